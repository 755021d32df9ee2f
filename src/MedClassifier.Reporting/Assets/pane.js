"use strict";
// One view of a scan: its grey, its map, lines and marks over it, all moved and enlarged together.

const LEAST_ZOOM = 0.05;
const MOST_ZOOM = 40;
// From so many screen pixels a pixel on, each is shown as what it is: a square.
const PIXELS_FROM = 6;

class Pane {
  constructor(viewer, hasMap) {
    this.viewer = viewer;
    this.hasMap = hasMap;
    this.root = element("div", "pane");
    this.root.tabIndex = 0;
    this.root.setAttribute("role", "group");
    this.world = element("div", "world");
    this.map = element("canvas", "heat");
    this.marks = svgElement("svg", { class: "marks", "aria-hidden": "true", preserveAspectRatio: "none" });
    this.surface = null;
    this.corners = {};
    for (const corner of ["top-left", "top-right", "bottom-left", "bottom-right"]) {
      this.corners[corner] = element("p", `corner ${corner}`);
      this.corners[corner].setAttribute("aria-hidden", "true");
    }
    this.ruler = element("span", "ruler");
    this.root.append(this.world, ...Object.values(this.corners));
    this.listen();
  }

  get canShow() {
    return Boolean(this.scan && this.image);
  }

  show(image, scan) {
    if (!scan) return;
    if (this.scan !== scan || !this.surface) {
      this.surface = surfaceOf(scan);
      this.world.replaceChildren(this.surface, this.map, this.marks);
    }
    this.image = image;
    this.scan = scan;
    this.root.setAttribute("aria-label", `Image ${image.number}${this.hasMap ? ` with the ${this.viewer.mapName.toLowerCase()} over it` : ""}`);
    this.paint();
    this.paintMap();
    this.place();
  }

  paint() {
    if (this.canShow) paintScan(this.surface, this.scan, this.viewer.window, this.viewer.isInverted);
    this.write();
  }

  paintMap() {
    if (!this.canShow) return;
    const { map } = this.viewer;
    this.map.hidden = !this.hasMap || map === "off";
    this.map.classList.toggle("native", map === "native");
    if (!this.map.hidden) paintMap(this.map, this.image, this.viewer.scale, map === "native", map === "native" ? 1024 : 256);
    this.draw();
  }

  // What is drawn in lines: of equal weight, the field of view, what was measured, the lesion.
  draw() {
    if (!this.canShow) return;
    const [width, height] = [this.scan.width, this.scan.height];
    this.marks.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const shapes = [];
    if (this.hasMap && this.viewer.hasLines && this.viewer.map !== "off") {
      shapes.push(...contourShapes(this.image, this.viewer.scale, width, height));
    }
    const [left, top, across, down] = this.image.seen;
    if (across < this.image.scan[0] || down < this.image.scan[1]) {
      const [x, y] = [width / this.image.scan[0], height / this.image.scan[1]];
      shapes.push(svgElement("rect", { class: "extent", x: left * x, y: top * y, width: across * x, height: down * y }));
    }
    if (this.scan.lesion) shapes.push(...this.lesionShapes(width, height));
    shapes.push(...this.viewer.measures.shapes(this.image, this.scan), ...this.viewer.judging.shapes(this.image, this.scan));
    this.marks.replaceChildren(...shapes);
  }

  lesionShapes(width, height) {
    this.scan.outline ??= outlineOf(this.scan.lesion, this.image.scan);
    const transform = `scale(${width / this.image.scan[0]} ${height / this.image.scan[1]})`;
    return ["lesion-edge", "lesion known"].map((name) => svgElement("path", { class: name, d: this.scan.outline, transform }));
  }

  get fit() {
    return Math.min(this.root.clientWidth / this.scan.width, this.root.clientHeight / this.scan.height) || 1;
  }

  get zoom() {
    return this.viewer.view.zoom ?? this.fit;
  }

  place() {
    if (!this.canShow) return;
    const { view } = this.viewer;
    const zoom = this.zoom;
    const [width, height] = [this.scan.width * zoom, this.scan.height * zoom];
    this.world.style.width = `${width}px`;
    this.world.style.height = `${height}px`;
    this.world.style.transform = `translate(${this.root.clientWidth / 2 - view.x * width}px, ${this.root.clientHeight / 2 - view.y * height}px)`;
    this.world.classList.toggle("squares", zoom >= PIXELS_FROM);
    this.marks.style.setProperty("--pixel", 1 / zoom);
    this.write();
  }

  write() {
    if (!this.canShow) return;
    const { viewer, image, scan } = this;
    const ends = [valueAt(scan, viewer.window.black), valueAt(scan, viewer.window.white)];
    const unit = viewer.modality === "CT" && scan.isKnown ? " HU" : "";
    const [width, center] = [Math.abs(ends[1] - ends[0]), (ends[0] + ends[1]) / 2];
    // A value of -0 is 0.
    const number = (value) => value.toFixed(scan.isKnown && Math.abs(scan.white - scan.black) >= 20 ? 0 : 2).replace(/^-(0(\.0+)?)$/, "$1");
    this.corners["top-left"].textContent = `${image.number} / ${viewer.images.length}${image.frames > 1 ? `   frame ${image.frame}` : ""}`;
    const shown = this.hasMap ? { smooth: viewer.mapName, native: `${viewer.mapName}, native grid`, off: "Image" }[viewer.map] : "Image";
    this.corners["top-right"].textContent = shown === "Image" && scan.lesion ? "Image, outlined lesion" : shown;
    this.corners["bottom-left"].textContent = `W ${number(width)}  L ${number(center)}${unit}${viewer.isInverted ? "  inverted" : ""}`;
    this.corners["bottom-right"].textContent = `${Math.round(this.zoom * devicePixelRatio * 100)} %`;
    this.drawRuler();
  }

  // A bar of one, two or five times a power of ten millimetres, about a fifth of the pane.
  drawRuler() {
    if (!this.scan.across) return;
    const millimetre = this.zoom / this.scan.across;
    const wanted = this.root.clientWidth / 5 / millimetre;
    const power = 10 ** Math.floor(Math.log10(wanted));
    const length = [5, 2, 1].map((digit) => digit * power).find((one) => one <= wanted) ?? power;
    this.ruler.style.width = `${length * millimetre}px`;
    this.ruler.textContent = length >= 10 ? `${length / 10} cm` : `${length} mm`;
    this.corners["bottom-right"].prepend(this.ruler);
  }

  // A place on the screen as shares of the picture's width and height.
  placeOf(event) {
    const box = this.root.getBoundingClientRect();
    const { view } = this.viewer;
    const at = (client, start, length, size, middle) => middle + (client - start - length / 2) / (size * this.zoom);
    return [
      at(event.clientX, box.left, box.width, this.scan.width, view.x),
      at(event.clientY, box.top, box.height, this.scan.height, view.y),
    ];
  }

  zoomBy(factor, at = [this.viewer.view.x, this.viewer.view.y]) {
    const { view } = this.viewer;
    const before = this.zoom;
    const zoom = Math.min(Math.max(before * factor, LEAST_ZOOM), MOST_ZOOM);
    view.x = at[0] + (view.x - at[0]) * (before / zoom);
    view.y = at[1] + (view.y - at[1]) * (before / zoom);
    view.zoom = zoom;
    this.viewer.place();
  }

  panBy(across, down) {
    const { view } = this.viewer;
    view.zoom = this.zoom;
    view.x = Math.min(Math.max(view.x - across / (this.scan.width * view.zoom), -0.5), 1.5);
    view.y = Math.min(Math.max(view.y - down / (this.scan.height * view.zoom), -0.5), 1.5);
    this.viewer.place();
  }

  windowBy(across, down) {
    const { window: seen } = this.viewer;
    const width = Math.max((seen.white - seen.black) * Math.exp(across / 250), 0.002);
    const center = (seen.white + seen.black) / 2 + (down * width) / 350;
    this.viewer.setWindow({ black: center - width / 2, white: center + width / 2 });
  }

  read(event) {
    const [x, y] = this.placeOf(event);
    if (x < 0 || y < 0 || x >= 1 || y >= 1) {
      this.viewer.say("");
      return;
    }
    const { scan } = this;
    const [column, row] = [Math.floor(x * scan.width), Math.floor(y * scan.height)];
    const weight = weightAt(this.image, x, y);
    const value = scan.levels ? `value ${+(scan.low + scan.levels[row * scan.width + column] * scan.step).toPrecision(5)}` : "";
    const looked = weight === null ? "outside of what the model saw" : `${this.viewer.mapName.toLowerCase()} ${weight.toFixed(1)}×`;
    this.viewer.say([`${column}, ${row}`, value, looked].filter(Boolean).join("   "));
  }

  listen() {
    const fingers = new Map();
    let drag = null;
    this.root.addEventListener("contextmenu", (event) => event.preventDefault());
    this.root.addEventListener("wheel", (event) => {
      if (!this.canShow) return;
      event.preventDefault();
      this.zoomBy(Math.exp(-event.deltaY * (event.deltaMode === 0 ? 0.0015 : 0.05)), this.placeOf(event));
    }, { passive: false });
    this.root.addEventListener("pointerdown", (event) => {
      if (!this.canShow) return;
      this.root.setPointerCapture(event.pointerId);
      this.root.focus({ preventScroll: true });
      fingers.set(event.pointerId, event);
      const tool = event.button === 2 ? "window" : event.button === 1 ? "pan" : this.viewer.tool;
      drag = { tool, mark: this.viewer.markWith(tool)?.begin(this.image, this.scan, this.placeOf(event)) };
    });
    this.root.addEventListener("pointermove", (event) => {
      if (!this.canShow) return;
      const before = fingers.get(event.pointerId);
      if (!before) {
        this.read(event);
        return;
      }
      const [across, down] = [event.clientX - before.clientX, event.clientY - before.clientY];
      const other = [...fingers.entries()].find(([id]) => id !== event.pointerId)?.[1];
      if (other) {
        const apart = (one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) || 1;
        this.zoomBy(apart(event) / apart(before), this.placeOf(other));
      } else if (drag.mark) {
        drag.mark.move(this.placeOf(event));
        this.viewer.draw();
      } else if (drag.tool === "window") {
        this.windowBy(across, down);
      } else {
        this.panBy(across, down);
      }
      fingers.set(event.pointerId, event);
    });
    const end = (event) => {
      if (fingers.delete(event.pointerId) && drag?.mark) {
        drag.mark.end();
        this.viewer.draw();
      }
      drag = null;
    };
    this.root.addEventListener("pointerup", end);
    this.root.addEventListener("pointercancel", end);
    this.root.addEventListener("pointerleave", () => this.viewer.say(""));
    this.root.addEventListener("dblclick", () => this.viewer.fit());
  }
}
