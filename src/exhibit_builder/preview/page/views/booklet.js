// The booklet as spreads that turn, as single pages, or as the sheets that it is printed on.

import { el, fill, light, segments } from "../dom.js";
import { openings } from "../list.js";
import { go, place } from "../place.js";
import { booklet, store } from "../store.js";
import { pageWithBlocks } from "./page.js";

export function drawBooklet(root) {
  const product = booklet(place.booklet);
  if (!product) {
    fill(root, el("p", { class: "nothing" }, "This exhibit has no booklet."));
    return;
  }
  const all = openings(product);
  const at = Math.min(place.spread, all.length - 1);
  const { pair, name, words } = all[at];
  const back = store.state.direction === "rtl" ? -1 : 1;
  const turn = (step) => go({ spread: Math.min(Math.max(at + step, 0), all.length - 1), block: "" });
  const shown = pair.filter(Boolean);
  const panel = store.state.panels.find((one) => shown.some((page) => page.panel === one.name));
  const printed = place.pages === "printed";
  const room = root.clientWidth - (document.querySelector(".field") ? 376 : 0) - 60;
  const width = Math.min(room / pair.length, (root.clientHeight - 110) * product.width / product.height) * 2 ** (place.zoom > 99 ? 0 : place.zoom / 4);
  const open = el("div", { class: printed ? "spread-open printed" : "spread-open" }, pair.map((page) => page
    ? pageWithBlocks(product, page, width, `Page ${page.n} of ${product.pages.length}`)
    : el("div", { class: printed ? "blank" : "no-page", style: { width: `${width}px`, height: `${width * product.height / product.width}px` } })));
  let start = null;
  open.onpointerdown = (event) => { start = event.clientX; };
  open.onpointerup = (event) => {
    if (start !== null && Math.abs(event.clientX - start) > 60) turn(event.clientX < start ? back : -back);
    start = null;
  };
  fill(root,
    el("div", { class: "bar-above row" },
      el("button", { type: "button", "aria-label": "Spread before", disabled: at === 0, onclick: () => turn(-1) }, "←"),
      el("strong", {}, words),
      el("button", { type: "button", "aria-label": "Next spread", disabled: at === all.length - 1, onclick: () => turn(1) }, "→"),
      el("span", { class: "quiet" }, panel?.title ?? (printed ? "Folded in the middle; the back is seen after turning it about the fold." : name)),
      el("span", { class: "end" }, segments("Shown as", [["spreads", "Spreads"], ["single", "Single pages"], ["printed", "As printed"]], place.pages, (pages) => go({ pages, spread: 0 })))),
    waiting(),
    el("div", { class: "stage turning", tabindex: "-1" }, open));
}

// Panels whose pages are of an earlier state.
function waiting() {
  const [slip] = store.state.slips;
  if (!slip) return null;
  const since = slip.since ? ` What it said at ${slip.since} is shown.` : "";
  return el("p", { class: "waiting" }, light("stop", ""), ` ${slip.file} can’t be read.${since} `,
    slip.panel && el("button", { type: "button", onclick: () => go({ view: "page", panel: slip.panel }) }, "Show what is wrong"));
}

export function bookletChoices() {
  return [segments("Format", store.state.products.filter((one) => one.product === "booklet").map((one) => [one.paper, one.label]),
    booklet(place.booklet)?.paper, (paper) => go({ booklet: paper }))];
}
