"use strict";
// Another study of the same patient beside this one: its own page, which shows its images alone there.

const BESIDE = "beside";

class Beside {
  constructor(viewer) {
    this.viewer = viewer;
    this.links = [...document.querySelectorAll(".others a")];
    this.frame = null;
    this.layout = null;
    this.at = 0;
    for (const [i, link] of this.links.entries()) {
      link.parentElement.append(" ", button("quiet", "Show beside", `Show ${link.textContent} beside this study (V)`, () => this.show(i)));
    }
  }

  get isShown() {
    return this.frame !== null;
  }

  show(i) {
    this.remove();
    this.at = i;
    const link = this.links[i];
    this.frame = element("section", BESIDE);
    this.frame.setAttribute("aria-label", "Another study of this patient");
    const head = element("div", "beside-head");
    const page = element("iframe");
    page.title = `Study ${link.textContent}`;
    // Each shows one picture, with the attention over it.
    this.layout ??= this.viewer.layout;
    this.viewer.layout = "map";
    this.viewer.useView(true);
    page.src = `${link.getAttribute("href").split("#")[0]}#${new URLSearchParams({ [BESIDE]: 1, view: this.viewer.viewText })}`;
    head.append(
      element("strong", "", link.textContent), element("span", "aside", link.parentElement.querySelector(".aside").textContent),
      button("quiet", "✕", "Close (V)", () => this.hide()));
    this.frame.append(head, page);
    this.viewer.root.after(this.frame);
    document.body.classList.add("with-beside");
  }

  remove() {
    this.frame?.remove();
    this.frame = null;
    document.body.classList.remove("with-beside");
  }

  hide() {
    this.remove();
    this.viewer.layout = this.layout ?? this.viewer.layout;
    this.layout = null;
    this.viewer.useView(true);
  }

  // One after the other, then none.
  turn() {
    if (this.links.length === 0) return;
    if (!this.isShown) this.show(0);
    else if (this.at + 1 < this.links.length) this.show(this.at + 1);
    else this.hide();
  }
}
