// Keys: single letters act outside of fields only, and can be switched off.

import { el, fill } from "./dom.js";
import { closeField, fieldIsOpen, openBlockField, save } from "./field.js";
import { TRUE_SIZE, WHOLE, WIDTH, toggleGuide, zoomBy } from "./foot.js";
import { openings } from "./list.js";
import { go, place } from "./place.js";
import { booklet, format, store } from "./store.js";
import { nextLanguage } from "./tongues.js";
import { SIGHTS } from "./views/page.js";
import { finding } from "./views/proof.js";
import { mend, moveItem, redo, undo } from "./write.js";

export const VIEWS = [["wall", "Wall"], ["page", "Page"], ["booklet", "Booklet"], ["fit", "Fit"], ["proof", "Proof"]];

const HELP = [
  ["1 to 5", "Wall, Page, Booklet, Fit, Proof"], ["← →", "Panel or spread before, next"], ["↑ ↓", "Block before, next"], ["Enter", "Open the field of a block"],
  ["Ctrl S, Esc", "Save, cancel the field"], ["Ctrl Z, Ctrl Shift Z", "Undo, redo a written change"], ["[@", "Add a source in a field"],
  ["+ − 0 W 9", "Zoom in, out, whole page, width, 100 %"], ["T B S G L", "Trim, bleed, safe zone, grid, lines"], ["D", "Seen from 1, 3 and 5 m"], ["C", "See as"],
  ["R K", "Ridge line, reach of codes (wall)"], ["F", "Next format"], ["A", "Next language"], ["N, M", "Next finding, mend it"], ["Alt ← → ↑ ↓", "Move a panel or a block"], ["O", "Follow my edits"],
];

export function stepPanel(step) {
  if (place.view === "booklet") {
    const product = booklet(place.booklet);
    const count = product ? openings(product).length : 1;
    return go({ spread: Math.min(Math.max(place.spread + step, 0), count - 1), block: "" });
  }
  const names = store.state.panels.map((one) => one.name);
  if (!names.length) return;
  const at = Math.max(names.indexOf(place.panel), 0);
  go({ panel: names[Math.min(Math.max(at + step, 0), names.length - 1)], block: "" });
}

function stepBlock(step) {
  const blocks = [...document.querySelectorAll(".block")];
  if (!blocks.length) return;
  const at = blocks.findIndex((one) => one.dataset.block === place.block);
  const to = blocks[Math.min(Math.max(at + step, 0), blocks.length - 1)];
  go({ block: to.dataset.block });
  for (const one of document.querySelectorAll(".block")) one.toggleAttribute("aria-current", one.dataset.block === to.dataset.block);
  document.querySelector(`.block[data-block="${CSS.escape(to.dataset.block)}"]`)?.focus({ preventScroll: false });
}

let atFinding = -1;

function stepFinding() {
  const all = store.state.findings.filter((one) => !one.excused);
  if (!all.length) return;
  atFinding = (atFinding + 1) % all.length;
  go({ view: "proof" });
  requestAnimationFrame(() => {
    const shown = document.querySelector(`.finding[data-id="${CSS.escape(String(all[atFinding].id))}"]`);
    shown?.scrollIntoView({ block: "center" });
    shown?.querySelector("button")?.focus();
  });
}

function nextOf(options, value) {
  return options[(options.indexOf(value) + 1) % options.length];
}

const SINGLE = {
  "+": () => zoomBy(1), "=": () => zoomBy(1), "-": () => zoomBy(-1), "−": () => zoomBy(-1),
  0: () => go({ zoom: WHOLE }), w: () => go({ zoom: WIDTH }), 9: () => go({ zoom: TRUE_SIZE }),
  t: () => toggleGuide("T"), b: () => toggleGuide("B"), s: () => toggleGuide("S"), g: () => toggleGuide("G"), l: () => toggleGuide("L"),
  d: () => go({ distance: place.distance ? 0 : 1 }),
  c: () => go({ sight: nextOf(SIGHTS.map(([one]) => one), place.sight) }),
  r: () => go({ ridge: place.ridge ? "" : "on" }), k: () => go({ reach: place.reach ? "" : "on" }),
  f: () => {
    const papers = store.state.products.filter((one) => one.product === "posters").map((one) => one.paper);
    if (papers.length) go({ paper: nextOf(papers, format(place.paper).paper) });
  },
  a: nextLanguage,
  n: stepFinding,
  m: () => {
    const one = store.state.findings.find((each) => each.replaceable && !each.excused);
    if (one) mend(one);
  },
  o: () => go({ follow: place.follow ? "" : "on" }),
  "?": help,
};

export function lettersAreOn() {
  return localStorage.getItem("letters") !== "off";
}

function help() {
  const dialog = document.querySelector("#dialog");
  fill(dialog, el("form", { method: "dialog" }, el("h2", {}, "Keys"),
    el("table", {}, el("tbody", {}, HELP.map(([keys, words]) => el("tr", {}, el("td", {}, keys), el("td", {}, words))))),
    el("label", {}, el("input", { type: "checkbox", checked: lettersAreOn(), onchange: (event) => localStorage.setItem("letters", event.target.checked ? "on" : "off") }), "Single letters act (they never do while you write)"),
    el("p", { class: "quiet" }, remembered(store.state.memory)),
    el("button", { class: "main-btn" }, "Close")));
  dialog.showModal();
}

// What the preview holds is bounded, so that it does not grow from save to save.
function remembered({ marks, most_marks: most, pictures, most_pictures: mostPictures }) {
  return `Remembered: ${marks.toLocaleString("en")} of at most ${most.toLocaleString("en")} marks of pages, ${pictures} of ${mostPictures} MB of pictures.`;
}

export function onKey(event) {
  if (document.querySelector("dialog[open]")) return;
  const within = event.target.closest("input, textarea, select, [contenteditable]");
  const command = event.ctrlKey || event.metaKey;
  if (command && event.key.toLowerCase() === "s") {
    event.preventDefault();
    save();
    return;
  }
  if (command && event.key.toLowerCase() === "z" && !within) {
    event.preventDefault();
    (event.shiftKey ? redo : undo)();
    return;
  }
  if (event.key === "Escape" && fieldIsOpen()) return closeField();
  if (within || command || !store.state) return;
  if (event.altKey) return moveBlock(event);
  const view = VIEWS[Number(event.key) - 1];
  if (view && lettersAreOn()) return go({ view: view[0] });
  const arrow = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key];
  if (arrow && !event.target.closest(".entries")) {
    event.preventDefault();
    const back = store.state.direction === "rtl" && event.key.startsWith("Arrow"); // the next page lies to the left
    return stepPanel(back ? -arrow : arrow);
  }
  const block = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (block && ["page", "booklet"].includes(place.view) && !event.target.closest(".entries")) {
    event.preventDefault();
    return stepBlock(block);
  }
  if (event.key === "Enter" && place.block && event.target === document.body) return openBlockField();
  if (lettersAreOn()) SINGLE[event.key.toLowerCase()]?.();
}

function moveBlock(event) {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const block = event.target.closest?.(".block");
  if (!step || !block) return;
  event.preventDefault();
  const [file, number] = block.dataset.block.split("#");
  const at = Number(number);
  if (Number.isInteger(at) && at + step >= 0) moveItem({ file, way: ["blocks"], start: at, to: at + step });
}

export { finding };
