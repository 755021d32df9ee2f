"use strict";
// A study's page: one image at a time, with what the model and the reader say of it; the way through the list.

const dataBlock = document.getElementById("study-data");
const arrival = new URLSearchParams(location.hash.slice(1));
const list = arrival.get("list");
const key = location.pathname.split("/").pop().replace(/\.html$/, "");
const VIEW = /^(\d{1,3})-([0-2])-([01])(?:-(both|map|plain))?(?:-m(\d))?$/;
const MAP_CODES = ["off", "smooth", "native"];

class Viewer {
  constructor(data) {
    this.data = data;
    this.modality = data.modality;
    this.scale = new AttentionScale(data.max);
    this.articles = [...document.querySelectorAll("article.scan")];
    const framesOf = (file) => data.images.filter((image) => image.file === file).length;
    this.images = data.images.map((image, i) => ({
      ...image, number: i + 1, frames: framesOf(image.file), classes: data.classes,
      maps: [{ name: "attention", weights: image.weights, strength: null }, ...(image.maps ?? [])],
    }));
    this.kinds = [...new Set(this.images.flatMap((image) => image.maps.map((map) => map.name)))];
    this.useKind(data.map);
    Object.assign(this, { at: 0, tool: "pan", layout: "both", map: "smooth", opacity: Math.round(data.opacity * 100), hasLines: true });
    Object.assign(this, { window: OWN_WINDOW, windowName: "As in the file", isInverted: false, view: { zoom: null, x: 0.5, y: 0.5 }, turn: 0 });
    this.measures = new Measures();
    this.judging = new Judging(this, data);
    this.panes = [new Pane(this, false), new Pane(this, true)];
    this.filmstrip = new Filmstrip(this);
    this.toolbar = new Toolbar(this);
    this.build();
    this.beside = new Beside(this);
  }

  build() {
    const root = document.getElementById("viewer");
    this.stage = element("div", "stage");
    this.stage.append(...this.panes.map((pane) => pane.root));
    this.said = element("p", "readout");
    this.status = element("p", "unseen");
    this.status.setAttribute("role", "status");
    this.root = root;
    root.append(this.toolbar.root, this.stage, this.said, this.filmstrip.root, this.status);
    root.hidden = false;
    document.body.append(gradientOf(this.scale));
    document.body.classList.add("viewing");
    new ResizeObserver(() => this.place()).observe(this.stage);
  }

  say(text) {
    this.said.textContent = text || (this.panes[0].scan?.across ? "" : "Pixel size not known: distances are in pixels");
  }

  async turnTo(at, isPlaying = false) {
    if (at < 0 || at >= this.images.length) return;
    if (!isPlaying) this.filmstrip.stop();
    const turn = ++this.turn;
    const image = this.images[at];
    const scan = await scanOf(image.asset);
    if (turn !== this.turn) return;
    const before = this.panes[0].scan;
    if (before && (before.width !== scan.width || before.height !== scan.height)) this.view = { zoom: null, x: 0.5, y: 0.5 };
    this.at = at;
    this.articles.forEach((article, i) => article.classList.toggle("current", i === at));
    dressMaps(this.articles[at], image, this.scale);
    this.toolbar.offer(scan);
    this.judging.show(image, this.articles[at]);
    for (const pane of this.panes) pane.show(image, scan);
    this.filmstrip.mark();
    this.toolbar.show();
    this.say("");
    const verdict = `${this.data.classes[image.class]} ${image.p[image.class].toFixed(3)}`;
    if (!isPlaying) this.status.textContent = `Image ${image.number} of ${this.images.length}: ${verdict}`;
    if (at + 1 < this.images.length) scanOf(this.images[at + 1].asset);
  }

  each(what) {
    for (const pane of this.panes) if (!pane.root.hidden) what(pane);
  }

  place() {
    this.each((pane) => pane.place());
  }

  draw() {
    this.each((pane) => pane.draw());
  }

  fit() {
    this.view = { zoom: null, x: 0.5, y: 0.5 };
    this.place();
  }

  oneToOne() {
    this.view = { ...this.view, zoom: 1 / devicePixelRatio };
    this.place();
  }

  reset() {
    this.isInverted = false;
    this.setWindow(OWN_WINDOW, "As in the file");
    this.fit();
  }

  setTool(tool) {
    this.tool = tool;
    this.stage.dataset.tool = tool;
    this.toolbar.show();
  }

  markWith(tool) {
    return { measure: this.measures, box: this.judging }[tool];
  }

  setWindow(seen, name = "By hand") {
    this.window = seen;
    this.windowName = name;
    this.each((pane) => pane.paint());
    this.toolbar.show();
  }

  setInverted(isInverted) {
    this.isInverted = isInverted;
    this.each((pane) => pane.paint());
    this.toolbar.show();
  }

  setLayout(layout) {
    this.layout = layout;
    this.useView();
  }

  setMap(map) {
    this.map = map;
    this.useView();
  }

  // Which of the maps lies over the images; an image without it shows its attention.
  useKind(kind) {
    this.kind = this.kinds.includes(kind) ? kind : "attention";
    for (const image of this.images) image.weights = (image.maps.find((map) => map.name === this.kind) ?? image.maps[0]).weights;
  }

  setKind(kind) {
    this.useKind(kind);
    if (this.map === "off") this.map = "smooth";
    this.useView();
  }

  setLines(hasLines) {
    this.hasLines = hasLines;
    this.useView();
  }

  setOpacity(opacity) {
    this.opacity = Math.min(Math.max(opacity, 0), 100);
    if (this.map === "off") this.map = "smooth";
    this.useView();
  }

  get mapName() {
    return nameOfMap(this.kind);
  }

  get viewText() {
    const choices = [this.opacity, MAP_CODES.indexOf(this.map), Number(this.hasLines)];
    const kind = Object.keys(MAP_NAMES).indexOf(this.kind);
    const isOther = this.kind !== (this.data.map ?? "attention");
    return [...choices, ...(this.layout === "both" ? [] : [this.layout]), ...(isOther ? [`m${kind}`] : [])].join("-");
  }

  restore(text) {
    const saved = VIEW.exec(text ?? "");
    if (!saved) return;
    this.opacity = Math.min(Number(saved[1]), 100);
    this.map = MAP_CODES[saved[2]];
    this.hasLines = saved[3] === "1";
    this.layout = saved[4] ?? this.layout;
    if (saved[5]) this.useKind(Object.keys(MAP_NAMES)[saved[5]]);
  }

  // How maps are shown, on the screen and on paper; kept, and taken along by the links.
  useView(isFirst = false) {
    const style = document.documentElement.style;
    style.setProperty("--heat-opacity", this.map === "off" ? 0 : this.opacity / 100);
    style.setProperty("--contours", this.hasLines ? "block" : "none");
    this.stage.dataset.layout = this.layout;
    this.panes[0].root.hidden = this.layout === "map";
    this.panes[1].root.hidden = this.layout === "plain";
    this.each((pane) => pane.show(pane.image, pane.scan));
    this.toolbar.show();
    if (!isFirst && !arrival.has(BESIDE)) {
      keep(() => localStorage, "medclassifier-view", this.viewText);
      link(this.viewText);
    }
  }
}

// The pages of the list that the reader came from: all of it where the browser kept it, else those beside this one.
function pagesOfList() {
  const whole = JSON.parse(kept(() => sessionStorage, "medclassifier-list") ?? "null");
  if (whole && whole.list === list && whole.pages.includes(key)) return whole.pages;
  const around = (arrival.get("around") ?? "").split(".").filter((page) => /^[0-9a-f]+$/.test(page));
  return around.includes(key) ? around : null;
}

// Previous, next and back follow the list as it was filtered and sorted, and take the choices along.
function link(viewText) {
  const parameters = () => new URLSearchParams({ ...Object.fromEntries(arrival), ...(viewText && { view: viewText }) });
  const pages = list === null ? null : pagesOfList();
  for (const [rel, step] of [["prev", -1], ["next", 1]]) {
    const anchor = document.querySelector(`nav a[rel=${rel}]`);
    if (pages) {
      const page = pages[pages.indexOf(key) + step];
      anchor.hidden = page === undefined;
      anchor.href = page === undefined ? "" : `${page}.html#${parameters()}`;
    } else if (anchor.hasAttribute("href")) {
      anchor.href = `${anchor.getAttribute("href").split("#")[0]}#${parameters()}`;
    }
  }
  const back = new URLSearchParams(list ?? "");
  if (viewText) back.set("view", viewText);
  document.getElementById("all-studies").href = `../index.html#${back}`;
}

function follow(relation) {
  const anchor = document.querySelector(`nav a[rel=${relation}]`);
  if (!anchor.hidden && anchor.href) location.href = anchor.href;
}

const other = { both: "map", map: "plain", plain: "both" };
const KEY_ACTIONS = {
  ArrowLeft: () => viewer.turnTo(viewer.at - 1), ArrowRight: () => viewer.turnTo(viewer.at + 1),
  ArrowUp: () => viewer.turnTo(viewer.at - 1), ArrowDown: () => viewer.turnTo(viewer.at + 1),
  PageUp: () => viewer.turnTo(viewer.at - 1), PageDown: () => viewer.turnTo(viewer.at + 1),
  Home: () => viewer.turnTo(0), End: () => viewer.turnTo(viewer.images.length - 1),
  " ": () => viewer.filmstrip.toggle(),
  "+": () => viewer.panes[0].zoomBy(1.25), "=": () => viewer.panes[0].zoomBy(1.25), "-": () => viewer.panes[0].zoomBy(1 / 1.25),
  0: () => viewer.fit(), 1: () => viewer.oneToOne(),
  a: () => viewer.setMap(viewer.map === "off" ? "smooth" : "off"), g: () => viewer.setMap(viewer.map === "native" ? "smooth" : "native"),
  h: () => viewer.setKind(viewer.kinds[(viewer.kinds.indexOf(viewer.kind) + 1) % viewer.kinds.length]),
  c: () => viewer.setLines(!viewer.hasLines), s: () => viewer.setLayout(other[viewer.layout]),
  i: () => viewer.setInverted(!viewer.isInverted), r: () => viewer.reset(),
  p: () => viewer.setTool("pan"), w: () => viewer.setTool("window"), m: () => viewer.setTool("measure"), b: () => viewer.setTool("box"),
  "[": () => viewer.setOpacity(viewer.opacity - 10), "]": () => viewer.setOpacity(viewer.opacity + 10),
  Delete: () => {
    viewer.measures.removeLast(viewer.images[viewer.at]);
    viewer.draw();
  },
  y: () => viewer.judging.decide("agree"), x: () => viewer.judging.decide("disagree"), u: () => viewer.judging.decide("unsure"),
  v: () => viewer.beside.turn(),
  "?": () => viewer.toolbar.help.showModal(),
};
const PANS = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };

function press(event) {
  if (isTyping(event)) return;
  const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (name === "j" || name === "k") {
    follow(name === "j" ? "next" : "prev");
    return;
  }
  if (!viewer) return;
  const isOnControl = event.target.closest?.("button, summary, a, input");
  if (isOnControl && (name === " " || name === "Enter" || isOnControl.matches("input[type=range], input[type=radio]"))) return;
  if (event.shiftKey && PANS[name]) viewer.panes[0].panBy(...PANS[name]);
  else if (Object.hasOwn(KEY_ACTIONS, name)) KEY_ACTIONS[name]();
  else return;
  event.preventDefault();
}

document.body.classList.toggle("is-beside", arrival.has(BESIDE));
const viewer = dataBlock ? new Viewer(JSON.parse(dataBlock.textContent)) : null;
if (viewer) {
  viewer.restore(arrival.get("view") ?? kept(() => localStorage, "medclassifier-view"));
  viewer.setTool("pan");
  viewer.useView(true);
  const worst = viewer.images.findIndex((image) => image.asset === viewer.data.worst);
  viewer.turnTo(Math.max(worst, 0));
  window.addEventListener("beforeprint", () => prepareForPaper(viewer));
  window.addEventListener("afterprint", tidyAfterPaper);
}
document.addEventListener("keydown", press);
link(viewer ? viewer.viewText : arrival.get("view") ?? "");
