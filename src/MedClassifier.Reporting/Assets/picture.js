"use strict";
// A scan as it is shown: its 8-bit picture where that has all its greys, else its values on a canvas; and the window through which it is seen.

const VALUES_KEPT = 24;
const FIRST_PACKED = 0x3000;
const BITS_PACKED = 15;

const waiting = new Map();
const scans = new Map();

globalThis.addScan = (asset, facts, packed) => waiting.get(asset)?.({ facts, packed });

const stemOf = (asset) => `../scans/${asset.slice(0, 2)}/${asset}`;

// What stands beside a picture; an older report has nothing there, and pictures are shown without.
function factsOf(asset) {
  return new Promise((resolve) => {
    const script = element("script");
    const done = (found) => {
      waiting.delete(asset);
      script.remove();
      resolve(found);
    };
    waiting.set(asset, done);
    script.src = `${stemOf(asset)}.js`;
    script.addEventListener("load", () => done({ facts: {}, packed: "" }));
    script.addEventListener("error", () => done({ facts: {}, packed: "" }));
    document.head.append(script);
  });
}

function bytesOf(packed) {
  const bytes = new Uint8Array(Math.floor((packed.length * BITS_PACKED) / 8));
  let [held, bits, at] = [0, 0, 0];
  for (let i = 0; i < packed.length; i++) {
    held = (held << BITS_PACKED) | (packed.charCodeAt(i) - FIRST_PACKED);
    bits += BITS_PACKED;
    while (bits >= 8 && at < bytes.length) {
      bits -= 8;
      bytes[at++] = held >> bits;
      held &= (1 << bits) - 1;
    }
  }
  return bytes;
}

// The values of a picture: what the pixel to the left promises, and Golomb-Rice codes; the program's LevelCoder says how.
const CONTEXTS = 18;
const MOST_ONES = 24;
const WHOLE_BITS = 17;

function bitsOf(bytes) {
  let [at, held, bits] = [0, 0, 0];
  const take = (count) => {
    while (bits < count) {
      held = ((held << 8) | (bytes[at++] ?? 0)) & 0x3ffffff;
      bits += 8;
    }
    bits -= count;
    return (held >> bits) & ((1 << count) - 1);
  };
  return take;
}

function levelsOf(packed, width, height) {
  const take = bitsOf(bytesOf(packed));
  const sums = new Int32Array(CONTEXTS).fill(16);
  const counts = new Int32Array(CONTEXTS).fill(1);
  const levels = new Uint16Array(width * height);
  for (let i = 0; i < levels.length; i++) {
    const x = i % width;
    const isFirst = i < width;
    const left = x > 0 ? levels[i - 1] : isFirst ? 0 : levels[i - width];
    const up = isFirst ? left : levels[i - width];
    const corner = x > 0 && !isFirst ? levels[i - width - 1] : up;
    const beyond = x + 1 < width && !isFirst ? levels[i - width + 1] : up;
    const change = Math.abs(beyond - up) + Math.abs(up - corner) + Math.abs(corner - left);
    const context = Math.min(32 - Math.clz32(change), CONTEXTS - 1);
    let lower = 0;
    while (counts[context] << lower < sums[context]) lower++;
    let ones = 0;
    while (ones < MOST_ONES && take(1)) ones++;
    const code = ones === MOST_ONES ? take(WHOLE_BITS) : (ones << lower) | (lower && take(lower));
    const difference = code & 1 ? -((code + 1) >> 1) : code >> 1;
    levels[i] = left + difference;
    sums[context] += Math.abs(difference);
    if (++counts[context] >= 64) {
      sums[context] >>= 1;
      counts[context] >>= 1;
    }
  }
  return levels;
}

function pictureAt(url) {
  return new Promise((resolve) => {
    const picture = new Image();
    picture.alt = "";
    picture.draggable = false;
    picture.addEventListener("load", () => resolve(picture));
    picture.addEventListener("error", () => resolve(null));
    picture.src = url;
  });
}

async function readScan(asset) {
  const { facts, packed } = await factsOf(asset);
  // The values are the whole picture: the 8-bit one is for pages without scripts, and for paper.
  const hasValues = packed && facts.coding === "rice-1";
  const image = hasValues ? null : await pictureAt(`${stemOf(asset)}.png`);
  const width = facts.width ?? image?.naturalWidth ?? 1;
  const height = facts.height ?? image?.naturalHeight ?? 1;
  const levels = hasValues ? levelsOf(packed, width, height) : null;
  return { width, height, image, levels, black: 0, white: 1, ...facts, isKnown: facts.black !== undefined };
}

// One scan, read once; the oldest ones are let go.
function scanOf(asset) {
  const found = scans.get(asset) ?? readScan(asset);
  scans.delete(asset);
  scans.set(asset, found);
  if (scans.size > VALUES_KEPT) scans.delete(scans.keys().next().value);
  return found;
}

// A window is kept in shares of the file's own: 0 is what that makes black, 1 what it makes white. So it fits all images of a study.
const OWN_WINDOW = { black: 0, white: 1 };
const valueAt = (scan, share) => scan.black + share * (scan.white - scan.black);
const shareOf = (scan, value) => (scan.white === scan.black ? 0 : (value - scan.black) / (scan.white - scan.black));

// The part of all values that lies between two shares of them, such as the middle 98 %.
function windowOfMiddle(scan, share) {
  const counts = new Uint32Array(0x10000);
  for (const level of scan.levels) counts[level]++;
  const cut = (scan.levels.length * (1 - share)) / 2;
  const end = (levels) => {
    let sum = 0;
    for (const level of levels) {
      sum += counts[level];
      if (sum > cut) return level;
    }
    return 0;
  };
  const all = [...counts.keys()];
  const [low, high] = [end(all), end(all.toReversed())];
  const shares = [low, high].map((level) => shareOf(scan, scan.low + level * scan.step));
  return { black: Math.min(...shares), white: Math.max(...shares, Math.min(...shares) + 1e-6) };
}

// Shows a scan through a window: on its canvas, pixel by pixel, or by a filter over its picture, which may not be read.
function paintScan(surface, scan, seen, isInverted) {
  const [black, white] = isInverted ? [seen.white, seen.black] : [seen.black, seen.white];
  if (!scan.levels) {
    const slope = 1 / (white - black || 1e-6);
    useFilter(surface, slope, -black * slope);
    return;
  }
  const greys = new Uint8ClampedArray(0x10000);
  for (let level = 0; level < greys.length; level++) {
    greys[level] = ((shareOf(scan, scan.low + level * scan.step) - black) / (white - black || 1e-6)) * 255;
  }
  const context = surface.getContext("2d");
  const pixels = context.createImageData(scan.width, scan.height);
  const words = new Uint32Array(pixels.data.buffer);
  for (let i = 0; i < words.length; i++) words[i] = 0xff000000 | (greys[scan.levels[i]] * 0x010101);
  context.putImageData(pixels, 0, 0);
}

let filters = null;

function useFilter(surface, slope, intercept) {
  if (slope === 1 && intercept === 0) {
    surface.style.filter = "";
    return;
  }
  if (!filters) {
    filters = svgElement("svg", { width: 0, height: 0, class: "definitions", "aria-hidden": "true" });
    const filter = svgElement("filter", { id: "grey-window", "color-interpolation-filters": "sRGB", x: 0, y: 0, width: 1, height: 1 });
    const transfer = svgElement("feComponentTransfer");
    for (const channel of ["R", "G", "B"]) transfer.append(svgElement(`feFunc${channel}`, { type: "linear" }));
    filter.append(transfer);
    filters.append(filter);
    document.body.append(filters);
  }
  for (const channel of filters.querySelectorAll("feComponentTransfer > *")) {
    channel.setAttribute("slope", slope);
    channel.setAttribute("intercept", intercept);
  }
  surface.style.filter = "url(#grey-window)";
}

function surfaceOf(scan) {
  if (!scan.levels) {
    const picture = element("img", "surface");
    picture.alt = "";
    picture.draggable = false;
    if (scan.image) picture.src = scan.image.src;
    return picture;
  }
  const canvas = element("canvas", "surface");
  canvas.width = scan.width;
  canvas.height = scan.height;
  return canvas;
}
