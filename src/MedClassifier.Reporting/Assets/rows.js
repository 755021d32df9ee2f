"use strict";
// A row of the list of studies. Texts only ever become text nodes.

function shortName(name) {
  return /^[0-9a-f]{32,}$/i.test(name) ? name.slice(0, 12) : name;
}

function probabilityText(p) {
  if (p > 0 && p < 0.0005) return "<0.001";
  if (p < 1 && p >= 0.9995) return ">0.999";
  return p.toFixed(3);
}

function bar(p) {
  const chart = svgElement("svg", { class: "bar", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" });
  chart.append(
    svgElement("rect", { class: "track", width: 100, height: 10 }),
    svgElement("rect", { class: "fill", width: (p * 100).toFixed(2), height: 10 }));
  return chart;
}

function pictureCell(row) {
  const cell = element("td", "picture");
  if (row[ASSET]) {
    const picture = element("img");
    picture.loading = "lazy";
    picture.alt = "";
    picture.src = `scans/${row[ASSET].slice(0, 2)}/${row[ASSET]}.small.png`;
    cell.append(picture);
  }
  return cell;
}

function studyCell(row) {
  const cell = element("td", "text column-study");
  const name = row[DETAIL] || shortName(row[LABEL]);
  if (row[PAGE]) {
    const link = element("a", "", name);
    link.href = hrefOf(row[PAGE]);
    link.title = row[LABEL];
    cell.append(link);
  } else {
    cell.append(element("span", "", name));
  }
  return cell;
}

function reviewCell(row) {
  const state = states.get(row[PAGE]) ?? "";
  const cell = element("td", `text column-review ${state}`, { begun: "begun", done: "✓ done" }[state] ?? "");
  return cell;
}

function rowOf(row) {
  const made = element("tr", (data.byCall ? row[CALL] === data.called : row[CLASS] === data.positive) ? "worst" : "ordinary");
  const chart = element("td", "probability column-probability");
  const findings = element("td", "text column-class", row[CLASS] === null ? row[REASONS] : data.classes[row[CLASS]]);
  if (row[CLASS] === null) {
    findings.classList.add("reason");
  } else {
    const number = element("span", "number", probabilityText(row[PROBABILITY]));
    number.title = row[PROBABILITY];
    const measure = element("div", "measure");
    measure.append(number, bar(row[PROBABILITY]));
    chart.append(measure);
  }
  made.append(
    pictureCell(row), studyCell(row), element("td", "text column-modality", row[MODALITY]), findings,
    ...(data.called === null ? [] : [element("td", "text column-call", row[CALL] ?? "")]), chart,
    element("td", "number column-images", count(row[DONE])),
    element("td", "number column-aside", row[ASIDE] ? count(row[ASIDE]) : ""), reviewCell(row));
  if (row[UNCERTAIN]) findings.append(element("span", "uncertain-mark", "uncertain"));
  return made;
}
