// What keeps a file from being read: in plain words, beside what was good last, and gone by itself when it is mended.

import { el, fill, light } from "./dom.js";
import { editorLink } from "./editor.js";
import { openPlace } from "./field.js";
import { store } from "./store.js";
import { writeLines } from "./write.js";

// What somebody writes into wrong lines stays in its element, however often the page around it is drawn anew.
const editors = new Map();

// Of a panel: what is wrong in its file, or in a file that all panels stand on.
export function slipsOf(panel) {
  return store.state.slips.filter((one) => !one.panel || one.panel === panel?.name);
}

export function drawSlip(panel) {
  const [first, ...others] = slipsOf(panel);
  if (!first) return null;
  const live = store.state.panels.filter((one) => !one.waits).length;
  const stays = first.panel ? `The other panels stay live.` : `${live === 1 ? "The panel" : "All panels"} stay live.`;
  return el("section", { class: "note slip", "aria-label": "What is wrong" },
    el("p", { class: "quiet" }, first.since ? `Last good page, from ${first.since}` : "No page of it could be made yet"),
    slip(first),
    others.length > 0 && el("details", {}, el("summary", {}, `${others.length} more`), others.map(slip)),
    el("small", {}, `Nothing is lost. ${stays} This goes away by itself when it is mended.`));
}

// In the place of every view while nothing can be shown.
export function drawStart(root) {
  const { slips, title } = store.state;
  const things = slips.length === 1 ? "one thing is" : `${slips.length} things are`;
  fill(root, el("div", { class: "reading start", tabindex: "-1" },
    el("h2", {}, `“${title}” can’t be shown yet`),
    el("p", {}, slips.length ? `In its files ${things} wrong. Mend them here or in your editor: as soon as a file is saved, this page looks again.` : "Its pages are being set."),
    slips.map((one) => el("article", { class: "finding is-error" }, slip(one)))));
}

export function slip(one) {
  return el("div", { class: "slip-words", data: { code: one.code } },
    el("h2", {}, light("stop", ""), " ", one.message),
    one.file && el("p", { class: "place" }, one.line ? `${one.file}, line ${one.line}` : one.file),
    one.expected && el("p", {}, `Expected: ${one.expected}.`),
    one.hint && el("p", { class: "quiet" }, one.hint),
    one.lines?.length > 0 && linesEditor(one),
    el("div", { class: "row" },
      one.mended && el("button", { type: "button", class: "main-btn", title: one.mended.text, onclick: () => writeLines({ file: one.file, ...one.mended }) }, "Put it in quotes"),
      one.way?.length > 0 && el("button", { type: "button", onclick: () => openPlace(one) }, "Open its field"),
      editorLink(one.file, one.line)));
}

function linesEditor(one) {
  const was = one.lines.map((line) => line.text).join("\n");
  const [first] = one.lines;
  const key = `${one.file}:${first.number}:${was}`;
  const known = editors.get(key);
  if (known) return known;
  const area = el("textarea", {
    class: "mono", wrap: "off", rows: one.lines.length, spellcheck: "false", dir: "ltr", value: was,
    "aria-label": `Lines ${first.number} to ${one.lines.at(-1).number} of ${one.file}`,
    oninput: () => { area.rows = area.value.split("\n").length; write.disabled = area.value === was; },
    onkeydown: (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
      event.preventDefault();
      event.stopPropagation();
      if (!write.disabled) write.click();
    },
  });
  const write = el("button", {
    type: "button", class: "main-btn", disabled: true,
    onclick: () => writeLines({ file: one.file, line: first.number, was, text: area.value }),
  }, "Save these lines ", el("kbd", {}, "Ctrl S"));
  const numbers = el("pre", { "aria-hidden": "true" }, one.lines.map((line) => el("span", { class: line.here ? "del" : "" }, `${line.number}\n`)));
  const made = el("div", { class: "lines-editor" }, el("div", { class: "numbered" }, numbers, area), el("div", { class: "row" }, write));
  if (editors.size > 20) editors.clear();
  editors.set(key, made);
  return made;
}
