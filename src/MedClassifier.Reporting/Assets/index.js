"use strict";
// The list of studies: filter, sort, a page at a time. Texts only ever become text nodes.
// The page carries the worst studies itself; the other parts of the list are loaded when they are wanted: the one that is turned to, or all
// of them where the list is filtered or sorted in another way.

const data = JSON.parse(document.getElementById("studies").textContent);
const columns = {
  study: { key: (row) => row[DETAIL] || row[LABEL], ascending: true },
  modality: { key: (row) => row[MODALITY], ascending: true },
  class: { key: (row) => row[CLASS], ascending: false },
  call: { key: (row) => row[CALL] === null ? null : Number(row[CALL] === data.called), ascending: false },
  probability: { key: (row) => row[PROBABILITY], ascending: false },
  images: { key: (row) => row[DONE], ascending: false },
  aside: { key: (row) => row[ASIDE], ascending: false },
  review: { key: (row) => ({ begun: 1, done: 2 })[states.get(row[PAGE])] ?? 0, ascending: false },
};
const state = { column: data.byCall ? "call" : "probability", ascending: false, filter: "", page: 0 };
const byId = (id) => document.getElementById(id);
const body = document.querySelector("#list tbody");
const numberOf = new Intl.NumberFormat("en", { useGrouping: true });
const count = (n) => numberOf.format(n).replaceAll(",", "\u202f");
// Neighbours that a link carries with it, on either side, for browsers that keep nothing between files.
const NEIGHBOURS = 25;
const parts = Math.max(1, Math.ceil(data.total / data.partSize));
const held = [data.rows];
// The rows chosen, in their order; null for all of them as they come, worst first.
let shown = null;
let near = [];
// Parts of the links' addresses that all rows share.
let listText = "";
let viewText = "";
let view = "";
let asked = 0;
let found = null;
let isRead = false;
// Up to so many studies the filters count them all from the start.
const MOST_COUNTED = 100_000;
const states = new Map();
const choices = new Choices(data, states);

// How far each study's review is; another window may have gone on meanwhile.
function readStates() {
  isRead = false;
  states.clear();
  for (const [page, entry] of Object.entries(reviews.all())) states.set(page, reviews.stateOf(entry));
}

globalThis.addPart = (part, rows) => {
  held[part] = rows;
};

function need(part) {
  if (held[part]) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const script = element("script");
    script.src = `index/${String(part).padStart(4, "0")}.js`;
    script.addEventListener("load", resolve);
    script.addEventListener("error", () => reject(new Error(`${script.src} is not there`)));
    document.head.append(script);
  });
}

// Loads the parts that are not there yet; what was asked for meanwhile goes before.
async function load(missing, then) {
  const turn = ++asked;
  for (const part of missing) {
    byId("shown").textContent = `Loading ${count(part * data.partSize)} of ${count(data.total)}`;
    await need(part);
  }
  if (turn === asked) then();
}

// A study's page leads on through this list as it is filtered and sorted, and back to it.
function hrefOf(page) {
  const place = near.indexOf(page);
  const around = near.slice(Math.max(0, place - NEIGHBOURS), place + NEIGHBOURS + 1).join(".");
  return `studies/${page}.html#${listText}&around=${around}${viewText}`;
}

function stateText() {
  return new URLSearchParams({ ...state, ...choices.parameters }).toString();
}

function compare(a, b) {
  // Studies without a value stay at the end in either direction.
  if (a === b) return 0;
  if (a === null || a === "") return 1;
  if (b === null || b === "") return -1;
  const order = typeof a === "number" ? a - b : a < b ? -1 : 1;
  return state.ascending ? order : -order;
}

// Whether the rows are wanted as they come: all of them, worst first.
function isAsItComes() {
  return choices.isEmpty && state.column === (data.byCall ? "call" : "probability") && !state.ascending;
}

// The rows in their order; the filters' counts are made anew where all rows are there to count.
function choose() {
  choices.words = state.filter;
  const isAll = held.filter(Boolean).length === parts;
  if (isAll && !isRead) {
    choices.read(held.flat());
    isRead = true;
  }
  found = isAll ? choices.choose() : null;
  if (isAsItComes()) return null;
  if (state.column === (data.byCall ? "call" : "probability") && !state.ascending) return found.shown;
  const key = columns[state.column].key;
  return found.shown.sort((a, b) => compare(key(a), key(b)));
}

// The parts of the list that showing it takes.
function wanted() {
  choices.words = state.filter;
  const first = isAsItComes() ? Math.floor((state.page * data.pageSize) / data.partSize) : 0;
  const last = isAsItComes() ? Math.floor(((state.page + 1) * data.pageSize - 1) / data.partSize) : parts - 1;
  return Array.from({ length: last - first + 1 }, (_, i) => first + i).filter((part) => part >= 0 && part < parts);
}

function show(isChosenAnew) {
  const missing = wanted().filter((part) => !held[part]);
  if (missing.length > 0) {
    load(missing, () => show(isChosenAnew));
    return;
  }

  asked++;
  if (isChosenAnew) {
    shown = choose();
    if (found) panel.show(found);
  }

  const total = shown ? shown.length : data.total;
  const last = Math.max(1, Math.ceil(total / data.pageSize)) - 1;
  if (state.page !== Math.min(Math.max(state.page, 0), last)) {
    state.page = Math.min(Math.max(state.page, 0), last);
    show(false);
    return;
  }

  const from = state.page * data.pageSize;
  const to = Math.min(total, from + data.pageSize);
  const rowsFrom = (first, last) => shown ? shown.slice(first, last) : Array.from(
    { length: last - first }, (_, i) => held[Math.floor((first + i) / data.partSize)]?.[(first + i) % data.partSize]).filter(Boolean);
  const rows = rowsFrom(from, to);
  near = rowsFrom(Math.max(0, from - NEIGHBOURS), Math.min(total, to + NEIGHBOURS)).map((row) => row[PAGE]).filter(Boolean);
  listText = String(new URLSearchParams({ list: stateText() }));
  viewText = view && `&${new URLSearchParams({ view })}`;
  body.replaceChildren(...rows.map(rowOf));
  byId("shown").textContent = total === 0 ? "No study matches" : `${count(from + 1)}–${count(to)} of ${count(total)} studies and files`;
  byId("page-back").disabled = state.page === 0;
  byId("page-on").disabled = state.page === last;
  document.querySelector(".pager").hidden = last === 0;
  for (const head of document.querySelectorAll("#list th[aria-sort]")) {
    const sorted = head.firstElementChild.dataset.column === state.column;
    head.setAttribute("aria-sort", sorted ? (state.ascending ? "ascending" : "descending") : "none");
  }
  // The way back from a study's page leads to the same place in the list.
  history.replaceState(null, "", "#" + new URLSearchParams({ ...state, ...choices.parameters, ...(view && { view }) }));
}

function restore() {
  const saved = new URLSearchParams(location.hash.slice(1));
  view = saved.get("view") ?? "";
  if (Object.hasOwn(columns, saved.get("column") ?? "")) {
    state.column = saved.get("column");
    state.ascending = saved.get("ascending") === "true";
    state.filter = saved.get("filter") ?? "";
    choices.words = state.filter;
    choices.restore(saved);
    state.page = Number.parseInt(saved.get("page"), 10) || 0;
    byId("filter").value = state.filter;
  }
}

function filterBy(text) {
  state.filter = text;
  state.page = 0;
  show(true);
}

function turn(pages) {
  state.page += pages;
  show(false);
  byId("list").scrollIntoView({ block: "start" });
}

for (const button of document.querySelectorAll("button[data-column]")) {
  button.addEventListener("click", () => {
    const column = button.dataset.column;
    state.ascending = column === state.column ? !state.ascending : columns[column].ascending;
    state.column = column;
    state.page = 0;
    show(true);
  });
}

for (const button of document.querySelectorAll("button[data-filter]")) {
  button.addEventListener("click", () => {
    byId("filter").value = button.dataset.filter;
    filterBy(button.dataset.filter);
    byId("filter").focus();
  });
}

body.addEventListener("click", (event) => {
  if (!event.target.closest("a")) return;
  // Where nothing is kept the link's own neighbours do.
  const pages = (shown ?? held.flat()).map((row) => row[PAGE]).filter(Boolean);
  keep(() => sessionStorage, "medclassifier-list", JSON.stringify({ list: stateText(), pages }));
});

byId("filter").addEventListener("input", (event) => filterBy(event.target.value));
byId("page-back").addEventListener("click", () => turn(-1));
byId("page-on").addEventListener("click", () => turn(1));
// The folder with the parts was not copied along.
window.addEventListener("unhandledrejection", (event) => {
  byId("shown").textContent = event.reason.message;
});

// From row to row; Enter follows the link that then has the focus.
function step(by) {
  const links = [...body.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  const link = links[at < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(Math.max(at + by, 0), links.length - 1)];
  link?.focus();
  link?.closest("tr").scrollIntoView({ block: "nearest" });
}

const LIST_KEYS = {
  j: () => step(1), k: () => step(-1), "/": () => byId("filter").focus(),
  "[": () => byId("page-back").click(), "]": () => byId("page-on").click(),
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target === byId("filter")) step(1);
  if (isTyping(event) || !Object.hasOwn(LIST_KEYS, event.key)) return;
  LIST_KEYS[event.key]();
  event.preventDefault();
});

function changed(isCleared, isReviewed) {
  if (isCleared) {
    state.filter = "";
    byId("filter").value = "";
    panel.showDates(held.flat());
  }
  if (isReviewed) {
    readStates();
    panel.writeReviews();
  }
  state.page = 0;
  show(true);
}

readStates();
const panel = new ChoicePanel(byId("choices"), choices, data, changed);
restore();
show(true);
panel.showDates(held.flat());
panel.writeReviews();
// The rest comes while the first ones are read.
if (parts > 1 && data.total <= MOST_COUNTED) {
  load(Array.from({ length: parts }, (_, i) => i).filter((part) => !held[part]), () => {
    panel.showDates(held.flat());
    panel.writeReviews();
    show(true);
  });
}
window.addEventListener("pageshow", (event) => {
  if (event.persisted) changed(false, true);
});
window.addEventListener("storage", () => changed(false, true));
