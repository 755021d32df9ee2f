"use strict";
// The colour scale of the maps, and the maps on any grid: the same numbers as the program's own (AttentionScale, AttentionMap, AttentionContours).

const CLEAR_UP_TO = 1;
const OPAQUE_FROM = 5;
const SCALE_COLOURS = [0xc2410c, 0xdd5a0a, 0xf07c0c, 0xf9a01b, 0xfdc22e, 0xfee04a, 0xfff37a];
const LINES = [2, 5, 10];
// A map whose largest weight is below this many times the uniform one shows no focus.
const FOCUS_FROM = 2;

// To the nearest whole number, halves to the even one.
function roundEven(x) {
  const below = Math.floor(x);
  const rest = x - below;
  return rest < 0.5 ? below : rest > 0.5 ? below + 1 : below + (below % 2);
}

class AttentionScale {
  constructor(max) {
    this.max = max;
    this.logMax = Math.log(max);
    this.lines = LINES.filter((line) => line <= max);
  }

  positionOf(multiple) {
    return multiple <= CLEAR_UP_TO ? 0 : Math.min(Math.log(multiple) / this.logMax, 1);
  }

  multipleAt(position) {
    return Math.exp(position * this.logMax);
  }

  // Red, green, blue from 0 to 255, opacity from 0 to 1.
  colourOf(multiple) {
    const position = this.positionOf(multiple) * (SCALE_COLOURS.length - 1);
    const low = Math.min(Math.floor(position), SCALE_COLOURS.length - 2);
    const channel = (shift) => {
      const from = (SCALE_COLOURS[low] >> shift) & 0xff;
      const to = (SCALE_COLOURS[low + 1] >> shift) & 0xff;
      return roundEven(from + (to - from) * (position - low));
    };
    const opacity = Math.min(Math.max(Math.log(Math.max(multiple, CLEAR_UP_TO)) / Math.log(OPAQUE_FROM), 0), 1);
    return [channel(16), channel(8), channel(0), opacity];
  }
}

// Where columns or rows of a grid over the whole scan lie among the native cells, in cells; null outside of what the model was given.
function placesOn(image, axis, count) {
  const [left, length] = [image.seen[axis], image.seen[axis + 2]];
  return Array.from({ length: count }, (_, i) => {
    const at = ((i + 0.5) * image.scan[axis]) / count;
    if (at < left || at >= left + length) return null;
    const inInput = image.content[axis] + ((at - left) / length) * image.content[axis + 2];
    return (inInput / image.input[axis]) * image.grid[axis] - 0.5;
  });
}

// The map on a grid over the whole scan, in multiples of the uniform weight: bilinear between the centres of cells, or cell by cell.
function mapOn(image, width, height, isNative = false) {
  const result = new Float32Array(width * height);
  const neighbours = (place, cells) => {
    if (place === null) return null;
    const clamped = Math.min(Math.max(isNative ? Math.round(place) : place, 0), cells - 1);
    const low = Math.floor(clamped);
    return [low, Math.min(low + 1, cells - 1), clamped - low];
  };
  const columns = placesOn(image, 0, width).map((place) => neighbours(place, image.grid[0]));
  const rows = placesOn(image, 1, height).map((place) => neighbours(place, image.grid[1]));
  for (let y = 0; y < height; y++) {
    if (!rows[y]) continue;
    const [y0, y1, fy] = rows[y];
    for (let x = 0; x < width; x++) {
      if (!columns[x]) continue;
      const [x0, x1, fx] = columns[x];
      const [upper, lower] = [y0 * image.grid[0], y1 * image.grid[0]];
      const top = image.weights[upper + x0] + (image.weights[upper + x1] - image.weights[upper + x0]) * fx;
      const bottom = image.weights[lower + x0] + (image.weights[lower + x1] - image.weights[lower + x0]) * fx;
      result[y * width + x] = top + (bottom - top) * fy;
    }
  }
  return result;
}

// The weight at a place of the scan, in shares of its width and height.
function weightAt(image, x, y) {
  const at = { ...image, seen: image.seen };
  const one = (axis, share) => {
    const place = share * image.scan[axis];
    if (place < at.seen[axis] || place >= at.seen[axis] + at.seen[axis + 2]) return null;
    const inInput = image.content[axis] + ((place - at.seen[axis]) / at.seen[axis + 2]) * image.content[axis + 2];
    return Math.min(Math.max((inInput / image.input[axis]) * image.grid[axis] - 0.5, 0), image.grid[axis] - 1);
  };
  const [gx, gy] = [one(0, x), one(1, y)];
  if (gx === null || gy === null) return null;
  const [x0, y0] = [Math.floor(gx), Math.floor(gy)];
  const [x1, y1] = [Math.min(x0 + 1, image.grid[0] - 1), Math.min(y0 + 1, image.grid[1] - 1)];
  const value = (column, row) => image.weights[row * image.grid[0] + column];
  const top = value(x0, y0) + (value(x1, y0) - value(x0, y0)) * (gx - x0);
  const bottom = value(x0, y1) + (value(x1, y1) - value(x0, y1)) * (gx - x0);
  return top + (bottom - top) * (gy - y0);
}

// Lines of equal weight by marching squares on 56 x 56 samples, in shares of the scan's width and height.
const CONTOUR_SIDE = 56;
const CONTOUR_LINES = [
  [], [[3, 0]], [[0, 1]], [[3, 1]], [[1, 2]], [[3, 0], [1, 2]], [[0, 2]], [[3, 2]],
  [[2, 3]], [[2, 0]], [[0, 1], [2, 3]], [[2, 1]], [[1, 3]], [[1, 0]], [[0, 3]], [],
];

function contoursOf(image, multiples) {
  const samples = mapOn(image, CONTOUR_SIDE, CONTOUR_SIDE);
  return multiples.flatMap((multiple) => linesAt(samples, multiple).map((points) => ({ multiple, points })));
}

function linesAt(samples, multiple) {
  const side = CONTOUR_SIDE;
  const joined = new Map();
  const join = (a, b) => joined.has(a) ? joined.get(a).push(b) : joined.set(a, [b]);
  const above = (x, y, bit) => (samples[y * side + x] >= multiple ? bit : 0);
  const sideOf = (x, y, which) => [2 * (y * side + x), 2 * (y * side + x + 1) + 1, 2 * ((y + 1) * side + x), 2 * (y * side + x) + 1][which];
  for (let y = 0; y + 1 < side; y++) {
    for (let x = 0; x + 1 < side; x++) {
      const corners = above(x, y, 1) + above(x + 1, y, 2) + above(x + 1, y + 1, 4) + above(x, y + 1, 8);
      for (const [from, to] of CONTOUR_LINES[corners]) {
        join(sideOf(x, y, from), sideOf(x, y, to));
        join(sideOf(x, y, to), sideOf(x, y, from));
      }
    }
  }

  const placeOf = (crossed) => {
    const from = crossed >> 1;
    const isBelow = crossed % 2 === 1;
    const a = samples[from];
    const way = (multiple - a) / (samples[isBelow ? from + side : from + 1] - a);
    return [((from % side) + 0.5 + (isBelow ? 0 : way)) / side, (Math.floor(from / side) + 0.5 + (isBelow ? way : 0)) / side];
  };
  const lines = [];
  // Lines that end at the image's edge first, from an end of theirs; what is left closes.
  for (const start of [...[...joined.keys()].filter((key) => joined.get(key).length === 1), ...joined.keys()]) {
    const line = [start];
    for (let at = start; joined.get(at).length > 0; at = line.at(-1)) {
      const next = joined.get(at).shift();
      const others = joined.get(next);
      others.splice(others.indexOf(at), 1);
      line.push(next);
    }
    if (line.length > 1) lines.push(line.map(placeOf));
  }
  return lines;
}

// How the weights spread: the largest, and over how many cells as even as one another they would be as uncertain (the exponential of their entropy).
function spreadOf(image) {
  const cells = image.weights.length;
  const total = image.weights.reduce((sum, weight) => sum + weight, 0);
  const entropy = image.weights.reduce((sum, weight) => (weight > 0 ? sum - (weight / total) * Math.log(weight / total) : sum), 0);
  const peak = Math.max(...image.weights);
  return { peak, cells, entropy, effective: Math.exp(entropy), isFlat: peak < FOCUS_FROM };
}

// Colours of a map on a canvas of its own size.
function paintMap(canvas, image, scale, isNative, longest = 256) {
  const [width, height] = image.shape;
  const factor = Math.min(1, longest / Math.max(width, height));
  canvas.width = Math.max(1, Math.round(width * factor));
  canvas.height = Math.max(1, Math.round(height * factor));
  const map = mapOn(image, canvas.width, canvas.height, isNative);
  const context = canvas.getContext("2d");
  const pixels = context.createImageData(canvas.width, canvas.height);
  for (let i = 0; i < map.length; i++) {
    if (map[i] <= CLEAR_UP_TO) continue;
    const [red, green, blue, opacity] = scale.colourOf(map[i]);
    pixels.data.set([red, green, blue, roundEven(opacity * 255)], 4 * i);
  }
  context.putImageData(pixels, 0, 0);
}
