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

async function levelsOf(packed, count) {
  const stream = new DecompressionStream("deflate");
  const writer = stream.writable.getWriter();
  const planes = new Uint8Array(2 * count);
  // What fills up the last character comes after the end of the data; it is no fault.
  writer.write(bytesOf(packed)).catch(() => {});
  writer.close().catch(() => {});
  const reader = stream.readable.getReader();
  for (let at = 0; at < planes.length;) {
    const { value, done } = await reader.read();
    if (done) break;
    planes.set(value.subarray(0, planes.length - at), at);
    at += value.length;
  }
  reader.cancel().catch(() => {});
  const levels = new Uint16Array(count);
  let level = 0;
  for (let i = 0; i < count; i++) {
    level = (level + (planes[i] << 8) + planes[count + i]) & 0xffff;
    levels[i] = level;
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
  const [{ facts, packed }, image] = await Promise.all([factsOf(asset), pictureAt(`${stemOf(asset)}.png`)]);
  const width = facts.width ?? image?.naturalWidth ?? 1;
  const height = facts.height ?? image?.naturalHeight ?? 1;
  let levels = null;
  if (packed) {
    try {
      levels = await levelsOf(packed, width * height);
    } catch {
      // A browser that cannot unpack shows the 8-bit picture.
    }
  }
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
