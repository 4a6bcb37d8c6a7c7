// A panel that is too full: by how much in every format, and what helps, each way with how full the panel is then.

import { el, fill, light } from "./dom.js";
import { fieldIsOpen, openPlace } from "./field.js";
import { get, Refused } from "./server.js";
import { store } from "./store.js";
import { removeValue, setKeys } from "./write.js";

const LOOK_AFTER = 700; // milliseconds of quiet before what helps is tried (house: longer than a pause between two words)

let answered = { state: "", answer: null };
let asked = "";
let timer = 0;
const lefts = new Map();

function formats() {
  return store.state.products.filter((one) => one.product === "posters");
}

function fitOf(panel, paper) {
  return store.state.fit[panel.name]?.[paper];
}

export function isTooFull(panel) {
  return formats().some((one) => fitOf(panel, one.paper)?.light === "stop");
}

// Beside the page; while a text is written only what has to go.
export function drawFull(panel, posters) {
  if (!isTooFull(panel)) return null;
  if (fieldIsOpen()) return counts(panel);
  const fit = fitOf(panel, posters.paper);
  const helps = el("div", { class: "helps" }, el("p", { class: "quiet" }, "Looking what helps…"));
  ask(panel, helps);
  return el("section", { class: "note full", "aria-label": "Too full" }, big(panel, posters, fit), table(panel), helps);
}

function counts(panel) {
  const over = formats().filter((one) => fitOf(panel, one.paper)?.light === "stop");
  return el("p", { class: "toast too-full", role: "status" },
    over.map((one) => el("span", {}, light("stop", ""), ` ${one.label}: ${fitOf(panel, one.paper).words}`)));
}

function big(panel, posters, fit) {
  if (fit?.light !== "stop") return el("h2", {}, `It fits ${posters.label}, but not every format.`);
  if (fit.left >= 0) return el("h2", {}, light("stop", ""), ` ${posters.label}: cutting words alone won’t make it fit.`);
  const now = -fit.left;
  const key = `${store.state.told}/${panel.name}/${posters.paper}`;
  const known = lefts.get(key);
  if (known?.now !== now) lefts.set(key, { now, before: known?.now });
  const { before } = lefts.get(key);
  const share = Math.min(Math.max((fit.share - 1) / fit.share, 0.02), 1);
  return el("div", {},
    el("div", { class: "row" }, el("span", { class: "huge" }, String(now)), el("div", {}, el("h2", {}, `words to cut on ${posters.label}`),
      el("small", {}, before ? `It was ${before} before the last change. It counts down as you write.` : "It counts down as you write."))),
    el("div", { class: "bar", "aria-hidden": "true" }, el("i", { class: "s", style: { width: `${100 * share}%` } })));
}

function table(panel) {
  const rows = formats().map((one) => [one, fitOf(panel, one.paper)]).filter(([, fit]) => fit);
  return el("table", {},
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Every format"), el("th", { scope: "col", class: "num" }, "full"), el("th", { scope: "col", class: "num" }, "over"))),
    el("tbody", {}, rows.map(([one, fit]) => el("tr", {}, el("td", {}, light(fit.light, ""), ` ${one.label}, ${fit.body} pt`),
      el("td", { class: "num" }, percent(fit.share)),
      el("td", { class: "num" }, fit.light !== "stop" ? "fits" : `${fit.over} mm, ${fit.left < 0 ? `${-fit.left} words` : "words alone won’t do"}`)))));
}

function percent(share) {
  return share === null ? "no room" : `${Math.round(100 * share)} %`;
}

// What helps is tried by the server when nobody writes, once for what the panel and its fit are.
function ask(panel, root) {
  const state = JSON.stringify([store.state.told, panel, store.state.fit[panel.name], formats().map((one) => one.pages.find((page) => page.panel === panel.name)?.digest)]);
  if (answered.state === state) return show(answered.answer, panel, root);
  asked = state;
  clearTimeout(timer);
  timer = setTimeout(async () => {
    try {
      const answer = await get(`remedies?${new URLSearchParams({ panel: panel.name, language: store.state.told })}`);
      if (asked !== state) return;
      answered = { state, answer };
      show(answer, panel, document.querySelector(".helps") ?? root);
    } catch (fault) {
      if (!(fault instanceof Refused)) throw fault;
      fill(root);
    }
  }, LOOK_AFTER);
}

function show({ remedies, formats: without, texts }, panel, root) {
  const names = (file) => file.slice(file.lastIndexOf("/") + 1);
  const row = (words, small, result, button) => el("article", { class: "remedy" }, el("div", {}, el("strong", {}, words), el("small", {}, small)), el("div", { class: "num" }, result), button);
  fill(root,
    el("h3", {}, "What frees most"),
    remedies.map((one, number) => row(one.words, `${names(one.file)}, ${one.lines.length > 1 ? "lines" : "line"} ${one.lines.join(" and ")}`,
      one.results.map((each) => el("span", { class: each.fits ? "" : "over" }, `${each.label} ${percent(each.share)}`)),
      el("button", { type: "button", class: number === 0 ? "main-btn" : "", "aria-label": `Do this: ${one.words}`, onclick: () => setKeys({ file: one.file, keys: one.keys }) }, one.keys.length > 1 ? "Do both" : "Do this"))),
    without.map((one) => row(one.words, names(one.file), "the others fit",
      el("button", { type: "button", "aria-label": `Do this: ${one.words}`, onclick: () => removeValue({ file: one.file, way: one.way }) }, "Do this"))),
    texts.map((one) => row(`Cut words of “${one.quoted}”`, `line ${one.line}`, `${one.words} words`,
      el("button", { type: "button", "aria-label": `Show me ${one.quoted}`, onclick: () => openPlace({ file: panel.file, way: one.way, label: "Text" }) }, "Show me"))),
    el("small", {}, "What is done shows its lines first, and can be undone."));
}

// Where the room of a page ends, and what runs over it.
export function roomEnds(product, page, panel, part) {
  if (!page.room_ends) return null;
  const over = fitOf(panel, product.paper)?.over;
  return el("div", { class: "room-ends", style: { top: part(page.room_ends * product.height) } },
    el("span", {}, "The room ends here"), over ? el("span", { class: "by" }, `${over} mm over`) : null);
}
