// The booklet as spreads that turn, as single pages, or as the sheets that it is printed on.

import { el, fill, light, segments } from "../dom.js";
import { pairsOf, spreadName } from "../list.js";
import { go, place } from "../place.js";
import { booklet, store } from "../store.js";
import { pageWithBlocks } from "./page.js";

export function drawBooklet(root) {
  const product = booklet(place.booklet);
  if (!product) {
    fill(root, el("p", { class: "nothing" }, "This exhibit has no booklet."));
    return;
  }
  const single = place.pages === "single";
  const pairs = single ? product.pages.map((page) => [page, null]) : pairsOf(product.pages);
  const at = Math.min(place.spread, pairs.length - 1);
  const pair = pairs[at];
  const turn = (step) => go({ spread: Math.min(Math.max(at + step, 0), pairs.length - 1), block: "" });
  const shown = pair.filter(Boolean);
  const panel = store.state.panels.find((one) => shown.some((page) => page.panel === one.name));
  const across = single ? 1 : 2;
  const room = root.clientWidth - (document.querySelector(".field") ? 376 : 0) - 60;
  const width = Math.min(room / across, (root.clientHeight - 110) * product.width / product.height) * 2 ** (place.zoom > 99 ? 0 : place.zoom / 4);
  const open = el("div", { class: "spread-open" }, pair.slice(0, across).map((page) => page
    ? pageWithBlocks(product, page, width, `Page ${page.n} of ${product.pages.length}`)
    : el("div", { class: "no-page", style: { width: `${width}px` } })));
  let start = null;
  open.onpointerdown = (event) => { start = event.clientX; };
  open.onpointerup = (event) => {
    if (start !== null && Math.abs(event.clientX - start) > 60) turn(event.clientX < start ? 1 : -1);
    start = null;
  };
  fill(root,
    el("div", { class: "bar-above row" },
      el("button", { type: "button", "aria-label": "Spread before", disabled: at === 0, onclick: () => turn(-1) }, "←"),
      el("strong", {}, shown.length > 1 ? `Pages ${shown[0].n} and ${shown[1].n} of ${product.pages.length}` : `Page ${shown[0].n} of ${product.pages.length}`),
      el("button", { type: "button", "aria-label": "Next spread", disabled: at === pairs.length - 1, onclick: () => turn(1) }, "→"),
      el("span", { class: "quiet" }, panel?.title ?? (single ? "" : spreadName(pair, at, pairs.length))),
      el("span", { class: "end" }, segments("Shown as", [["spreads", "Spreads"], ["single", "Single pages"]], place.pages, (pages) => go({ pages, spread: 0 })))),
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
