// The edge, in every view: the verdict as a traffic light, and how this panel fits each format.

import { el, fill, light } from "./dom.js";
import { go, place } from "./place.js";
import { panelNamed, store } from "./store.js";
import { lamp } from "./views/proof.js";

const LIGHT_WORDS = { stop: "Stop.", look: "Look.", go: "Go.", none: "Not known yet." };

export function drawEdge(root) {
  const { state } = store;
  root.hidden = place.view === "proof";
  if (root.hidden) return fill(root);
  const panel = place.view === "page" ? panelNamed(place.panel) : null;
  const formats = state.products.filter((one) => one.product === "posters");
  fill(root,
    el("button", { type: "button", class: "plain", onclick: () => go({ view: "proof" }), "aria-label": `${LIGHT_WORDS[state.verdict.light]} ${state.verdict.words}` },
      lamp(state.verdict.light), el("strong", {}, state.verdict.short), el("small", {}, state.verdict.count)),
    el("div", {}, el("small", {}, panel ? "Fit, this panel" : "Fit, all panels"),
      el("div", { class: "fits" }, formats.map((one) => {
        const fits = panel ? [state.fit[panel.name]?.[one.paper]] : state.panels.map((each) => state.fit[each.name]?.[one.paper]);
        const worst = ["stop", "none", "look", "go"].find((kind) => fits.some((fit) => (fit?.light ?? "none") === kind)) ?? "none";
        const words = panel ? fits[0]?.words : undefined;
        return el("button", {
          type: "button", class: "plain fit-row", "aria-current": one.paper === place.paper ? "true" : null,
          "aria-label": `${one.label}: ${words ?? { go: "fits", look: "full", stop: "too full", none: "not known" }[worst]}`,
          onclick: () => go({ view: place.view === "wall" ? "wall" : "page", paper: one.paper }),
        }, el("span", {}, one.label), light(worst));
      }))));
}
