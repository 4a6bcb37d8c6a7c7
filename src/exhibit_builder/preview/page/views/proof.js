// What check says, in plain words, worst first; each with a way to its place and, where there is one, a button that mends it.

import { el, fill, light } from "../dom.js";
import { editorLink } from "../editor.js";
import { openPlace } from "../field.js";
import { go } from "../place.js";
import { slip } from "../slip.js";
import { store } from "../store.js";
import { allow, mend } from "../write.js";

const HEADS = [["error", "Must be mended"], ["warning", "Should be looked at"], ["note", "Good to know"]];

export function drawProof(root) {
  const { state } = store;
  fill(root, el("div", { class: "reading", tabindex: "-1" },
    el("div", { class: "row verdict" }, lamp(state.verdict.light), el("div", {}, el("h2", {}, state.verdict.words), el("p", { class: "quiet" }, state.verdict.more))),
    el("div", { class: "halves" },
      el("div", {}, state.slips.length > 0 && el("section", {}, el("h3", {}, "Can’t be read ", el("span", { class: "chip" }, String(state.slips.length))),
        state.slips.map((one) => el("article", { class: "finding is-error" }, slip(one))),
        el("p", { class: "quiet" }, "The rules look at the rest when this is mended.")),
      state.slips.length === 0 && HEADS.map(([severity, words]) => group(severity, words, state.findings.filter((one) => one.severity === severity && !one.excused))),
        excused(state.findings.filter((one) => one.excused)),
        missed(state.verdict.missed ?? [])),
      el("div", {}, el("h3", {}, "May it be printed?"),
        el("table", {}, el("tbody", {}, state.products.map((one) => el("tr", {},
          el("td", {}, light(one.light ?? state.verdict.light), " ", `${one.kind} ${one.label}`),
          el("td", { class: "num" }, `${one.pages.length} pages`)))))))));
}

function group(severity, words, findings) {
  return el("section", {}, el("h3", {}, words, " ", el("span", { class: "chip" }, String(findings.length))),
    findings.length ? findings.map((one) => finding(one)) : el("p", { class: "quiet" }, "Nothing."));
}

export function finding(one) {
  return el("article", { class: `finding is-${one.severity}`, data: { code: one.code, id: one.id } },
    el("h4", {}, one.message),
    one.expected && el("p", {}, `Right would be: ${one.expected}.`),
    one.hint && el("p", { class: "quiet" }, one.hint),
    el("div", { class: "row" },
      one.replaceable && el("button", { type: "button", class: "main-btn", onclick: () => mend(one) }, "Mend it"),
      one.file && el("button", { type: "button", onclick: () => openPlace(one) }, `${one.file}${one.line ? `, line ${one.line}` : ""}`),
      editorLink(one.file, one.line),
      one.panel && el("button", { type: "button", onclick: () => go({ view: "page", panel: one.panel, block: one.block ?? "" }) }, "Show it"),
      one.excusable && el("button", { type: "button", onclick: () => allow(one) }, "Allow it…")));
}

function excused(findings) {
  if (!findings.length) return null;
  return el("section", {}, el("h3", {}, "Exceptions ", el("span", { class: "chip" }, String(findings.length))),
    findings.map((one) => el("article", { class: "finding excused" }, el("h4", {}, one.message), one.because && el("p", { class: "quiet" }, `“${one.because}”`))));
}

function missed(all) {
  if (!all.length) return null;
  return el("section", {}, el("h3", {}, "Not checked ", el("span", { class: "chip" }, String(all.length))), all.map((words) => el("p", {}, words)));
}

export function lamp(kind) {
  return el("div", { class: "lamp", "aria-hidden": "true" }, el("i", { class: kind === "stop" ? "on-stop" : "" }), el("i", { class: kind === "look" ? "on-look" : "" }), el("i", { class: kind === "go" ? "on-go" : "" }));
}
