"use strict";
// The images of a study, small, in a row; and the moving picture where they are frames of a clip.

class Filmstrip {
  constructor(viewer) {
    this.viewer = viewer;
    this.root = element("div", "filmstrip");
    this.root.hidden = viewer.images.length < 2;
    this.strip = element("div", "strip");
    this.strip.setAttribute("role", "group");
    this.strip.setAttribute("aria-label", "Images of this study");
    this.buttons = viewer.images.map((image, i) => this.buttonOf(image, i));
    this.strip.append(...this.buttons);
    this.cine = element("div", "cine");
    this.play = button("quiet", "▶", "Play the clip (Space)", () => this.toggle());
    this.speed = element("input");
    Object.assign(this.speed, { type: "range", min: 1, max: 30, value: 10 });
    this.speed.setAttribute("aria-label", "Frames a second");
    this.speedText = element("output", "", "10/s");
    this.speed.addEventListener("input", () => {
      this.speedText.textContent = `${this.speed.value}/s`;
    });
    this.cine.append(this.play, this.speed, this.speedText);
    this.root.append(this.cine, this.strip);
  }

  buttonOf(image, i) {
    const p = image.p[this.viewer.data.positive];
    const positive = this.viewer.data.classes[this.viewer.data.positive];
    const frame = image.frames > 1 ? `, frame ${image.frame}` : "";
    const name = `Image ${image.number}${frame}: ${this.viewer.data.classes[image.class]}, p(${positive}) ${p.toFixed(3)}`;
    const made = button("small", undefined, name, () => this.viewer.turnTo(i));
    const picture = element("img");
    Object.assign(picture, { loading: "lazy", alt: "", width: 72, height: 72, draggable: false });
    picture.src = `${stemOf(image.asset)}.small.png`;
    const level = svgElement("svg", { viewBox: "0 0 100 4", preserveAspectRatio: "none", "aria-hidden": "true", class: "bar" });
    level.append(
      svgElement("rect", { class: "track", width: 100, height: 4 }),
      svgElement("rect", { class: "fill", width: (p * 100).toFixed(1), height: 4 }));
    made.append(picture, level, element("span", "small-number", image.number));
    made.classList.toggle("worst", image.class === this.viewer.data.positive);
    return made;
  }

  mark() {
    const { at } = this.viewer;
    this.buttons.forEach((made, i) => {
      if (i === at) made.setAttribute("aria-current", "true");
      else made.removeAttribute("aria-current");
      made.dataset.verdict = reviews.of(this.viewer.data.page, this.viewer.images[i].file)?.verdict ?? "";
    });
    const made = this.buttons[at];
    const [left, right] = [made.offsetLeft - this.strip.offsetLeft, made.offsetLeft - this.strip.offsetLeft + made.offsetWidth];
    if (left < this.strip.scrollLeft || right > this.strip.scrollLeft + this.strip.clientWidth) {
      this.strip.scrollLeft = left - this.strip.clientWidth / 2 + made.offsetWidth / 2;
    }
    this.cine.hidden = this.viewer.images[at].frames < 2;
  }

  get isPlaying() {
    return this.play.textContent !== "▶";
  }

  toggle() {
    if (this.viewer.images[this.viewer.at].frames < 2) return;
    const begins = !this.isPlaying;
    this.play.textContent = begins ? "❚❚" : "▶";
    if (begins) this.step();
  }

  stop() {
    this.play.textContent = "▶";
  }

  // From one frame of the clip to the next, once it is there; over again at its end.
  async step() {
    const { images } = this.viewer;
    while (this.isPlaying) {
      const began = performance.now();
      const { file } = images[this.viewer.at];
      const clip = images.map((_, i) => i).filter((i) => images[i].file === file);
      const next = clip[(clip.indexOf(this.viewer.at) + 1) % clip.length];
      await this.viewer.turnTo(next, true);
      scanOf(images[clip[(clip.indexOf(next) + 1) % clip.length]].asset);
      const rest = 1000 / this.speed.value - (performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, Math.max(rest, 0)));
    }
  }
}
