"use strict";
// A study's page: the overlay and its contours on and off, its opacity, the way through the list, and everything open on paper.

const shown = document.getElementById("heat-shown");
const opacity = document.getElementById("heat-opacity");
const contours = document.getElementById("contours-shown");

const arrival = new URLSearchParams(location.hash.slice(1));
const list = arrival.get("list");
const key = location.pathname.split("/").pop().replace(/\.html$/, "");

function kept(storage, name) {
  try {
    return storage().getItem(name);
  } catch {
    return null;
  }
}

// The pages of the list that the reader came from: all of it where the browser kept it, else those beside this one.
function pagesOfList() {
  const whole = JSON.parse(kept(() => sessionStorage, "medclassifier-list") ?? "null");
  if (whole && whole.list === list && whole.pages.includes(key)) return whole.pages;
  const around = (arrival.get("around") ?? "").split(".").filter((page) => /^[0-9a-f]+$/.test(page));
  return around.includes(key) ? around : null;
}

function viewText() {
  return shown ? [opacity.value, Number(shown.checked), Number(contours.checked)].join("-") : arrival.get("view") ?? "";
}

// Previous, next and back follow the list as it was filtered and sorted, and take the choices along.
function link() {
  const parameters = () => new URLSearchParams({ ...Object.fromEntries(arrival), ...(viewText() && { view: viewText() }) });
  const pages = list === null ? null : pagesOfList();
  for (const [rel, step] of [["prev", -1], ["next", 1]]) {
    const anchor = document.querySelector(`nav a[rel=${rel}]`);
    if (pages) {
      const page = pages[pages.indexOf(key) + step];
      anchor.hidden = page === undefined;
      anchor.href = page === undefined ? "" : `${page}.html#${parameters()}`;
    } else if (anchor.hasAttribute("href")) {
      anchor.href = `${anchor.getAttribute("href").split("#")[0]}#${parameters()}`;
    }
  }
  const back = new URLSearchParams(list ?? "");
  if (viewText()) back.set("view", viewText());
  document.getElementById("all-studies").href = `../index.html#${back}`;
}

function apply() {
  const percent = Number(opacity.value);
  document.documentElement.style.setProperty("--heat-opacity", shown.checked ? percent / 100 : 0);
  document.documentElement.style.setProperty("--contours", contours.checked ? "block" : "none");
  document.getElementById("heat-percent").textContent = shown.checked ? `${percent} %` : "off";
}

function change() {
  apply();
  link();
  try {
    localStorage.setItem("medclassifier-view", viewText());
  } catch {
    // Not kept: the links carry it.
  }
}

if (shown && opacity) {
  const saved = /^(\d{1,3})-([01])-([01])$/.exec(arrival.get("view") ?? kept(() => localStorage, "medclassifier-view") ?? "");
  if (saved) {
    opacity.value = saved[1];
    shown.checked = saved[2] === "1";
    contours.checked = saved[3] === "1";
  }
  shown.addEventListener("change", change);
  contours.addEventListener("change", change);
  opacity.addEventListener("input", () => {
    shown.checked = true;
    change();
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLInputElement && event.target.type === "text";
    const box = { a: shown, c: contours }[event.key.toLowerCase()];
    if (box && !event.ctrlKey && !event.metaKey && !event.altKey && !typing) {
      box.checked = !box.checked;
      change();
    }
  });
  // A browser may bring back the slider of an earlier visit.
  apply();
}
link();

const closed = () => [...document.querySelectorAll("details:not([open])")];
let opened = [];
window.addEventListener("beforeprint", () => {
  opened = closed();
  for (const details of opened) details.open = true;
});
window.addEventListener("afterprint", () => {
  for (const details of opened) details.open = false;
});
