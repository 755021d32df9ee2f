"use strict";
// Light or dark: as the system has it, until the reader chooses. And what all pages' scripts share.

const THEMES = { light: "dark", dark: "light" };

// Storage may be forbidden to files; then nothing is kept, and everything else works.
function kept(storage, name) {
  try {
    return storage().getItem(name);
  } catch {
    return null;
  }
}

function keep(storage, name, text) {
  try {
    storage().setItem(name, text);
    return true;
  } catch {
    return false;
  }
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function svgElement(name, attributes, text) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes ?? {})) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

function button(className, text, name, press) {
  const made = element("button", className, text);
  made.type = "button";
  if (name) {
    made.title = name;
    // Words on a button are its name.
    if (!/\w/.test(text ?? "")) made.setAttribute("aria-label", name);
  }
  made.addEventListener("click", press);
  return made;
}

// Whether a key press is for a field that is being written in.
function isTyping(event) {
  return event.ctrlKey || event.metaKey || event.altKey ||
    Boolean(event.target.closest?.("textarea, select, input:not([type=checkbox], [type=radio], [type=range]), dialog"));
}

function systemTheme() {
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

function useTheme(theme) {
  if (theme in THEMES) document.documentElement.dataset.theme = theme;
}

useTheme(kept(() => localStorage, "medclassifier-theme"));
document.querySelector(".notices .notice")?.append(button("theme quiet", "◐", "Light or dark", () => {
  const theme = THEMES[document.documentElement.dataset.theme ?? systemTheme()];
  useTheme(theme);
  keep(() => localStorage, "medclassifier-theme", theme);
}));
