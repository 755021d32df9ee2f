"use strict";
// A study's page: the overlay and its contours on and off, its opacity, and everything open on paper.

const shown = document.getElementById("heat-shown");
const opacity = document.getElementById("heat-opacity");
const contours = document.getElementById("contours-shown");

function apply() {
  const percent = Number(opacity.value);
  document.documentElement.style.setProperty("--heat-opacity", shown.checked ? percent / 100 : 0);
  document.documentElement.style.setProperty("--contours", contours.checked ? "block" : "none");
  document.getElementById("heat-percent").textContent = shown.checked ? `${percent} %` : "off";
}

if (shown && opacity) {
  shown.addEventListener("change", apply);
  contours.addEventListener("change", apply);
  opacity.addEventListener("input", () => {
    shown.checked = true;
    apply();
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLInputElement && event.target.type === "text";
    const box = { a: shown, c: contours }[event.key.toLowerCase()];
    if (box && !event.ctrlKey && !event.metaKey && !event.altKey && !typing) {
      box.checked = !box.checked;
      apply();
    }
  });
  // A browser may bring back the slider of an earlier visit.
  apply();
}

const closed = () => [...document.querySelectorAll("details:not([open])")];
let opened = [];
window.addEventListener("beforeprint", () => {
  opened = closed();
  for (const details of opened) details.open = true;
});
window.addEventListener("afterprint", () => {
  for (const details of opened) details.open = false;
});
