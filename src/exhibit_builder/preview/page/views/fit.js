// How every panel fits every format: a table of lights with the words that are left or to cut.

import { el, fill, light } from "../dom.js";
import { go } from "../place.js";
import { store } from "../store.js";

export function drawFit(root) {
  const { state } = store;
  const formats = state.products.filter((one) => one.product === "posters");
  fill(root, el("div", { class: "reading", tabindex: "-1" },
    el("h2", {}, "How it all fits"),
    el("p", { class: "quiet" }, "The share of its room that each panel takes at the size of type on the wall, and the words that are left."),
    el("table", { class: "matrix" },
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Panel"), formats.map((one) => el("th", { scope: "col", class: "num" }, one.label)))),
      el("tbody", {}, state.panels.map((panel) => el("tr", {},
        el("th", { scope: "row" }, `${panel.number} `, el("bdi", { lang: state.language }, panel.title)),
        formats.map((one) => {
          const fit = state.fit[panel.name]?.[one.paper];
          return el("td", { class: "num" }, el("button", {
            type: "button", class: "plain", onclick: () => go({ view: "page", panel: panel.name, paper: one.paper, block: "" }),
          }, light(fit?.light ?? "none"), " ", fit?.share === undefined ? "" : `${Math.round(100 * fit.share)} % `, el("small", {}, fit?.words ?? "not known")));
        })))))));
}
