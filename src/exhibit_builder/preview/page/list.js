// The panels in order, each with a small picture and its lights; in the booklet its spreads.

import { bringInSight, el, fill, light } from "./dom.js";
import { go, place } from "./place.js";
import { sheet } from "./sheet.js";
import { booklet, format, panelNamed, store } from "./store.js";
import { get } from "./server.js";
import { addBlock, moveItem, takePhotograph } from "./write.js";

const FILTER_FROM = 12; // panels from which a filter helps (house: more than a list shows at once)
let filter = "";

export function drawList(root) {
  const { state } = store;
  root.hidden = !["page", "booklet"].includes(place.view) || !state.products.length;
  if (root.hidden) return fill(root);
  if (place.view === "booklet") return fill(root, spreads());
  const posters = format(place.paper);
  const shown = state.panels.filter((panel) => panel.title.toLowerCase().includes(filter));
  const items = shown.map((panel) => {
    const page = posters?.pages.find((one) => one.panel === panel.name);
    const current = panel.name === place.panel;
    return el("a", {
      href: "#", "aria-current": current ? "true" : null, tabindex: current ? "0" : "-1", data: { panel: panel.name },
      onclick: (event) => { event.preventDefault(); go({ panel: panel.name, block: "" }); },
    },
    page ? sheet(posters, page, 50, { words: "" }) : el("span", { class: "sheet empty" }),
    el("span", {}, `${panel.number} `, el("bdi", { lang: state.language }, panel.title), el("span", { class: "lights" }, lights(panel)), panel.waits && el("small", {}, "can’t be read")));
  });
  const list = el("div", { class: "entries", role: "group", "aria-label": "Panels", onkeydown: arrows }, items);
  fill(root,
    el("div", { class: "row between" }, el("small", {}, `${state.panels.length} panels`),
      el("button", { type: "button", "aria-label": "Add a block to this panel", title: "Add a block", onclick: menu }, "+")),
    state.panels.length >= FILTER_FROM && el("input", {
      type: "search", "aria-label": "Find a panel", placeholder: "Find", value: filter,
      oninput: (event) => { filter = event.target.value.toLowerCase(); drawList(root); root.querySelector("input").focus(); },
    }),
    list);
  bringInSight(list.querySelector("[aria-current]"));
}

export function lights(panel) {
  return store.state.products.filter((one) => one.product === "posters").map((one) => {
    const fit = store.state.fit[panel.name]?.[one.paper];
    return light(fit?.light ?? "none", `${one.label}: ${fit?.words ?? "not known"}`);
  });
}

function menu() {
  const panel = panelNamed(place.panel);
  const dialog = document.querySelector("#dialog");
  const posters = format(place.paper);
  fill(dialog, el("form", { method: "dialog" }, el("h2", {}, `Add a block to ${panel.title}`),
    el("p", { class: "quiet" }, "It comes with sample words, at the end of the panel; move it with the arrows above its field."),
    el("div", { class: "row" }, store.state.blocks.map((block) => el("button", { value: block.word }, block.label))),
    el("label", { class: "tall" }, el("span", {}, "Or a photograph from this computer (it is copied into images/)"),
      el("input", { type: "file", accept: "image/*", onchange: (event) => {
        const [file] = event.target.files;
        dialog.returnValue = "";
        dialog.close();
        if (file) takePhotograph(file, panel);
      } })),
    el("button", { value: "" }, "Cancel")));
  dialog.onclose = async () => {
    dialog.onclose = null;
    const word = dialog.returnValue;
    if (word && posters) addBlock(panel.file, (await countOf(panel.file)), word);
  };
  dialog.returnValue = "";
  dialog.showModal();
}

async function countOf(file) {
  return (await get(`field?${new URLSearchParams({ file, way: JSON.stringify(["blocks", 0]), line: "0" })}`)).count;
}

function arrows(event) {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const names = [...event.currentTarget.querySelectorAll("[data-panel]")].map((one) => one.dataset.panel);
  const at = names.indexOf(place.panel);
  const to = at + step;
  event.preventDefault();
  event.stopPropagation();
  if (to < 0 || to >= names.length) return;
  if (event.altKey) {
    moveItem({ file: "exhibit.yaml", way: ["panels"], start: at, to });
    return;
  }
  go({ panel: names[to], block: "" });
  document.querySelector("#list [aria-current]")?.focus();
}

function spreads() {
  const product = booklet(place.booklet);
  if (!product) return el("small", {}, "This exhibit has no booklet.");
  const folded = product.sides ? `, ${product.sides.length / 2} sheets${product.folds_from ? ` of ${product.folds_from}` : ""}` : "";
  return [
    el("small", {}, `${product.pages.length} pages${folded}`),
    el("div", { class: "entries", role: "group", "aria-label": "Spreads" }, openings(product).map(({ pair, name }, number) => el("a", {
      href: "#", class: "spread", "aria-current": number === place.spread ? "true" : null,
      onclick: (event) => { event.preventDefault(); go({ spread: number, block: "" }); },
    }, el("span", { class: "pair" }, pair.map((page) => page ? sheet(product, page, 38, { words: "" }) : el("span", { class: "no-page" }))),
    el("span", {}, name)))),
  ];
}

// What is seen at once of a booklet, from left to right, and what it is called: spreads as they lie open (the cover
// and the back alone), single pages, or the sides of the sheets that it is printed on.
export function openings(product) {
  const { pages } = product;
  const rtl = store.state.direction === "rtl";
  if (place.pages === "single") return pages.map((page) => ({ pair: [page], name: String(page.n), words: `Page ${page.n} of ${pages.length}` }));
  if (place.pages === "printed" && product.sides) {
    return product.sides.map(({ sheet: number, side, pages: [left, right] }) => ({
      pair: [pages[left - 1] ?? null, pages[right - 1] ?? null], name: `Sheet ${number}, ${side}`, words: `Sheet ${number} of ${product.sides.length / 2}, ${side}`,
    }));
  }
  const pairs = [[null, pages[0]]];
  for (let at = 1; at < pages.length; at += 2) pairs.push([pages[at], pages[at + 1] ?? null]);
  return pairs.map((pair, number) => {
    const shown = pair.filter(Boolean).map((page) => page.n);
    const name = number === 0 ? "Cover" : shown.length === 1 ? "Back" : shown.join("–");
    const words = shown.length > 1 ? `Pages ${shown[0]} and ${shown[1]} of ${pages.length}` : `Page ${shown[0]} of ${pages.length}`;
    return { pair: rtl ? pair.toReversed() : pair, name, words };
  });
}
