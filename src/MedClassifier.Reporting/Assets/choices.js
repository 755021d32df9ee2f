"use strict";
// Which studies are shown: by words, by what is chosen of each kind, and by the probability of the positive class. Everything in one pass.

const BINS = 20;
// Column numbers of a row of the list's data.
const [PAGE, LABEL, DETAIL, MODALITY, CLASS, PROBABILITY, DONE, ASIDE, ASSET, REASONS, CALL, UNCERTAIN, DATE] = Array(13).keys();
const REVIEW_NAMES = { "": "not begun", begun: "begun", done: "done" };

// What a study can be chosen by; each gives the values that a row has of it.
const kinds = (data, states) => ({
  class: { name: "Class", of: (row) => [row[CLASS] === null ? "no result" : data.classes[row[CLASS]]] },
  call: { name: "Call", of: (row) => (row[CALL] ? [row[CALL]] : []) },
  sure: { name: "Certainty", of: (row) => (row[CLASS] === null ? [] : [row[UNCERTAIN] ? "uncertain" : "certain"]) },
  modality: { name: "Modality", of: (row) => (row[MODALITY] ? [row[MODALITY]] : []) },
  reason: { name: "Set aside", of: (row) => (row[REASONS] ? row[REASONS].split(", ") : []) },
  review: { name: "Review", of: (row) => (row[DONE] ? [REVIEW_NAMES[states.get(row[PAGE]) ?? ""]] : []) },
});

const binOf = (p) => Math.min(Math.floor(p * BINS), BINS - 1);

class Choices {
  constructor(data, states) {
    this.kinds = kinds(data, states);
    this.names = Object.keys(this.kinds);
    this.data = data;
    this.entries = [];
    this.values = this.names.map(() => []);
    this.clear();
  }

  clear() {
    this.words = "";
    this.chosen = Object.fromEntries(this.names.map((kind) => [kind, new Set()]));
    this.range = [0, BINS];
    this.dates = ["", ""];
  }

  get isEmpty() {
    return this.words === "" && this.range[0] === 0 && this.range[1] === BINS && this.dates.every((date) => date === "") &&
      Object.values(this.chosen).every((chosen) => chosen.size === 0);
  }

  // What is compared of each row, made once; until the rows, or the reviews, are others.
  read(rows) {
    const places = this.names.map(() => new Map());
    this.values = this.names.map(() => []);
    const placeOf = (kind, value) => {
      if (!places[kind].has(value)) places[kind].set(value, this.values[kind].push(value) - 1);
      return places[kind].get(value);
    };
    this.entries = rows.map((row) => {
      const name = this.data.classes[row[CLASS]] ?? "";
      return {
        row,
        text: `${row[LABEL]} ${row[DETAIL]} ${row[MODALITY]} ${name} ${row[CALL] ?? ""} ${row[REASONS]}`.toLowerCase(),
        bin: row[PROBABILITY] === null ? -1 : binOf(row[PROBABILITY]),
        places: this.names.map((kind, i) => this.kinds[kind].of(row).map((value) => placeOf(i, value))),
      };
    });
  }

  // The rows that are wanted, and how many each choice would leave that is not made yet: its own kind left out.
  choose() {
    const words = this.words.toLowerCase().split(/\s+/).filter(Boolean);
    const count = this.names.length;
    const chosen = this.names.map((kind, i) => (this.chosen[kind].size === 0 ? null : this.values[i].map((value) => this.chosen[kind].has(value))));
    const counts = this.values.map((values) => new Array(values.length).fill(0));
    const bins = new Array(BINS).fill(0);
    const [from, to] = this.range;
    const isRanged = from > 0 || to < BINS;
    const [first, last] = this.dates.map((date) => date.replaceAll("-", ""));
    const shown = [];
    for (const { row, text, bin, places } of this.entries) {
      if (!words.every((word) => text.includes(word)) || (first && row[DATE] < first) || (last && row[DATE] > last)) continue;
      let [misses, missed] = [isRanged && (bin < from || bin >= to) ? 1 : 0, -1];
      if (misses === 1 && bin >= 0 && this.fits(chosen, places)) bins[bin]++;
      for (let kind = 0; kind < count; kind++) {
        if (!chosen[kind] || places[kind].some((place) => chosen[kind][place])) continue;
        misses++;
        missed = kind;
      }
      if (misses === 0) {
        shown.push(row);
        if (bin >= 0) bins[bin]++;
      } else if (misses > 1 || missed < 0) {
        continue;
      }
      for (let kind = misses === 0 ? 0 : missed; kind < (misses === 0 ? count : missed + 1); kind++) {
        for (const place of places[kind]) counts[kind][place]++;
      }
    }
    const named = (kind) => new Map(this.values[kind].map((value, place) => [value, counts[kind][place]]).filter(([, number]) => number > 0));
    return { shown, counts: Object.fromEntries(this.names.map((kind, i) => [kind, named(i)])), bins };
  }

  fits(chosen, places) {
    return chosen.every((wanted, kind) => !wanted || places[kind].some((place) => wanted[place]));
  }

  // As parts of an address, those alone that are set.
  get parameters() {
    const found = Object.entries(this.chosen).filter(([, chosen]) => chosen.size > 0).map(([kind, chosen]) => [kind, [...chosen].join("|")]);
    if (this.range[0] > 0 || this.range[1] < BINS) found.push(["range", this.range.join("-")]);
    if (this.dates.some(Boolean)) found.push(["dates", this.dates.join("|")]);
    return Object.fromEntries(found);
  }

  restore(saved) {
    for (const kind of this.names) this.chosen[kind] = new Set((saved.get(kind) ?? "").split("|").filter(Boolean));
    const range = /^(\d+)-(\d+)$/.exec(saved.get("range") ?? "");
    if (range && Number(range[1]) < Number(range[2]) && Number(range[2]) <= BINS) this.range = [Number(range[1]), Number(range[2])];
    const dates = (saved.get("dates") ?? "").split("|");
    if (dates.length === 2) this.dates = dates;
  }
}
