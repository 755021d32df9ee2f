"use strict";
// The filters beside the list: how many studies each choice leaves, a histogram to choose from, and the reviews, taken out and in.

class ChoicePanel {
  constructor(root, choices, data, changed) {
    Object.assign(this, { root, choices, data, changed });
    this.groups = new Map();
    root.hidden = false;
    this.buildHistogram();
    for (const [kind, { name }] of Object.entries(choices.kinds)) {
      const group = element("section", "choice-group");
      const values = element("div", "choice-values");
      group.append(element("h2", "", name), values);
      this.groups.set(kind, { group, values });
      root.append(group);
    }
    this.buildDates();
    this.buildReviews();
    this.none = button("quiet", "Clear all filters", "", () => {
      choices.clear();
      changed(true);
    });
    root.append(this.none);
  }

  buildHistogram() {
    const group = element("section", "choice-group");
    const name = `p(${this.data.classes[this.data.positive]})`;
    this.chart = svgElement("svg", { class: "histogram", viewBox: `0 0 ${BINS * 10} 60`, preserveAspectRatio: "none", "aria-hidden": "true" });
    this.rangeText = element("output", "aside");
    const slider = (label, at) => {
      const made = element("input");
      Object.assign(made, { type: "range", min: 0, max: BINS, value: at });
      made.setAttribute("aria-label", `${name}, ${label}, in twentieths`);
      return made;
    };
    this.from = slider("from", 0);
    this.to = slider("to", BINS);
    const slide = (moved) => {
      const [from, to] = [Number(this.from.value), Number(this.to.value)];
      this.setRange(moved === this.from ? [Math.min(from, BINS - 1), Math.max(to, from + 1)] : [Math.min(from, to - 1), Math.max(to, 1)]);
    };
    this.from.addEventListener("input", () => slide(this.from));
    this.to.addEventListener("input", () => slide(this.to));
    this.listen();
    const heading = element("h2", "", name);
    heading.append(" ", this.rangeText);
    const sliders = element("div", "sliders");
    sliders.append(this.from, this.to);
    group.append(heading, this.chart, sliders);
    this.root.append(group);
  }

  // Drawing across the histogram chooses a range, one click a bar; one on the range itself takes it away.
  listen() {
    let start = null;
    const binAt = (event) => {
      const box = this.chart.getBoundingClientRect();
      return Math.min(Math.max(Math.floor(((event.clientX - box.left) / box.width) * BINS), 0), BINS - 1);
    };
    this.chart.addEventListener("pointerdown", (event) => {
      this.chart.setPointerCapture(event.pointerId);
      start = binAt(event);
      const [from, to] = this.choices.range;
      if (to - from < BINS && start >= from && start < to) {
        start = null;
        this.setRange([0, BINS]);
      } else {
        this.setRange([start, start + 1]);
      }
    });
    this.chart.addEventListener("pointermove", (event) => {
      if (start !== null) this.setRange([Math.min(start, binAt(event)), Math.max(start, binAt(event)) + 1]);
    });
    this.chart.addEventListener("pointerup", () => {
      start = null;
    });
  }

  setRange(range) {
    this.choices.range = range;
    this.changed();
  }

  buildDates() {
    this.dateGroup = element("section", "choice-group");
    const fields = ["From", "To"].map((name, i) => {
      const label = element("label", "date", name);
      const field = element("input");
      field.type = "date";
      field.addEventListener("change", () => {
        this.choices.dates[i] = field.value;
        this.changed();
      });
      label.append(field);
      return [label, field];
    });
    this.dateFields = fields.map(([, field]) => field);
    this.dateGroup.append(element("h2", "", "Study date"), ...fields.map(([label]) => label));
    this.root.append(this.dateGroup);
  }

  buildReviews() {
    const group = element("section", "choice-group reviews");
    this.agreement = element("p", "aside");
    this.agreement.setAttribute("aria-live", "polite");
    const file = element("input", "unseen");
    Object.assign(file, { type: "file", accept: ".csv,.json", tabIndex: -1 });
    file.setAttribute("aria-label", "File with reviews");
    file.addEventListener("change", async () => {
      if (!file.files[0]) return;
      try {
        const taken = takeReviews(await file.files[0].text());
        this.changed(false, true);
        this.agreement.textContent = `${taken} reviews taken in. ${this.agreement.textContent}`;
      } catch (error) {
        this.agreement.textContent = `${file.files[0].name} holds no reviews: ${error.message}`;
      }
      file.value = "";
    });
    const asLabels = ": train and validate read it as labels";
    const row = element("div", "review-row");
    row.append(
      button("", "CSV", `Export the reviews as CSV${asLabels}`, () => download("reviews.csv", "text/csv", reviewsAsCsv(this.own()))),
      button("", "JSON", `Export the reviews as JSON${asLabels}`, () => download("reviews.json", "application/json", reviewsAsJson(this.own()))),
      button("", "Import", "Take reviews in from CSV or JSON", () => file.click()), file);
    group.append(element("h2", "", "Reviews in this browser"), this.agreement, row);
    this.root.append(group);
  }

  // The reviews of this report's studies; other reports' lie in the same browser.
  own() {
    const pages = new Set(held.flat().map((row) => row[PAGE]));
    return Object.fromEntries(Object.entries(reviews.all()).filter(([page]) => pages.has(page)));
  }

  writeReviews() {
    this.agreement.textContent = agreementText(reviewRows(this.own())) || "None yet";
  }

  show({ counts, bins }) {
    for (const [kind, { group, values }] of this.groups) this.showKind(kind, group, values, counts[kind]);
    const highest = Math.max(...bins, 1);
    const [from, to] = this.choices.range;
    this.chart.replaceChildren(...bins.map((count, i) => svgElement("rect", {
      class: i >= from && i < to ? "in" : "out", x: i * 10 + 0.5, width: 9,
      y: 60 - (count === 0 ? 0.6 : Math.max(2, (count / highest) * 58)), height: count === 0 ? 0.6 : Math.max(2, (count / highest) * 58),
    })));
    [this.from.value, this.to.value] = [from, to];
    this.rangeText.textContent = from === 0 && to === BINS ? "" : `${(from / BINS).toFixed(2)} to ${(to / BINS).toFixed(2)}`;
    this.none.hidden = this.choices.isEmpty;
  }

  showKind(kind, group, values, counts) {
    const chosen = this.choices.chosen[kind];
    const names = [...new Set([...counts.keys(), ...chosen])];
    const rank = kind === "class" ? (name) => -this.data.classes.indexOf(name) : (name) => -(counts.get(name) ?? 0);
    names.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
    // A kind that leaves no choice is no filter.
    group.hidden = names.length < 2 && chosen.size === 0;
    const held = values.contains(document.activeElement) ? document.activeElement.dataset.value : null;
    values.replaceChildren(...names.map((name) => {
      const made = button("choice", undefined, "", () => {
        if (!chosen.delete(name)) chosen.add(name);
        this.changed();
      });
      made.dataset.value = name;
      made.setAttribute("aria-pressed", String(chosen.has(name)));
      made.append(element("span", "choice-name", name), element("span", "choice-count", count(counts.get(name) ?? 0)));
      return made;
    }));
    if (held !== null) [...values.children].find((made) => made.dataset.value === held)?.focus();
  }

  showDates(rows) {
    this.dateGroup.hidden = !rows.some((row) => row[DATE]);
    this.choices.dates.forEach((date, i) => {
      this.dateFields[i].value = date;
    });
  }
}
