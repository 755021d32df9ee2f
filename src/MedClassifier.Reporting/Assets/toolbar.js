"use strict";
// The tools above the images; every one has a key, which its title names.

const ICONS = {
  pan: "M10 2v16M2 10h16M10 2 7.5 4.5M10 2l2.5 2.5M10 18l-2.5-2.5M10 18l2.5-2.5M2 10l2.5-2.5M2 10l2.5 2.5M18 10l-2.5-2.5M18 10l-2.5 2.5",
  window: "M10 3a7 7 0 1 0 0 14zM10 3a7 7 0 0 1 0 14",
  measure: "M3 17 17 3M3 13l4 4M13 3l4 4M8 10l2 2",
  box: "M3 3h4M3 3v4M17 3h-4M17 3v4M3 17h4M3 17v-4M17 17h-4M17 17v-4M8 8h4v4H8z",
  fit: "M3 8V3h5M12 3h5v5M17 12v5h-5M8 17H3v-5",
  invert: "M3 3h14v14H3zM3 17 17 3M8 14h4M6 7h4M8 5v4",
  reset: "M4 10a6 6 0 1 0 2-4.5M6 2v4h4",
  plus: "M10 4v12M4 10h12",
  minus: "M4 10h12",
  print: "M6 7V3h8v4M6 14H3V7h14v7h-3M6 11h8v6H6z",
  squares: "M3 3h6v6H3zM11 3h6v6h-6zM3 11h6v6H3zM11 11h6v6h-6z",
};

const TOOLS = [["pan", "Move", "P"], ["window", "Window and level", "W"], ["measure", "Measure", "M"], ["box", "Lesion box", "B"]];
const LAYOUTS = [["both", "Side by side"], ["map", "Overlay"], ["plain", "Image"]];
const MAPS = [["smooth", "Smooth"], ["native", "Native"], ["off", "Off"]];

// Windows of a computed tomography in Hounsfield units: [name, width, center].
const CT_WINDOWS = [["Soft tissue", 400, 40], ["Lung", 1500, -600], ["Bone", 2000, 300], ["Brain", 80, 40], ["Liver", 150, 60]];

function iconButton(icon, name, key, press) {
  const made = button("icon", undefined, key ? `${name} (${key})` : name, press);
  made.append(svgElement("svg", { viewBox: "0 0 20 20", "aria-hidden": "true" }));
  made.firstChild.append(svgElement("path", { d: ICONS[icon] }));
  return made;
}

// A few choices beside each other, of which one holds.
function segments(name, choices, choose) {
  const group = element("div", "segments");
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", name);
  const made = new Map(choices.map(([value, text]) => [value, button("", text, "", () => choose(value))]));
  group.append(...made.values());
  return {
    root: group,
    set(chosen) {
      for (const [value, one] of made) one.setAttribute("aria-pressed", String(value === chosen));
    },
  };
}

class Toolbar {
  constructor(viewer) {
    this.viewer = viewer;
    this.root = element("div", "toolbar");
    this.root.setAttribute("role", "group");
    this.root.setAttribute("aria-label", "Tools");
    this.tools = new Map(TOOLS.map(([tool, name, key]) => [tool, iconButton(tool, name, key, () => viewer.setTool(tool))]));
    this.layout = segments("Layout", LAYOUTS, (layout) => viewer.setLayout(layout));
    this.kind = segments("Which map", viewer.kinds.map((kind) => [kind, nameOfMap(kind)]), (kind) => viewer.setKind(kind));
    this.map = segments("Attention", MAPS, (map) => viewer.setMap(map));
    this.lines = button("", "Lines", "Lines at 2, 5 and 10 times the uniform weight (C)", () => viewer.setLines(!viewer.hasLines));
    this.invert = iconButton("invert", "Invert grey", "I", () => viewer.setInverted(!viewer.isInverted));
    this.buildOpacity();
    this.buildWindows();
    this.help = helpDialog();
    const group = (...parts) => {
      const made = element("div", "tools");
      made.append(...parts);
      return made;
    };
    this.root.append(
      group(...this.tools.values()),
      group(this.presets, this.invert, iconButton("reset", "Reset grey and place", "R", () => viewer.reset())),
      group(
        iconButton("minus", "Smaller", "−", () => viewer.panes[0].zoomBy(1 / 1.25)),
        iconButton("plus", "Larger", "+", () => viewer.panes[0].zoomBy(1.25)),
        iconButton("fit", "Fit", "0", () => viewer.fit()),
        button("", "1:1", "One pixel of the image a pixel of the screen (1)", () => viewer.oneToOne())),
      group(this.layout.root),
      ...(viewer.kinds.length > 1 ? [group(this.kind.root)] : []),
      group(element("span", "tools-name", viewer.kinds.length > 1 ? "Map" : "Attention"), this.map.root, this.opacity, this.percent, this.lines),
      group(iconButton("print", "Print every image", "", () => printStudy()), button("", "Keys", "Keys (?)", () => this.help.showModal())));
  }

  buildOpacity() {
    this.opacity = element("input");
    Object.assign(this.opacity, { type: "range", id: "heat-opacity", min: 0, max: 100 });
    this.opacity.setAttribute("aria-label", "Opacity of the attention");
    this.opacity.addEventListener("input", () => this.viewer.setOpacity(Number(this.opacity.value)));
    this.percent = element("output");
    this.percent.htmlFor = "heat-opacity";
  }

  buildWindows() {
    this.presets = element("select", "presets");
    this.presets.setAttribute("aria-label", "Window");
    this.presets.addEventListener("change", () => this.usePreset(this.presets.value));
  }

  // What may be chosen depends on the scan: all its values are there, or its grey picture alone.
  offer(scan) {
    const names = ["As in the file", "More contrast", "Less contrast", "Brighter", "Darker"];
    if (scan.levels) names.push("All values", "Middle 98 %");
    if (scan.levels && this.viewer.modality === "CT") names.push(...CT_WINDOWS.map(([name]) => name));
    names.push("By hand");
    if (this.presets.dataset.offered === names.join()) return;
    this.presets.dataset.offered = names.join();
    this.presets.replaceChildren(...names.map((name) => element("option", "", name)));
  }

  usePreset(name) {
    const { scan } = this.viewer.panes[0];
    const ct = CT_WINDOWS.find(([one]) => one === name);
    const around = (center, width) => ({ black: center - width / 2, white: center + width / 2 });
    const windows = {
      "As in the file": () => OWN_WINDOW,
      "More contrast": () => around(0.5, 0.6),
      "Less contrast": () => around(0.5, 1.5),
      Brighter: () => around(0.35, 0.8),
      Darker: () => around(0.65, 1),
      "All values": () => windowOfMiddle(scan, 1),
      "Middle 98 %": () => windowOfMiddle(scan, 0.98),
    };
    const [, width, center] = ct ?? [];
    const chosen = ct ? { black: shareOf(scan, center - width / 2), white: shareOf(scan, center + width / 2) } : windows[name]?.();
    if (chosen) this.viewer.setWindow(chosen, name);
  }

  show() {
    const { viewer } = this;
    for (const [tool, made] of this.tools) made.setAttribute("aria-pressed", String(tool === viewer.tool));
    this.layout.set(viewer.layout);
    this.map.set(viewer.map);
    this.kind.set(viewer.kind);
    this.lines.setAttribute("aria-pressed", String(viewer.hasLines));
    this.invert.setAttribute("aria-pressed", String(viewer.isInverted));
    this.opacity.value = viewer.opacity;
    this.percent.textContent = viewer.map === "off" ? "off" : `${viewer.opacity} %`;
    this.presets.value = viewer.windowName;
  }
}

const KEYS = [
  ["← →  or  Page up, Page down", "image before, after"], ["Home, End", "first, last image"], ["Space", "play or stop a clip"],
  ["J  K", "next, previous study"], ["+  −", "larger, smaller"], ["0   1", "fit, 1:1"], ["Shift + arrows", "move the image"],
  ["P  W  M  B", "drag: move, window, measure, lesion box"], ["Right drag", "window and level"], ["Wheel", "larger, smaller, at the pointer"],
  ["Delete", "last distance away"], ["I  R", "invert, reset"], ["A  G  C", "attention, native grid, lines"], ["[  ]", "less, more of the attention"], ["H", "next map, where there are several"],
  ["S", "side by side, overlay, image"], ["V", "another study of the patient beside"], ["Y  X  U", "agree, disagree, unsure"],
];

function helpDialog() {
  const dialog = element("dialog", "keys");
  dialog.setAttribute("aria-label", "Keys");
  const list = element("dl");
  for (const [key, meaning] of KEYS) list.append(element("dt", "", key), element("dd", "", meaning));
  dialog.append(element("h2", "", "Keys"), list, button("", "Close", "", () => dialog.close()));
  document.body.append(dialog);
  return dialog;
}
