"use strict";
// What a reader needs to judge a map: the network's own grid beside the smooth one, in one scale, the scale itself, and how the weights spread.

const LEGEND = { left: 6, width: 268, stops: 40 };

function gradientOf(scale) {
  const gradient = svgElement("linearGradient", { id: "attention-scale" });
  for (let i = 0; i <= LEGEND.stops; i++) {
    const [red, green, blue, opacity] = scale.colourOf(scale.multipleAt(i / LEGEND.stops));
    gradient.append(svgElement("stop", { offset: i / LEGEND.stops, "stop-color": `rgb(${red},${green},${blue})`, "stop-opacity": opacity }));
  }
  const drawing = svgElement("svg", { width: 0, height: 0, class: "definitions", "aria-hidden": "true" });
  const definitions = svgElement("defs");
  definitions.append(gradient);
  drawing.append(definitions);
  return drawing;
}

function ticksOf(max) {
  const ticks = [];
  for (let power = 1; power < max; power *= 10) {
    ticks.push(...[power, 2 * power, 5 * power].filter((tick) => tick * 1.3 < max));
  }
  return [...ticks, max];
}

function legendOf(scale) {
  const { left, width } = LEGEND;
  const anchorOf = (tick) => (tick === 1 ? "start" : tick >= scale.max ? "end" : "middle");
  const xOf = (multiple) => left + width * scale.positionOf(multiple);
  const legend = svgElement("svg", {
    class: "legend", viewBox: "0 0 280 46", role: "img", "aria-label": `Colour scale from 1 to ${scale.max} times the uniform weight, logarithmic`,
  });
  legend.append(
    svgElement("rect", { class: "black", x: left, y: 0, width, height: 6 }),
    svgElement("rect", { class: "bright-tissue", x: left, y: 6, width, height: 6 }),
    svgElement("rect", { x: left, y: 0, width, height: 12, fill: "url(#attention-scale)" }));
  for (const line of scale.lines) {
    const d = `M${xOf(line)} 0V12`;
    legend.append(svgElement("path", { class: "contour-edge", d }), svgElement("path", { class: dashOf(line), d }));
  }
  for (const tick of ticksOf(scale.max)) {
    legend.append(
      svgElement("line", { x1: xOf(tick), x2: xOf(tick), y1: 12, y2: 16 }),
      svgElement("text", { x: xOf(tick), y: 26, "text-anchor": anchorOf(tick) }, tick >= scale.max ? `≥${scale.max}` : tick));
  }
  const unit = "× uniform weight (1 = no more than elsewhere)";
  legend.append(svgElement("text", { class: "unit", x: left + width / 2, y: 41, "text-anchor": "middle" }, unit));
  return legend;
}

// The native grid, cell by cell, with the outline of what of the model's input is picture.
function cellsOf(image, scale, name = "") {
  const [columns, rows] = image.grid;
  const largest = Math.max(...image.weights).toFixed(1);
  const drawing = svgElement("svg", {
    class: "cells", viewBox: `0 0 ${columns} ${rows}`, "shape-rendering": "crispEdges", role: "img",
    "aria-label": `${name || "Attention"} weights on the network's own grid of ${columns} by ${rows} cells, largest ${largest} times the uniform weight`,
  });
  image.weights.forEach((weight, i) => {
    const [red, green, blue, opacity] = scale.colourOf(weight);
    if (opacity > 0) {
      const d = `M${i % columns} ${Math.floor(i / columns)}h1v1h-1z`;
      drawing.append(svgElement("path", { d, fill: `rgb(${red},${green},${blue})`, "fill-opacity": opacity }));
    }
  });
  const [left, top, width, height] = image.content.map((length, i) => (length / image.input[i % 2]) * image.grid[i % 2]);
  drawing.append(svgElement("rect", { class: "extent", x: left, y: top, width, height }));
  return drawing;
}

function figureOf(picture, caption) {
  const figure = element("figure");
  const plate = element("div", "plate");
  plate.append(picture);
  figure.append(plate);
  if (caption) figure.append(element("figcaption", "", caption));
  return figure;
}

// Names for people, in the order of the catalogue.
const MAP_NAMES = { attention: "Attention", "grad-cam": "Grad-CAM", "grad-cam++": "Grad-CAM++", occlusion: "Occlusion" };
const nameOfMap = (kind) => MAP_NAMES[kind] ?? kind;

// An image seen through one of its maps.
const through = (image, map) => ({ ...image, weights: map.weights });

function smoothOf(image, scale, name) {
  const smooth = element("canvas", "smooth");
  smooth.setAttribute("role", "img");
  smooth.setAttribute("aria-label", `The smooth map on the image’s grid${name ? `: ${name}` : ""}`);
  paintMap(smooth, image, scale, false, 160);
  return smooth;
}

function noFocus(text) {
  const note = element("p", "no-focus");
  note.append(element("strong", "", "No focus"), ` ${text}`);
  return note;
}

const flatness = (peak) => `the largest weight is ${peak.toFixed(1)}× the uniform one: the map points at nothing`;

// Fills the attention section of an image, once.
function dressMaps(article, image, scale) {
  const section = article.querySelector(".attention");
  if (!section || section.dataset.dressed) return;
  section.dataset.dressed = "yes";
  const [columns, rows] = image.grid;
  const captions = [`Native: ${columns} × ${rows} cells, all that the network has`, "Smooth: made of the native cells"];
  for (const map of image.maps) {
    const seen = through(image, map);
    const spread = spreadOf(seen);
    const name = image.maps.length > 1 ? nameOfMap(map.name) : "";
    if (name) section.append(mapHeading(name, spread));
    const without = whyNoFocus(map, spread);
    if (without) section.append(noFocus(without));
    const maps = element("div", "maps");
    maps.append(figureOf(cellsOf(seen, scale, name), captions[0] ?? ""), figureOf(smoothOf(seen, scale, name), captions[1] ?? ""));
    section.append(maps);
    captions.length = 0;
  }
  section.append(legendOf(scale));
  if (image.maps.length === 1) {
    const spread = spreadOf(image);
    const entropy = `entropy ${spread.entropy.toFixed(2)} of ${Math.log(spread.cells).toFixed(2)}`;
    section.append(element("p", "aside spread", `Spread: as even as ${spread.effective.toFixed(1)} of ${spread.cells} cells (${entropy})`));
  }
  if (image.agreement) section.append(...honestyOf(image));
}
