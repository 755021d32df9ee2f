"use strict";
// What a reader says of the images: kept in the browser, by study page and file; taken out and in as CSV and JSON, which read as labels.

const REVIEWS = "medclassifier-reviews";
const VERDICTS = ["agree", "disagree", "unsure"];
const REVIEW_COLUMNS = [
  "file", "label", "group", "review_page", "review_frame", "review_predicted", "review_verdict", "review_comment", "review_box", "review_of",
];
const REVIEW_FORMAT = "medclassifier-review";

const reviews = {
  all() {
    try {
      return JSON.parse(kept(() => localStorage, REVIEWS) ?? "{}") ?? {};
    } catch {
      return {};
    }
  },

  of(page, file) {
    return this.all()[page]?.images[file] ?? null;
  },

  // Keeps one review; without a verdict, comment and box there is none.
  put(page, study, files, file, review) {
    const all = this.all();
    const entry = all[page] ?? { study, images: {} };
    entry.study = study;
    entry.of = files;
    if (review.verdict || review.comment || review.box) entry.images[file] = review;
    else delete entry.images[file];
    if (Object.keys(entry.images).length > 0) all[page] = entry;
    else delete all[page];
    return keep(() => localStorage, REVIEWS, JSON.stringify(all));
  },

  // How far a study is: "", "begun" or "done"; and whether a reader disagreed anywhere.
  stateOf(entry) {
    if (!entry) return "";
    const verdicts = Object.values(entry.images).map((review) => review.verdict).filter(Boolean);
    return verdicts.length === 0 ? "" : verdicts.length < entry.of ? "begun" : "done";
  },
};

function reviewRows(all) {
  return Object.entries(all).flatMap(([page, entry]) => Object.entries(entry.images).map(([file, review]) => ({
    page, file, study: entry.study, of: entry.of, frame: review.frame, predicted: review.predicted, verdict: review.verdict ?? "",
    label: review.label ?? "", comment: review.comment ?? "", box: review.box ?? null,
  })));
}

// A spreadsheet takes a cell that begins so for a formula.
const safeCell = (text) => (/^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text);
const plainCell = (text) => (/^'[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(text) ? text.slice(1) : text);
const csvCell = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function reviewsAsCsv(all) {
  const lines = reviewRows(all).map((row) => [
    row.file, row.label, row.study, row.page, String(row.frame), row.predicted, row.verdict, row.comment, (row.box ?? []).join(" "), String(row.of),
  ].map((text) => csvCell(safeCell(text))).join(","));
  return [REVIEW_COLUMNS.join(","), ...lines].join("\r\n") + "\r\n";
}

function reviewsAsJson(all) {
  return JSON.stringify({ format: REVIEW_FORMAT, version: 1, images: reviewRows(all) }, null, 1) + "\n";
}

// Cells of CSV (RFC 4180).
function csvRows(text) {
  const rows = [[]];
  for (const [, quoted, plain, end] of text.replace(/^\ufeff/, "").matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === "") break;
    if (end !== ",") rows.push([]);
  }
  return rows.filter((row) => row.length > 1 || row[0]);
}

function rowsFromCsv(text) {
  const [header, ...rows] = csvRows(text);
  const column = (row, name) => plainCell(row[header.indexOf(name)] ?? "");
  if (!header?.includes("review_page")) throw new Error("it has no column review_page");
  return rows.map((row) => ({
    page: column(row, "review_page"), file: column(row, "file"), study: column(row, "group"), of: Number(column(row, "review_of")) || 1,
    frame: Number(column(row, "review_frame")) || 0, predicted: column(row, "review_predicted"), verdict: column(row, "review_verdict"),
    label: column(row, "label"), comment: column(row, "review_comment"), box: column(row, "review_box").split(" ").filter(Boolean).map(Number),
  }));
}

function rowsFromJson(text) {
  const found = JSON.parse(text);
  if (found?.format !== REVIEW_FORMAT || !Array.isArray(found.images)) throw new Error(`its format is not ${REVIEW_FORMAT}`);
  return found.images;
}

// Takes reviews in; what is kept of the same image already gives way. Returns how many came.
function takeReviews(text) {
  const rows = /^\s*\{/.test(text) ? rowsFromJson(text) : rowsFromCsv(text);
  const all = reviews.all();
  let taken = 0;
  for (const row of rows) {
    const texts = [row.page, row.file, row.study, row.predicted, row.label ?? "", row.comment ?? ""];
    const isWhole = texts.every((one) => typeof one === "string") && /^[0-9a-f]{32}$/.test(row.page) && row.file !== "";
    if (!isWhole || !["", ...VERDICTS].includes(row.verdict)) continue;
    const box = Array.isArray(row.box) && row.box.length === 4 && row.box.every(Number.isFinite) ? row.box : null;
    const entry = (all[row.page] ??= { study: row.study, of: row.of, images: {} });
    entry.images[row.file] = {
      frame: Number(row.frame) || 0, predicted: row.predicted, verdict: row.verdict || null, label: row.label || null,
      comment: row.comment ?? "", box,
    };
    taken++;
  }
  keep(() => localStorage, REVIEWS, JSON.stringify(all));
  return taken;
}

// Cohen's kappa between the reader's labels and the model's classes, over images with a label; null where chance alone would agree.
function agreementOf(rows) {
  const decided = rows.filter((row) => row.label);
  const same = decided.filter((row) => row.label === row.predicted).length;
  const share = (key, name) => decided.filter((row) => row[key] === name).length / decided.length;
  const chance = [...new Set(decided.map((row) => row.label))].reduce((sum, name) => sum + share("label", name) * share("predicted", name), 0);
  const observed = same / decided.length;
  const kappa = decided.length > 0 && chance < 1 ? (observed - chance) / (1 - chance) : null;
  return { decided: decided.length, same, observed, kappa };
}

function agreementText(rows) {
  const { decided, same, observed, kappa } = agreementOf(rows);
  if (decided === 0) return "";
  return `${same} of ${decided} agree (${Math.round(observed * 100)} %), ${kappa === null ? "kappa not defined" : `kappa ${kappa.toFixed(2)}`}`;
}

function download(name, kind, text) {
  const link = element("a");
  link.href = URL.createObjectURL(new Blob([text], { type: kind }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
