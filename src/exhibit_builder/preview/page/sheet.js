// A page as a picture, in a box of its true proportions; a new picture takes the old one's place when it has come.

import { el } from "./dom.js";
import { address } from "./server.js";
import { store } from "./store.js";

// Widths in which pictures are asked for, so that a small change of zoom asks for no new one.
const STEPS = [96, 160, 240, 360, 540, 800, 1200, 1600, 2400, 3600, 5400];

function step(width) {
  const wanted = width * Math.min(devicePixelRatio || 1, 3);
  return STEPS.find((one) => one >= wanted * 0.96) ?? STEPS.at(-1);
}

const known = new Set();
const MOST_KNOWN = 500; // addresses (house: all pages of a large exhibit in several widths)

function remember(source) {
  known.delete(source);
  known.add(source);
  if (known.size > MOST_KNOWN) known.delete(known.values().next().value);
}

const seen = new IntersectionObserver((entries) => {
  for (const entry of entries) if (entry.isIntersecting) entry.target.draw?.();
}, { rootMargin: "100%" });

// `bleed` is whether what is cut off shows as well.
export function sheet(product, page, width, { bleed = false, words } = {}) {
  const across = product.width + (bleed ? 2 * product.bleed : 0);
  const down = product.height + (bleed ? 2 * product.bleed : 0);
  const picture = el("img", { alt: words ?? page.words, draggable: "false", decoding: "async" });
  const made = el("div", { class: "sheet", lang: page.language, data: { page: `${product.product}/${product.paper}/${page.n}` } }, picture);
  made.style.width = `${width}px`;
  made.style.height = `${width * down / across}px`;
  const told = store.state.told ? `&language=${encodeURIComponent(store.state.told)}` : "";
  const wantedNow = () => address(`picture/${product.product}/${product.paper}/${page.n}?px=${step(width)}&h=${page.digest}${bleed ? "&bleed=1" : ""}${told}`);
  made.draw = () => {
    const wanted = wantedNow();
    if (picture.src === wanted) return;
    if (!picture.src) {
      picture.src = wanted;
      return;
    }
    // The old picture stays until the new one is here, so nothing flashes.
    const next = new Image();
    next.onload = () => {
      picture.src = wanted;
      made.dispatchEvent(new CustomEvent("shown", { bubbles: true, detail: { digest: page.digest } }));
    };
    next.src = wanted;
  };
  // What has been here before is shown at once when the page around it is drawn anew.
  if (known.has(wantedNow())) {
    picture.decoding = "sync";
    picture.src = wantedNow();
  }
  picture.addEventListener("load", () => remember(picture.src));
  picture.addEventListener("load", () => made.dispatchEvent(new CustomEvent("shown", { bubbles: true, detail: { digest: page.digest } })));
  made.renew = (newPage) => {
    page = newPage;
    picture.alt = words ?? page.words;
    if (made.isConnected && near(made)) made.draw();
  };
  seen.observe(made);
  return made;
}

function near(element) {
  const box = element.getBoundingClientRect();
  return box.bottom > -innerHeight && box.top < 2 * innerHeight && box.right > -innerWidth && box.left < 2 * innerWidth;
}
