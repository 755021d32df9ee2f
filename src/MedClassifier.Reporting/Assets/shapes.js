"use strict";
// Lines over an image: those of equal attention, and the outline of a lesion.

// Labels keep this share of the image from its edge.
const LABEL_MARGIN = 0.03;

const dashOf = (multiple) => (multiple < 5 ? "contour dotted" : multiple < 10 ? "contour dashed" : "contour");

function pathOf(points, width, height) {
  const [first, last] = [points[0], points.at(-1)];
  const closes = first[0] === last[0] && first[1] === last[1];
  const corner = ([x, y], i) => `${i === 0 ? "M" : "L"}${(x * width).toFixed(2)} ${(y * height).toFixed(2)}`;
  return (closes ? points.slice(0, -1) : points).map(corner).join("") + (closes ? "Z" : "");
}

// The outline of a lesion that a person marked, along the edges of its pixels: runs of outside and inside, row after row, on the stored grid.
function outlineOf(runs, [columns, rows]) {
  const inside = new Uint8Array((columns + 2) * (rows + 2));
  let [at, is] = [0, 0];
  for (const run of runs) {
    for (let i = 0; i < run; i++, at++) inside[(Math.floor(at / columns) + 1) * (columns + 2) + (at % columns) + 1] = is;
    is = 1 - is;
  }
  const value = (x, y) => inside[(y + 1) * (columns + 2) + x + 1];
  const edges = [];
  const scanEdges = (lines, places, differs, draw) => {
    for (let line = 0; line <= lines; line++) {
      for (let from = 0; from < places; from++) {
        let to = from;
        while (to < places && differs(line, to)) to++;
        if (to > from) edges.push(draw(line, from, to));
        from = to;
      }
    }
  };
  scanEdges(rows, columns, (y, x) => value(x, y) !== value(x, y - 1), (y, from, to) => `M${from} ${y}H${to}`);
  scanEdges(columns, rows, (x, y) => value(x, y) !== value(x - 1, y), (x, from, to) => `M${x} ${from}V${to}`);
  return edges.join("");
}

// Lines of equal weight as shapes of a drawing; the outer, middle and inner one have their labels above, below and to the right.
function contourShapes(image, scale, width, height) {
  const contours = contoursOf(image, scale.lines);
  const shapes = contours.flatMap(({ multiple, points }) => {
    const d = pathOf(points, width, height);
    return [svgElement("path", { class: "contour-edge", d }), svgElement("path", { class: dashOf(multiple), d })];
  });
  for (const multiple of new Set(contours.map((contour) => contour.multiple))) {
    const longest = contours.filter((contour) => contour.multiple === multiple).reduce((a, b) => (b.points.length > a.points.length ? b : a)).points;
    if (longest.length < 8) continue;
    const rank = multiple < 5 ? (point) => -point[1] : multiple < 10 ? (point) => point[1] : (point) => point[0];
    const place = longest.reduce((a, b) => (rank(b) > rank(a) ? b : a)).map((at) => Math.min(Math.max(at, LABEL_MARGIN), 1 - LABEL_MARGIN));
    shapes.push(svgElement("text", { class: "contour-label", x: place[0] * width, y: place[1] * height, dy: "0.35em" }, `${multiple}×`));
  }
  return shapes;
}
