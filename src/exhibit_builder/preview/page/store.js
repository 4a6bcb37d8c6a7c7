// What the server last said of the exhibit, and who wants to know when it changes.

import { place } from "./place.js";
import { get } from "./server.js";

export const store = { state: null, boxes: new Map(), connected: true, focusBlock: "", life: { light: "none", words: "Loading" } };

const listeners = new Set();

export function onChange(listener) {
  listeners.add(listener);
}

export function changed(what) {
  for (const listener of listeners) listener(what);
}

export async function refresh(what = "state") {
  const asked = place.language;
  const state = await get(`state?${new URLSearchParams({ language: asked })}`);
  if (asked !== place.language) return; // somebody has gone on to another language, which is asked for by itself
  store.state = state;
  place.language = state.told; // the exhibit is not told in that language any more
  document.title = `${store.state.title} · preview`;
  changed(what);
}

export function format(paper) {
  return store.state.products.find((one) => one.product === "posters" && one.paper === paper)
    ?? store.state.products.find((one) => one.product === "posters");
}

export function booklet(paper) {
  return store.state.products.find((one) => one.product === "booklet" && one.paper === paper)
    ?? store.state.products.find((one) => one.product === "booklet");
}

// What a language is called, by its tag; the exhibit's own has none.
export function languageName(tag) {
  const { languages, language } = store.state;
  const named = (one) => languages.find((each) => each.tag === one || each.code === one)?.name ?? one;
  return tag.includes("+") ? tag.split("+").map(named).join(" and ") : named(tag || "") || language;
}

export function panelNamed(name) {
  return store.state.panels.find((one) => one.name === name) ?? store.state.panels[0];
}

// The rectangles of a page's blocks; asked for once for each picture of it.
export async function boxesOf(product, page) {
  const { told } = store.state;
  const where = `${product.product}/${product.paper}/${page.n}`;
  const kept = `${told}/${where}`;
  const known = store.boxes.get(kept);
  if (known && known.digest === page.digest) return known.boxes;
  const boxes = (await get(`boxes/${where}?${new URLSearchParams({ h: page.digest, language: told })}`)).boxes;
  store.boxes.set(kept, { digest: page.digest, boxes });
  return boxes;
}
