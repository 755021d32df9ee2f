"use strict";
// Distances on the image: in millimetres where the file says how large a pixel is, else in pixels.

class Measures {
  constructor() {
    this.lines = new Map();
  }

  of(image) {
    return this.lines.get(image.asset) ?? [];
  }

  begin(image, scan, from) {
    const line = { from, to: from };
    this.lines.set(image.asset, [...this.of(image), line]);
    return {
      move: (to) => {
        line.to = to;
      },
      end: () => {
        if (Measures.length(line, { width: scan.width, height: scan.height }).pixels < 2) this.removeLast(image);
      },
    };
  }

  removeLast(image) {
    this.lines.set(image.asset, this.of(image).slice(0, -1));
  }

  static length({ from, to }, { width, height, across, down, atDetector }) {
    const [x, y] = [(to[0] - from[0]) * width, (to[1] - from[1]) * height];
    const pixels = Math.hypot(x, y);
    const text = across ? `${Math.hypot(x * across, y * down).toFixed(1)} mm${atDetector ? " at detector" : ""}` : `${pixels.toFixed(0)} px`;
    return { pixels, text };
  }

  shapes(image, scan) {
    return this.of(image).flatMap((line) => {
      const [x1, y1, x2, y2] = [line.from[0] * scan.width, line.from[1] * scan.height, line.to[0] * scan.width, line.to[1] * scan.height];
      return [
        svgElement("path", { class: "measure-edge", d: `M${x1} ${y1}L${x2} ${y2}` }),
        svgElement("path", { class: "measure-line", d: `M${x1} ${y1}L${x2} ${y2}` }),
        svgElement("text", { class: "measure-label", x: x2, y: y2, dx: "0.5em", dy: "-0.4em" }, Measures.length(line, scan).text),
      ];
    });
  }
}
