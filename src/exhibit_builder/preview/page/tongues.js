// In which language the exhibit is shown, or in which two side by side; and in which a text of it is written.

import { el } from "./dom.js";
import { go, place } from "./place.js";
import { languageName, store } from "./store.js";

export function languageChoices() {
  const { languages } = store.state;
  if (!languages.length) return null;
  const single = languages.filter((one) => !one.code.includes("+"));
  const [first, second = ""] = codesOf(place.language);
  const tagOf = (code, beside) => beside && beside !== code ? `${code}+${beside}` : single.find((one) => one.code === code)?.tag ?? "";
  const choice = (label, options, chosen, choose) => el("label", {}, el("span", {}, label), el("select", { onchange: (event) => choose(event.target.value) },
    options.map(([value, words]) => el("option", { value, selected: value === chosen }, words))));
  const names = single.map((one) => [one.code, one.name]);
  return [
    choice("Language", names, first, (code) => go({ language: tagOf(code, second), block: "" })),
    choice("beside", [["", "none"], ...names.filter(([code]) => code !== first)], second, (code) => go({ language: tagOf(first, code), block: "" })),
  ];
}

export function nextLanguage() {
  const tags = store.state.languages.map((one) => one.tag);
  if (tags.length) go({ language: tags[(tags.indexOf(place.language) + 1) % tags.length], block: "" });
}

// The tags of the languages that are shown; of the own one, which is asked for by nothing, its code.
function codesOf(tag) {
  const own = store.state.languages.find((one) => one.tag === "")?.code ?? "";
  return (tag || own).split("+");
}

// The languages in which a text of the page can be written, as [tag, name]: those that are shown, and the original.
export function tongues() {
  const own = store.state.languages.find((one) => one.tag === "")?.code;
  if (!store.state.told) return [["", languageName("")]];
  const shown = codesOf(store.state.told).filter((code) => code !== own);
  return [...shown.map((code) => [code, languageName(code)]), ["", `${languageName("")}, original`]];
}
