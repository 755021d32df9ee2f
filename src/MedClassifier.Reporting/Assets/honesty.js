"use strict";
// How far the maps of an image can be trusted: how they spread, whether they agree, and whether the class goes with what they show.

// An occlusion that costs the class less than this shows nothing.
const LEAST_LOSS = 0.01;

function mapHeading(name, spread) {
  const heading = element("h4", "map-name", name);
  heading.append(element("span", "aside", `peak ${spread.peak.toFixed(1)}×`));
  return heading;
}

// Why a map points at nothing; empty where it points at something.
function whyNoFocus(map, spread) {
  if (map.strength === 0) return "nothing on the image speaks for the class by this map";
  if (map.name === "occlusion" && map.strength < LEAST_LOSS) {
    return `covering any place costs the class less than ${LEAST_LOSS}: the map magnifies noise`;
  }
  return spread.isFlat ? flatness(spread.peak) : "";
}

function tableOf(className, caption, head, body) {
  const table = element("table", className);
  table.append(element("caption", "", caption));
  const row = (cells, isHead) => {
    const made = element("tr");
    made.append(...cells.map((text, i) => {
      const cell = element(isHead || i === 0 ? "th" : "td", i > 0 ? "number" : "", text);
      if (isHead || i === 0) cell.scope = isHead ? "col" : "row";
      return cell;
    }));
    return made;
  };
  const [thead, tbody] = [element("thead"), element("tbody")];
  thead.append(row(head, true));
  tbody.append(...body.map((cells) => row(cells, false)));
  table.append(thead, tbody);
  return table;
}

function spreadTable(image) {
  const cells = image.weights.length;
  const { deletion } = image;
  const areas = new Map((deletion?.areas ?? []).map(({ map, area }) => [map, area]));
  const body = image.maps.map((map) => {
    const spread = spreadOf(through(image, map));
    const facts = [nameOfMap(map.name), spread.entropy.toFixed(2), spread.effective.toFixed(1)];
    return deletion ? [...facts, areas.get(map.name)?.toFixed(3) ?? "–"] : facts;
  });
  if (deletion) body.push(["Random order", "–", "–", deletion.random_area.toFixed(3)]);
  const head = ["Map", "Entropy", "Cells", ...(deletion ? ["Deletion"] : [])];
  return tableOf("honesty", `Spread: entropy, at most ${Math.log(cells).toFixed(2)}; as even as so many of ${cells} cells`, head, body);
}

function agreementTable(image) {
  const names = image.maps.map((map) => map.name);
  const found = new Map(image.agreement.map(({ maps, spearman }) => [maps.join(), spearman]));
  const body = names.slice(1).map((second, i) => [
    nameOfMap(second),
    ...names.slice(0, -1).map((first, j) => (j > i ? "" : found.get([first, second].join())?.toFixed(2) ?? "–")),
  ]);
  return tableOf("honesty", "Agreement: rank correlation of the cells (Spearman)", ["Map", ...names.slice(0, -1).map(nameOfMap)], body);
}

// One sentence that says what deletion found of a map.
function deletionText({ deletion, classes, class: of }) {
  const bad = deletion.areas.filter(({ area }) => area >= deletion.random_area).map(({ map }) => nameOfMap(map));
  const range = `p(${classes[of]}) ${deletion.whole.toFixed(2)}, with all deleted ${deletion.empty.toFixed(2)}`;
  if (bad.length === 0) return `${range}. The class goes sooner with what the maps show than at random.`;
  return `${range}. No sooner than at random with what is shown by ${bad.join(", ")}: the class does not hang on it.`;
}

function honestyOf(image) {
  const parts = [];
  if (image.maps.length > 1 || image.deletion) parts.push(spreadTable(image));
  if (image.deletion) parts.push(element("p", "aside spread", deletionText(image)));
  if (image.maps.length > 1) parts.push(agreementTable(image));
  return parts;
}
