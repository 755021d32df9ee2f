"use strict";
// The reader's verdict of the image that is shown, in its panel: agree, disagree and with which class, unsure; a comment; a box around the lesion.

const VERDICT_KEYS = { y: "agree", x: "disagree", u: "unsure" };

class Judging {
  constructor(viewer, data) {
    this.viewer = viewer;
    this.data = data;
    this.files = new Set(data.images.map((image) => image.file)).size;
    this.box = null;
    this.build();
  }

  build() {
    this.root = element("section", "review");
    this.root.setAttribute("aria-label", "Your review");
    this.choices = {};
    const group = element("div", "segments verdicts");
    group.setAttribute("role", "radiogroup");
    group.setAttribute("aria-label", "Do you agree with the class?");
    for (const [key, verdict] of Object.entries(VERDICT_KEYS)) {
      const label = element("label");
      const choice = element("input");
      choice.type = "radio";
      choice.name = "verdict";
      choice.value = verdict;
      choice.addEventListener("change", () => this.decide(verdict));
      label.title = `Key ${key.toUpperCase()}`;
      label.append(choice, element("span", "", verdict[0].toUpperCase() + verdict.slice(1)));
      group.append(label);
      this.choices[verdict] = choice;
    }
    this.label = element("select");
    this.label.setAttribute("aria-label", "The class that you see");
    this.label.addEventListener("change", () => this.save());
    this.comment = element("textarea");
    this.comment.rows = 2;
    this.comment.maxLength = 2000;
    this.comment.placeholder = "Comment";
    this.comment.setAttribute("aria-label", "Comment");
    this.comment.addEventListener("input", () => this.save());
    this.boxText = element("p", "aside");
    this.boxButton = button("quiet", "Draw lesion box", "", () => this.viewer.setTool("box"));
    this.noBox = button("quiet", "Remove box", "", () => {
      this.box = null;
      this.save();
    });
    this.clear = button("quiet", "Clear", "Clear this review", () => {
      this.put({ verdict: null, label: null, comment: "", box: null });
      this.save();
    });
    this.note = element("p", "aside");
    this.note.setAttribute("aria-live", "polite");
    const row = element("div", "review-row");
    row.append(this.boxButton, this.noBox, this.clear);
    this.root.append(element("h3", "", "Your review"), group, this.label, this.comment, row, this.boxText, this.note);
  }

  show(image, article) {
    this.image = image;
    article.querySelector(".attention").before(this.root);
    this.label.replaceChildren(...this.data.classes.map((name, i) => {
      const option = element("option", "", name);
      option.value = name;
      option.disabled = i === image.class;
      return option;
    }));
    this.put(reviews.of(this.data.page, image.file) ?? { verdict: null, label: null, comment: "", box: null });
    this.write("");
  }

  put(review) {
    for (const [verdict, choice] of Object.entries(this.choices)) choice.checked = review.verdict === verdict;
    const others = this.data.classes.filter((_, i) => i !== this.image.class);
    this.label.value = others.includes(review.label) ? review.label : others.at(-1) ?? "";
    this.comment.value = review.comment;
    this.box = review.box;
  }

  get verdict() {
    return Object.keys(this.choices).find((verdict) => this.choices[verdict].checked) ?? null;
  }

  decide(verdict) {
    this.choices[verdict].checked = true;
    this.save();
    if (verdict === "disagree") this.label.focus({ preventScroll: true });
  }

  save() {
    const predicted = this.data.classes[this.image.class];
    const { verdict } = this;
    const label = { agree: predicted, disagree: this.label.value }[verdict] ?? null;
    const isKept = reviews.put(this.data.page, this.data.study, this.files, this.image.file, {
      frame: this.image.frame, predicted, verdict, label, comment: this.comment.value, box: this.box,
    });
    this.write(isKept ? "Kept in this browser" : "This browser keeps nothing from files: export is not possible");
    this.viewer.draw();
    this.viewer.filmstrip.mark();
  }

  write(note) {
    this.label.hidden = this.verdict !== "disagree";
    this.noBox.hidden = !this.box;
    this.clear.hidden = !this.verdict && !this.comment.value && !this.box;
    this.boxText.hidden = !this.box;
    this.boxText.textContent = this.box ? `Lesion box: ${this.box[2]} × ${this.box[3]} pixels from column ${this.box[0]}, row ${this.box[1]}` : "";
    this.note.textContent = note;
  }

  // A box is kept in the stored pixels of the scan: left, top, width, height.
  begin(image, scan, from) {
    const stored = ([x, y]) => [Math.min(Math.max(x, 0), 1) * image.scan[0], Math.min(Math.max(y, 0), 1) * image.scan[1]];
    const start = stored(from);
    return {
      move: (to) => {
        const end = stored(to);
        const [left, right] = [Math.min(start[0], end[0]), Math.max(start[0], end[0])].map(Math.round);
        const [top, bottom] = [Math.min(start[1], end[1]), Math.max(start[1], end[1])].map(Math.round);
        this.box = right - left > 1 && bottom - top > 1 ? [left, top, right - left, bottom - top] : null;
      },
      end: () => {
        this.save();
        this.viewer.setTool("pan");
      },
    };
  }

  shapes(image, scan) {
    const box = image === this.image ? this.box : reviews.of(this.data.page, image.file)?.box;
    if (!box) return [];
    const [x, y] = [scan.width / image.scan[0], scan.height / image.scan[1]];
    return ["lesion-edge", "lesion"].map((name) =>
      svgElement("rect", { class: name, x: box[0] * x, y: box[1] * y, width: box[2] * x, height: box[3] * y }));
  }
}
