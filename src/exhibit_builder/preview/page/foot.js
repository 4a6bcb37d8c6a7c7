// The foot: zoom, guides and sight; on the wall the first thing to mend, with its button.

import { el, fill, isNarrow, key, light, segments, toggle } from "./dom.js";
import { openPlace } from "./field.js";
import { go, place } from "./place.js";
import { store } from "./store.js";
import { SIGHTS } from "./views/page.js";
import { mend } from "./write.js";

export const GUIDES = [["T", "Trim"], ["B", "Bleed"], ["S", "Safe"], ["G", "Grid"], ["L", "Lines"]];
export const WHOLE = 0, WIDTH = 100, TRUE_SIZE = 101;

export function drawFoot(root) {
  root.hidden = ["fit", "proof"].includes(place.view) || !store.state.products.length;
  if (root.hidden) return fill(root);
  const more = place.view === "wall" ? null : guides();
  fill(root, place.view === "wall" ? first() : null, zoom(), more && isNarrow() ? el("details", { class: "more" }, el("summary", {}, "More"), more) : more);
}

export function zoomBy(step) {
  const from = place.zoom >= WIDTH ? 0 : place.zoom;
  go({ zoom: Math.min(Math.max(from + step, -6), 20) });
}

export function toggleGuide(letter) {
  go({ guides: place.guides.includes(letter) ? place.guides.replace(letter, "") : place.guides + letter });
}

function zoom() {
  return el("div", { class: "row" }, el("span", { class: "quiet" }, "Zoom"), el("div", { class: "seg", role: "group", "aria-label": "Zoom" },
    el("button", { type: "button", "aria-label": "Zoom out", onclick: () => zoomBy(-1) }, "−"),
    toggle(place.view === "wall" ? "Whole wall" : "Whole page", place.zoom === WHOLE, () => go({ zoom: WHOLE })),
    place.view === "page" && toggle("Width", place.zoom === WIDTH, () => go({ zoom: WIDTH })),
    place.view === "page" && toggle("100 %", place.zoom === TRUE_SIZE, () => go({ zoom: TRUE_SIZE })),
    el("button", { type: "button", "aria-label": "Zoom in", onclick: () => zoomBy(1) }, "+")));
}

function guides() {
  return [
    el("div", { class: "row" }, el("span", { class: "quiet" }, "Guides"), GUIDES.map(([letter, words]) =>
      toggle([words, " ", key(letter)], place.guides.includes(letter), () => toggleGuide(letter)))),
    el("label", {}, el("span", {}, "See as"), el("select", { onchange: (event) => go({ sight: event.target.value }) },
      SIGHTS.map(([value, words]) => el("option", { value, selected: value === place.sight }, words)))),
    place.view === "page" && segments("Seen from afar", [[0, "Near"], [1, "1, 3, 5 m"]], Math.trunc(place.distance), (distance) => go({ distance })),
  ];
}

function first() {
  const worst = store.state.findings.find((one) => one.severity === "error" && !one.excused);
  if (!worst) return el("div", { class: "row" }, light(store.state.verdict.light), el("strong", {}, store.state.verdict.words));
  return el("div", { class: "row" }, light("stop"), el("strong", {}, store.state.verdict.words), el("span", {}, worst.message),
    worst.replaceable ? el("button", { type: "button", class: "main-btn", onclick: () => mend(worst) }, "Mend it")
      : worst.file && el("button", { type: "button", class: "main-btn", onclick: () => openPlace(worst) }, "Show where"));
}
