// The life light: whether the page is live, waiting or stopped, and how long the last change took to show.

import { el, fill, light } from "./dom.js";
import { store } from "./store.js";

const SPEAK_AGAIN = 2000; // milliseconds between two words of the polite region (house: a screen reader finishes a sentence)
let spoken = 0;
let waiting = 0;

export function setLife(kind, words, more = "") {
  store.life = { light: kind, words, more };
  drawLife();
}

export function drawLife() {
  const root = document.querySelector("#life");
  const { light: kind, words, more } = store.connected ? store.life : { light: "stop", words: "Stopped", more: "Start it again with: exhibit preview" };
  fill(root, light(kind, ""), el("strong", {}, words), el("small", {}, more ?? ""));
}

// Said at most once in two seconds; the last word wins.
export function say(words) {
  if (!words) return;
  clearTimeout(waiting);
  const wait = Math.max(0, spoken + SPEAK_AGAIN - Date.now());
  waiting = setTimeout(() => {
    spoken = Date.now();
    const more = document.querySelector("#life small");
    if (more) more.textContent = words;
  }, wait);
}

// Only for slips and conflicts.
export function alertNow(words) {
  const root = document.querySelector("#alert");
  fill(root, el("p", {}, words), el("button", { type: "button", onclick: () => fill(root) }, "Close"));
}
