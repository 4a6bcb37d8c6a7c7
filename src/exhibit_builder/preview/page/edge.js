// The edge, in every view: the verdict as a traffic light, and how this panel fits each format.

import { el, fill, light } from "./dom.js";
import { go, place } from "./place.js";
import { languageName, panelNamed, store } from "./store.js";
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
      state.languages.length ? table(panel) : el("div", { class: "fits" }, formats.map((one) => {
        const { kind, words } = worst(state.fit, panel, one.paper);
        return el("button", {
          type: "button", class: "plain fit-row", "aria-current": one.paper === place.paper ? "true" : null,
          "aria-label": `${one.label}: ${words}`, onclick: () => show({ paper: one.paper }),
        }, el("span", {}, one.label), light(kind));
      }))));
}

function show(where) {
  go({ view: place.view === "wall" ? "wall" : "page", ...where });
}

// How a panel fits a format, or how the one does that fits it worst.
function worst(fit, panel, paper) {
  const fits = panel ? [fit[panel.name]?.[paper]] : store.state.panels.map((each) => fit[each.name]?.[paper]);
  const kind = ["stop", "none", "look", "go"].find((one) => fits.some((each) => (each?.light ?? "none") === one)) ?? "none";
  return { kind, words: (panel ? fits[0]?.words : undefined) ?? { go: "fits", look: "full", stop: "too full", none: "not known" }[kind] };
}

// Formats down, languages across: every language of the exhibit, and the two that are seen or asked for side by side.
function table(panel) {
  const { state } = store;
  const { lights } = state;
  const papers = [...new Set([...state.products.filter((one) => one.product === "posters").map((one) => one.paper), ...Object.values(lights).flatMap((fit) => Object.values(fit).flatMap(Object.keys))])];
  const codes = Object.keys(lights).map((tag) => [tag, state.languages.find((one) => one.tag === tag)?.code ?? tag]);
  return el("div", { class: "lights-table", tabindex: "-1" }, el("table", {},
    el("thead", {}, el("tr", {}, el("td", {}), codes.map(([tag, code]) => el("th", { scope: "col", title: languageName(tag) }, code)))),
    el("tbody", {}, papers.map((paper) => el("tr", {}, el("th", { scope: "row" }, paper), codes.map(([tag, code]) => {
      const { kind, words } = worst(lights[tag], panel, paper);
      return el("td", {}, el("button", {
        type: "button", class: "plain", "aria-current": paper === place.paper && tag === state.told ? "true" : null,
        "aria-label": `${paper}, ${languageName(tag)}: ${words}`, onclick: () => show({ paper, language: tag }), data: { light: `${paper} ${code}` },
      }, light(kind, "")));
    }))))));
}
