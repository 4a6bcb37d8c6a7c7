// A line of a file in somebody's own editor: opened where the preview was told which one, else its place to be copied.

import { el } from "./dom.js";
import { say } from "./life.js";
import { store } from "./store.js";

export function editorLink(file, line) {
  if (!file) return null;
  const { editor } = store.state;
  if (editor) {
    const address = editor.address.replace("{file}", file.split("/").map(encodeURIComponent).join("/")).replace("{line}", String(line || 1));
    return el("a", { class: "btn", href: address }, `Open in ${editor.label}`);
  }
  const place = line ? `${file}:${line}` : file;
  return el("button", { type: "button", title: "exhibit preview --editor opens it in your editor", onclick: async () => {
    await navigator.clipboard.writeText(place);
    say(`${place} is copied`);
  } }, `Copy ${place}`);
}
