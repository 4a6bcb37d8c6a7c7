// What the server last said of the exhibit, and who wants to know when it changes.

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
  store.state = await get("state");
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

export function panelNamed(name) {
  return store.state.panels.find((one) => one.name === name) ?? store.state.panels[0];
}

// The rectangles of a page's blocks; asked for once for each picture of it.
export async function boxesOf(product, page) {
  const where = `${product.product}/${product.paper}/${page.n}`;
  const known = store.boxes.get(where);
  if (known && known.digest === page.digest) return known.boxes;
  const boxes = (await get(`boxes/${where}?h=${page.digest}`)).boxes;
  store.boxes.set(where, { digest: page.digest, boxes });
  return boxes;
}
