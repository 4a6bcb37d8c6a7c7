// The field beside the page: one text of a file, its words, its sources, and the lines that saving it changes.

import { el, fill, segments } from "./dom.js";
import { editorLink } from "./editor.js";
import { focusPad } from "./focus.js";
import { get, post, Refused } from "./server.js";
import { go, place } from "./place.js";
import { changed, languageName, store } from "./store.js";
import { tongues } from "./tongues.js";
import { alertNow, say, setLife } from "./life.js";
import { moveItem, removeValue, setKey, showConflict, undo, redo, writeMessage, writeText } from "./write.js";

const TRY_AFTER = 150; // milliseconds after the last key (house: a pause between two words)

let open = null;
let timer = 0;

export function fieldIsOpen() {
  return open !== null;
}

export function unsaved() {
  return open !== null && open.area !== null && (open.area.value !== open.field.text || sureNow() !== open.field.sure);
}

// The field of a block of the page; of a block with several texts the first, the others as tabs.
export async function openField(box) {
  if (unsaved() && !confirmLeaving()) return;
  await show(box.file, box.way, box.label, box.id, 0, tongues()[0][0]);
}

export async function openPlace(finding) {
  if (unsaved() && !confirmLeaving()) return;
  const way = finding.way ?? [];
  if (finding.panel) go({ view: "page", panel: finding.panel });
  await show(finding.file, way, finding.label ?? finding.file, "", finding.line ?? 0, "");
}

function confirmLeaving() {
  return globalThis.confirm("What you wrote here is not saved. Leave it?");
}

// `tongue` is the language in which it is written: empty for the original.
async function show(file, way, label, block, line, tongue) {
  const area = open?.area;
  const typed = area?.value;
  let field;
  try {
    field = await get(`field?${new URLSearchParams({ file, way: JSON.stringify(way), line: String(line), language: tongue, shown: store.state.told })}`);
  } catch (fault) {
    if (!(fault instanceof Refused)) throw fault;
    alertNow(fault.message);
    return;
  }
  // Somebody went on writing while it was asked for, and may have saved by now.
  if (area && open?.area === area && area.value !== typed) return;
  put(field, file, label, block, tongue);
}

function put(field, file, label, block, tongue) {
  closeField(false);
  open = { field, file: field.file, from: field.original?.file ?? file, way: field.way, label, block, tongue, area: null, panel: null };
  draw();
}

export function closeField(back = true) {
  if (!open) return;
  const { block, tried, file } = open;
  document.querySelector(".field")?.remove();
  open = null;
  clearTimeout(timer);
  if (tried) post("try", { file, way: [], text: null }).catch(() => {}); // a server that is gone shows nothing anyway
  if (back) {
    store.focusBlock = block;
    changed("place");
  }
}

function draw() {
  const { field } = open;
  const isMessage = field.kind === "message";
  const area = field.text === null ? null : el("textarea", {
    class: "text", lang: field.language, dir: field.direction, spellcheck: "true", "aria-label": open.label, rows: Math.min(isMessage ? 10 : 14, 3 + Math.ceil(field.text.length / 46)),
    value: field.text, oninput: typed, onkeydown: inText,
  });
  open.area = area;
  const words = el("div", { class: "counts" });
  const lines = el("pre", { class: "yaml", tabindex: "0", "aria-label": "The lines in the file" });
  const panel = el("section", { class: "field", "aria-label": `${open.label}, ${open.file}` },
    el("div", { class: "row between" }, el("h2", {}, open.label), el("div", { class: "row" },
      el("button", { type: "button", class: "undo", "aria-label": "Undo", title: "Undo (Ctrl Z)", disabled: !store.state.undo, onclick: undo }, "↶"),
      el("button", { type: "button", class: "redo", "aria-label": "Redo", title: "Redo (Ctrl Shift Z)", disabled: !store.state.redo, onclick: redo }, "↷"),
      field.list && el("button", { type: "button", "aria-label": "Move up", disabled: field.at === 0, onclick: () => move(-1) }, "↑"),
      field.list && el("button", { type: "button", "aria-label": "Move down", disabled: field.at === field.count - 1, onclick: () => move(1) }, "↓"))),
    languagesOf(open),
    field.line > 0 && el("div", { class: "row between" }, el("small", {}, `${open.file}, line ${field.line}`), editorLink(open.file, field.line)),
    field.parts.length > 1 && el("div", { class: "row parts" }, field.parts.map((part) => el("button", {
      type: "button", "aria-pressed": String(JSON.stringify(part.way) === JSON.stringify(field.way)), onclick: () => show(open.from, part.way, open.label, open.block, 0, open.tongue),
    }, part.words))),
    isMessage && original(field),
    area ?? (isMessage ? null : el("p", { class: "quiet" }, "This is no text; change it in the file.")),
    isMessage && notes(field, area),
    words,
    field.sources?.length > 0 && area && el("div", { class: "row between" }, el("h3", {}, "Sources"),
      el("button", { type: "button", onclick: () => pickSource() }, "Add a source ", el("kbd", {}, "[@"))),
    el("div", { class: "picker", hidden: true }),
    field.cited?.map((source) => el("p", {}, el("span", { class: "chip" }, `@${source.id}`), " ", source.title)),
    !isMessage && field.only !== null && el("div", { class: "row" }, el("small", {}, "Stands on"), segments("Stands on", [["", "Everything"], ["posters", "Posters"], ["booklet", "Booklet"]], field.only,
      (only) => setKey({ file: open.file, way: field.block, key: "only", value: only, was: field.only }))),
    !isMessage && field.optional !== null && el("label", {}, el("input", { type: "checkbox", checked: field.optional, onchange: (event) =>
      setKey({ file: open.file, way: field.block, key: "optional", value: event.target.checked ? "true" : "", was: field.optional ? "true" : "" }) }), "May be left out when there is no room"),
    field.focus && focusPad(field, open.file),
    field.lines.length > 0 && [el("small", { class: "lines-head" }, "In the file (nothing changed yet)"), lines],
    el("div", { class: "row field-foot" },
      area && el("button", { type: "button", class: "main-btn", onclick: save }, "Save ", el("kbd", {}, "Ctrl S")),
      el("button", { type: "button", onclick: () => closeField() }, "Cancel ", el("kbd", {}, "Esc")),
      field.block && field.count > 1 && el("button", { type: "button", class: "end", onclick: () => removeValue({ file: open.file, way: field.block, digest: field.digest }) }, "Take it out…")));
  open.panel = panel;
  open.words = words;
  open.lines = lines;
  document.querySelector("#page").append(panel);
  fill(lines, field.lines.map((line) => el("span", {}, el("i", {}, String(line.number)), `${line.text}\n`)));
  count();
  changed("field");
  (area ?? panel.querySelector("button")).focus({ preventScroll: true });
}

// Whether the translation that is open is marked as none that somebody has to look at again; of an original nothing.
function sureNow() {
  const box = open?.panel?.querySelector(".not-sure");
  return box ? !box.checked : open?.field.sure;
}

// The languages in which this text can be written: those on the page, and the original.
function languagesOf({ from, way, label, block, tongue }) {
  const all = tongues();
  if (all.length < 2) return null;
  return segments("Written in", all, all.some(([tag]) => tag === tongue) ? tongue : open.field.language, (tag) => {
    if (unsaved() && !confirmLeaving()) return;
    show(from, way, label, block, 0, tag);
  });
}

function original({ original: one, before }) {
  return el("div", { class: "original", tabindex: "0", role: "group", "aria-label": "The original" }, el("small", {}, `${languageName("")}, ${one.file}${one.line ? `, line ${one.line}` : ""}`),
    before && [el("small", {}, "It was, when it was translated:"), el("p", { class: "was", lang: one.language, dir: one.direction }, before), el("small", {}, "and is now:")],
    el("p", { lang: one.language, dir: one.direction }, one.text));
}

function notes({ sure, notes: all }, area) {
  return [
    area && el("label", {}, el("input", { type: "checkbox", class: "not-sure", checked: !sure, onchange: typed }), "Not sure: somebody has to look at it again"),
    area && all.length > 0 ? el("details", {}, el("summary", {}, "For translators"), el("ul", {}, all.map((words) => el("li", {}, words))))
      : all.map((words) => el("p", { class: "quiet" }, words)),
  ];
}

function count() {
  if (!open?.area) return;
  const { field, area } = open;
  const here = wordsIn(area.value);
  const before = wordsIn(field.text || field.original?.text || "");
  const room = field.room.map((one) => ({ ...one, left: one.left - (here - before) }));
  const least = room.toSorted((one, other) => one.left - other.left)[0];
  fill(open.words,
    el("div", { class: "row between" },
      el("span", {}, el("span", { class: "big" }, String(here)), " words here"),
      least && el("span", { class: least.left < 0 ? "over" : "" }, el("span", { class: "big" }, String(Math.abs(least.left))), least.left < 0 ? ` to cut on ${least.label}` : ` left on ${least.label}`)),
    el("small", {}, room.map((one) => `${one.label} ${one.left < 0 ? `${-one.left} over` : `${one.left} left`}`).join(" · ")));
}

function wordsIn(text) {
  return text.replace(/\[@[^\]]*\]/g, " ").split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

function typed() {
  count();
  setLife("look", "Not saved", open.file);
  if (open.field.sources && open.area.value.slice(0, open.area.selectionStart).endsWith("[@")) pickSource(true);
  clearTimeout(timer);
  timer = setTimeout(tryIt, TRY_AFTER);
}

// The page as it would be, from memory; only Save writes.
async function tryIt() {
  if (!open?.area) return;
  const { file, from, way, tongue, area, field } = open;
  open.tried = true;
  try {
    const told = await post("try", { file, of: from, way, key: field.key, language: tongue, shown: store.state.told, text: area.value, sure: sureNow(), was: field.text });
    if (open?.area !== area) return;
    fill(open.panel.querySelector(".lines-head"), "Saving changes these lines");
    fill(open.lines, told.lines.map((line) => el("span", { class: line.startsWith("+") ? "add" : line.startsWith("-") ? "del" : "" }, `${line}\n`)));
    say(least(told.room));
  } catch (fault) {
    if (!(fault instanceof Refused)) throw fault;
    if (open?.area === area && fault.status !== 409) fill(open.lines, el("span", { class: "del" }, fault.message));
  }
}

function least(room = []) {
  const one = room.toSorted((a, b) => a.left - b.left)[0];
  if (!one) return "";
  return one.left < 0 ? `${-one.left} words to cut on ${one.label}` : `${one.left} words left on ${one.label}`;
}

export async function save() {
  if (!open?.area) return;
  const { file, from, way, tongue, area, field, label, block } = open;
  if (!unsaved()) return closeField();
  clearTimeout(timer);
  const text = area.value;
  const sure = sureNow();
  const asked = { file, way, key: field.key, text, sure, was: field.text };
  const written = await (field.kind === "message" ? writeMessage : writeText)(asked, (theirs) => {
    showConflict(file, text, theirs, {
      mine: async () => { field.text = theirs; await save(); },
      theirs: async () => show(from, way, label, block, 0, tongue),
      both: () => { area.value = `${text}\n${theirs ?? ""}`; field.text = theirs; count(); },
    });
  });
  if (!written || open?.area !== area) return;
  open.field.text = text; // it may have been renewed while it was written
  open.field.sure = sure;
  open.field.digest = written.digest;
  open.tried = false;
  fill(open.panel.querySelector(".lines-head"), "In the file (saved)");
}

function move(step) {
  const { field, file } = open;
  moveItem({ file, way: field.list, start: field.at, to: field.at + step });
  closeField();
}

function inText(event) {
  if (event.key === "Escape") {
    event.stopPropagation();
    closeField();
  }
}

function pickSource(typedSign = false) {
  const { field, area, panel } = open;
  const picker = panel.querySelector(".picker");
  const choose = (id) => {
    const at = area.selectionStart;
    const sign = typedSign ? `${id}]` : `[@${id}]`;
    area.setRangeText(sign, at, area.selectionEnd, "end");
    picker.hidden = true;
    area.focus();
    area.dispatchEvent(new Event("input"));
  };
  const list = (filter) => field.sources.filter((one) => `${one.id} ${one.title}`.toLowerCase().includes(filter)).slice(0, 12)
    .map((one) => el("li", {}, el("button", { type: "button", class: "plain", onclick: () => choose(one.id) }, el("span", { class: "chip" }, one.id), " ", one.title)));
  const found = el("ul", {}, list(""));
  const search = el("input", { type: "search", "aria-label": "Find a source", placeholder: "Find a source", oninput: (event) => fill(found, list(event.target.value.toLowerCase())),
    onkeydown: (event) => {
      if (event.key === "Escape") { event.stopPropagation(); picker.hidden = true; area.focus(); }
      if (event.key === "Enter") { event.preventDefault(); found.querySelector("button")?.click(); }
    } });
  fill(picker, search, found);
  picker.hidden = false;
  search.focus();
}

// After the exhibit was read again: the field that is open says what its text says now, unless somebody writes in it.
export async function renewField() {
  for (const step of ["undo", "redo"]) document.querySelector(`.field .${step}`)?.toggleAttribute("disabled", !store.state[step]);
  if (!open || unsaved()) return;
  const { from, way, label, block, area, tongue, field: { digest } } = open;
  const focused = document.activeElement === area;
  try {
    const field = await get(`field?${new URLSearchParams({ file: from, way: JSON.stringify(way), line: "0", language: tongue, shown: store.state.told })}`);
    if (open?.area !== area || unsaved()) return;
    if (open.field.digest !== digest) return; // saved meanwhile: what came is older than that
    if (field.digest === open.field.digest) return;
    if (field.text === open.field.text && field.sure === open.field.sure && field.original?.text === open.field.original?.text) {
      open.field = { ...field, text: open.field.text };
      return count();
    }
    put(field, from, label, block, tongue); // what was just asked for: nobody can have typed in between
    if (!focused) document.activeElement?.blur();
  } catch (fault) {
    if (!(fault instanceof Refused)) throw fault;
  }
}

export function openBlockField() {
  const block = document.querySelector(`.block[data-block="${CSS.escape(place.block)}"]`);
  block?.click();
}
