// What keeps a panel from being read: over its last good page, in plain words, and gone by itself when it is mended.

import { el } from "./dom.js";
import { openPlace } from "./field.js";
import { store } from "./store.js";
import { mend } from "./write.js";

export function drawSlip(panel) {
  const slips = store.state.slips.filter((one) => !panel || !one.panel || one.panel === panel);
  if (!slips.length) return null;
  const [first, ...others] = slips;
  return el("div", { class: "note slip" },
    el("p", { class: "toast" }, first.since ? `Last good page, from ${first.since}` : "No page could be made yet"),
    el("h2", {}, first.message),
    first.expected && el("p", {}, `Expected: ${first.expected}.`),
    first.hint && el("p", { class: "quiet" }, first.hint),
    first.lines?.length && el("pre", { class: "yaml" }, first.lines.map((line) => el("span", { class: line.here ? "del" : "" }, el("i", {}, String(line.number)), `${line.text}\n`))),
    el("div", { class: "row" },
      first.replaceable && el("button", { type: "button", class: "main-btn", onclick: () => mend(first) }, "Mend it"),
      first.file && el("button", { type: "button", onclick: () => openPlace(first) }, first.line ? `Go to line ${first.line}` : "Go to the file"),
      el("span", { class: "quiet end" }, first.file ?? "")),
    others.length > 0 && el("details", {}, el("summary", {}, `${others.length} more`), others.map((one) => el("p", {}, `${one.file ?? ""} ${one.line ? `line ${one.line}: ` : ""}${one.message}`))),
    el("small", {}, "Nothing is lost. The other panels stay live. This goes away by itself when it is mended."));
}
