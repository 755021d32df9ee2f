"use strict";
// On paper every image stands with its map: what the page shows one at a time is drawn for all before it is printed.

function dressForPaper(article, image, viewer) {
  dressMaps(article, image, viewer.scale);
  const pictures = article.querySelector(".pictures");
  if (pictures.children.length > 1) return;
  const plain = pictures.querySelector("img");
  const layers = element("div", "plate layers");
  const copy = plain.cloneNode();
  copy.alt = "";
  const heat = element("canvas", "heat");
  paintMap(heat, image, viewer.scale, false, 192);
  const [width, height] = [1000 * Math.min(1, image.shape[0] / image.shape[1]), 1000 * Math.min(1, image.shape[1] / image.shape[0])];
  const lines = svgElement("svg", { class: "contours", viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none", "aria-hidden": "true" });
  lines.append(...contourShapes(image, viewer.scale, width, height));
  layers.append(copy, heat, lines);
  const figure = element("figure");
  figure.append(layers, element("figcaption", "", `${viewer.mapName} over the image; peak ${Math.max(...image.weights).toFixed(1)}×`));
  pictures.append(figure);
  const review = reviews.of(viewer.data.page, image.file);
  if (review?.verdict) {
    const label = review.label && review.verdict === "disagree" ? `: ${review.label}` : "";
    const comment = review.comment ? `. ${review.comment}` : "";
    article.querySelector(".facts").append(element("p", "on-paper", `Reader: ${review.verdict}${label}${comment}`));
  }
}

let opened = [];

function prepareForPaper(viewer) {
  for (const picture of document.images) picture.loading = "eager";
  viewer.articles.forEach((article, i) => dressForPaper(article, viewer.images[i], viewer));
  opened = [...document.querySelectorAll("details:not([open])")];
  for (const details of opened) details.open = true;
}

function tidyAfterPaper() {
  for (const details of opened) details.open = false;
  for (const note of document.querySelectorAll(".on-paper")) note.remove();
  for (const figure of document.querySelectorAll(".pictures figure:nth-child(2)")) figure.remove();
}

// Prints once every picture is there.
async function printStudy() {
  document.documentElement.classList.add("printing");
  prepareForPaper(viewer);
  await Promise.all([...document.images].map((picture) => picture.decode().catch(() => {})));
  window.print();
  document.documentElement.classList.remove("printing");
}
