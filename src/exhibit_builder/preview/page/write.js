// Changes to files: each is shown as lines before it is written, and none is written over somebody else's.

import { el, fill } from "./dom.js";
import { alertNow, say, setLife } from "./life.js";
import { post, Refused, send } from "./server.js";
import { store } from "./store.js";

// What the server answers to a change; null where it was refused and that was told.
async function write(path, body, onConflict) {
  setLife("look", "Saving");
  try {
    const written = await post(path, body);
    setLife("go", "Saved", body.file ?? "");
    return written;
  } catch (fault) {
    if (!(fault instanceof Refused)) {
      setLife("stop", "Not saved");
      alertNow("The preview has stopped. Nothing was saved; what you wrote is still here.");
      return null;
    }
    setLife("stop", "Not saved", body.file ?? "");
    if (fault.status === 409 && onConflict) onConflict(fault.told.text ?? null);
    else alertNow(fault.status === 409 ? `${body.file} changed on disk while you worked. Look at it and try again.` : fault.message);
    return null;
  }
}

export function writeText({ file, way, text, was }, onConflict) {
  return write("edit", { kind: "text", file, way, text, was }, onConflict);
}

// The translation of one message of a catalogue.
export function writeMessage({ file, key, text, sure, was }, onConflict) {
  return write("edit", { kind: "message", file, key, text, sure, was }, onConflict);
}

// Lines of a file that can't be read; they are written if they still say what they said.
export function writeLines({ file, line, was, text }) {
  return write("edit", { kind: "lines", file, line, was, text });
}

// Every structural change shows its lines first.
async function confirmed(title, body) {
  let shown;
  try {
    shown = await post("edit", { ...body, dry: true });
  } catch (fault) {
    if (!(fault instanceof Refused)) throw fault;
    alertNow(fault.message);
    return null;
  }
  const dialog = document.querySelector("#dialog");
  return new Promise((done) => {
    fill(dialog, el("form", { method: "dialog" },
      el("h2", {}, title),
      el("p", { class: "quiet" }, `These lines of ${body.file} change. Undo brings them back.`),
      el("pre", { class: "yaml" }, shown.lines.map((line) => el("span", { class: line.startsWith("+") ? "add" : line.startsWith("-") ? "del" : "" }, `${line}\n`))),
      el("div", { class: "row" }, el("button", { class: "main-btn", value: "write", autofocus: true }, "Write it"), el("button", { value: "" }, "Cancel"))));
    dialog.onclose = async () => {
      dialog.onclose = null;
      done(dialog.returnValue === "write" ? await write("edit", { ...body, digest: shown.before }) : null);
    };
    dialog.returnValue = "";
    dialog.showModal();
  });
}

export function moveItem({ file, way, start, to }) {
  return confirmed("Move it", { kind: "move", file, way, start, to });
}

export function removeValue({ file, way, digest }) {
  return confirmed("Take it out", { kind: "remove", file, way, digest });
}

export function setKey({ file, way, key, value }) {
  return confirmed("Change it", { kind: "key", file, way, key, value });
}

export function setKeys({ file, keys }) {
  return confirmed("Change it", { kind: "keys", file, keys });
}

export function addBlock(file, at, word) {
  return confirmed("Add a block", { kind: "block", file, at, word });
}

export function mend(finding) {
  return write("mend", { id: finding.id, file: finding.file, language: store.state.told });
}

export function allow(finding) {
  const dialog = document.querySelector("#dialog");
  const reason = el("textarea", { required: true, rows: 3, "aria-label": "The reason" });
  fill(dialog, el("form", { method: "dialog" },
    el("h2", {}, "Allow it here"), el("p", {}, finding.message),
    el("label", { class: "tall" }, el("span", {}, "Because (whoever looks at this next year reads it)"), reason),
    el("div", { class: "row" }, el("button", { class: "main-btn", value: "write" }, "Write the exception"), el("button", { value: "", formnovalidate: true }, "Cancel"))));
  dialog.onclose = () => {
    dialog.onclose = null;
    if (dialog.returnValue === "write" && reason.value.trim()) write("allow", { id: finding.id, because: reason.value.trim(), file: finding.file, language: store.state.told });
  };
  dialog.returnValue = "";
  dialog.showModal();
}

export async function undo() {
  const told = await write("undo", {});
  if (told) say(told.file ? `Taken back in ${told.file}` : "There is nothing to take back.");
}

export async function redo() {
  const told = await write("redo", {});
  if (told) say(told.file ? `Made again in ${told.file}` : "There is nothing to make again.");
}

export async function takePhotograph(file, panel) {
  setLife("look", "Copying", file.name);
  try {
    const told = await send(`picture?${new URLSearchParams({ name: file.name, panel: panel.file })}`, file);
    setLife("go", "Saved", told.file);
    say(`${told.picture} is in the exhibit. Write what it shows for those who don't see it.`);
    dispatchEvent(new CustomEvent("photograph", { detail: { file: told.file, way: told.way, label: "What the picture shows" } }));
  } catch (fault) {
    if (!(fault instanceof Refused)) throw fault;
    setLife("stop", "Not saved", file.name);
    alertNow(fault.message);
  }
}

export function showConflict(file, mine, theirs, choices) {
  const dialog = document.querySelector("#dialog");
  const column = (words, text) => el("div", {}, el("h3", {}, words), el("pre", { class: "yaml wrapped" }, text ?? "(taken out)"));
  fill(dialog, el("form", { method: "dialog" },
    el("h2", {}, `${file} changed on disk while you wrote.`),
    el("p", { class: "quiet" }, "Nothing is written before you choose."),
    el("div", { class: "halves" }, column("Yours", mine), column("On disk", theirs)),
    el("div", { class: "row" },
      el("button", { class: "main-btn", value: "mine" }, "Keep mine"), el("button", { value: "theirs" }, "Take the one on disk"), el("button", { value: "both" }, "Put both in the field"))));
  dialog.onclose = () => {
    dialog.onclose = null;
    choices[dialog.returnValue]?.();
  };
  dialog.returnValue = "";
  dialog.showModal();
}
