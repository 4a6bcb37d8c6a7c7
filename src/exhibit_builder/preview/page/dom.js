// Elements from words: el("button", {type: "button", onclick: save}, "Save").

export function el(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "style") Object.assign(made.style, value);
    else if (name === "data") Object.assign(made.dataset, value);
    else if (name === "value") made.value = value;
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat(3).filter((child) => child !== undefined && child !== null && child !== false));
  return made;
}

// What an element holds, anew. Whoever has the focus in it keeps it, on what has the same name there.
export function fill(element, ...children) {
  const active = element.contains(document.activeElement) ? document.activeElement : null;
  const name = active && nameOf(active);
  element.replaceChildren(...children.flat(3).filter((child) => child !== undefined && child !== null && child !== false));
  if (!active || document.activeElement === active) return;
  if (active.isConnected) return active.focus({ preventScroll: true });
  [...element.querySelectorAll(active.tagName)].find((one) => nameOf(one) === name)?.focus({ preventScroll: true });
}

function nameOf(element) {
  return element.dataset.block ?? element.dataset.panel ?? element.getAttribute("aria-label") ?? element.textContent;
}

// A phone, or a laptop at 200 %: one column, as preview.css has it.
export function isNarrow() {
  return matchMedia("(max-width: 760px)").matches;
}

// A button that is pressed or not.
export function toggle(label, pressed, onclick, more = {}) {
  return el("button", { type: "button", "aria-pressed": String(Boolean(pressed)), onclick, ...more }, label);
}

export function segments(label, options, chosen, choose) {
  return el("div", { class: "seg", role: "group", "aria-label": label },
    options.map(([value, words]) => toggle(words, value === chosen, () => choose(value))));
}

// A light differs in shape as well as in colour: disc, triangle, square, dotted ring.
export const LIGHT_WORDS = { go: "fits", look: "full", stop: "too full", none: "not known" };

export function light(kind, words) {
  if (words === "") return el("span", { class: `l ${kind}`, "aria-hidden": "true" }); // words stand beside it
  return el("span", { class: `l ${kind}`, role: "img", "aria-label": words ?? LIGHT_WORDS[kind] });
}

export function key(words) {
  return el("kbd", { "aria-hidden": "true" }, words);
}

// Scroll what is around an element until it is seen. The browser's own scrollIntoView would also let the next Tab begin
// there, past the skip link.
export function bringInSight(element) {
  for (let around = element?.parentElement; around; around = around.parentElement) {
    const box = element.getBoundingClientRect();
    const seen = around === document.scrollingElement ? new DOMRect() : around.getBoundingClientRect();
    around.scrollTop += past(box.top, box.bottom, seen.top, seen.top + around.clientHeight);
    around.scrollLeft += past(box.left, box.right, seen.left, seen.left + around.clientWidth);
  }
}

function past(from, to, first, last) {
  return from < first ? from - first : Math.min(Math.max(to - last, 0), from - first);
}
