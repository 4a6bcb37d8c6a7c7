// One page: its blocks are buttons, guides lie over it, strips beside it show it from afar.

import { bringInSight, el, fill, isNarrow, LIGHT_WORDS, segments } from "../dom.js";
import { fieldIsOpen, openField } from "../field.js";
import { drawFull, roomEnds } from "../full.js";
import { go, place } from "../place.js";
import { sheet } from "../sheet.js";
import { boxesOf, format, panelNamed, store } from "../store.js";
import { drawSlip, slipsOf } from "../slip.js";
import { takePhotograph } from "../write.js";

export const SIGHTS = [
  ["usual", "Usual sight"], ["protan", "Red-blind"], ["deutan", "Green-blind"], ["tritan", "Blue-blind"],
  ["grey", "In grey"], ["low", "Low contrast"], ["blurred", "Blurred"],
];

export function drawPage(root) {
  const posters = format(place.paper);
  const panel = panelNamed(place.panel);
  const page = posters?.pages.find((one) => one.panel === panel?.name);
  const slip = drawSlip(panel);
  if (!posters) {
    fill(root, el("p", { class: "nothing" }, "This exhibit has no posters."), slip);
    return;
  }
  const full = slip ? null : drawFull(panel, posters);
  const width = pageWidth(posters, root, slip !== null || full !== null, full !== null && !fieldIsOpen());
  const shown = page
    ? pageWithBlocks(posters, page, width, `Panel ${panel.number}, ${panel.title}, ${posters.label}`, slip && slipsOf(panel)[0])
    : el("div", { class: "with-blocks none", style: { width: `${width}px`, height: `${width * posters.height / posters.width}px` } });
  fill(root, el("div", { class: "stage", tabindex: "-1" }, shown), page && strips(posters, page), slip ?? full);
  root.ondragover = (event) => event.preventDefault();
  root.ondrop = (event) => {
    const [file] = event.dataTransfer.files;
    if (!file) return;
    event.preventDefault();
    takePhotograph(file, panel);
  };
}

export function pageWidth(product, root, beside = false, below = false) {
  const aside = document.querySelector(".field") ? 376 : beside && innerWidth >= BESIDE ? 592 : 0; // as preview.css has them
  const room = root.clientWidth - aside - (place.distance ? 240 : 0) - 48;
  const high = root.clientHeight * (below && innerWidth < BESIDE ? 0.58 : 1) - 40;
  const whole = Math.max(Math.min(room, high * product.width / product.height), 120);
  if (place.zoom === 0) return whole;
  if (place.zoom === 100) return room;
  if (place.zoom === 101) return product.width * 96 / 25.4;
  return whole * 2 ** (place.zoom / 4);
}

// A page with a button for each of its blocks, in the order of reading.
export function pageWithBlocks(product, page, width, words, wrong = null) {
  const bleed = place.guides.includes("B");
  const across = product.width + (bleed ? 2 * product.bleed : 0);
  const down = product.height + (bleed ? 2 * product.bleed : 0);
  const edge = bleed ? product.bleed : 0;
  const picture = sheet(product, page, width, { bleed, words });
  picture.classList.add(`sight-${place.sight}`);
  const blocks = el("div", { class: "blocks", role: "group", "aria-label": "Blocks of this page" });
  const holder = el("div", { class: "with-blocks", style: { width: picture.style.width, height: picture.style.height } }, picture, guides(product, page, bleed), blocks);
  const marked = (now) => {
    const panel = store.state.panels.find((one) => one.name === now.panel);
    return panel ? roomEnds(product, now, panel, (value) => `${100 * (value + edge) / down}%`) ?? "" : "";
  };
  const ends = el("div", { class: "guides", "aria-hidden": "true" }, marked(page));
  picture.after(ends);
  holder.renew = (newPage) => {
    picture.renew(newPage);
    fill(ends, marked(newPage));
    boxesOf(product, newPage).then((boxes) => put(boxes));
  };
  const put = (boxes) => {
    const focused = blocks.contains(document.activeElement) ? document.activeElement.dataset.block : store.focusBlock;
    store.focusBlock = "";
    const before = new Map([...blocks.children].map((one) => [one.dataset.block, one.dataset.said]));
    fill(blocks, boxes.map((box, number) => el("button", {
      type: "button", class: "block", data: { block: box.id, said: box.said, file: box.file },
      "aria-label": `${box.label}, block ${number + 1} of ${boxes.length}${fits(product, page)}`,
      "aria-current": box.id === place.block ? "true" : null,
      style: {
        left: `${100 * (box.rect[0] * product.width + edge) / across}%`, top: `${100 * (box.rect[1] * product.height + edge) / down}%`,
        width: `${100 * box.rect[2] * product.width / across}%`, height: `${100 * box.rect[3] * product.height / down}%`,
        // A block that lies within another one, as a title between datelines in two languages, can be clicked on.
        zIndex: boxes.filter((other) => other.rect[2] * other.rect[3] > box.rect[2] * box.rect[3]).length,
      },
      onclick: () => { go({ block: box.id }); openField(box); },
    }, el("span", { class: "tag", "aria-hidden": "true" }, `${box.label}, block ${number + 1} of ${boxes.length}`))));
    if (wrong) leaveFree(boxes, wrong);
    for (const one of blocks.children) {
      if (focused && one.dataset.block === focused) one.focus({ preventScroll: true });
      if (before.has(one.dataset.block) && before.get(one.dataset.block) !== one.dataset.said) glow(one);
    }
  };
  boxesOf(product, page).then(put);
  return holder;
}

// How the panel of a page fits, for those who don't see its lights.
function fits(product, page) {
  const fit = store.state.fit[page.panel]?.[product.paper];
  return fit ? `, ${LIGHT_WORDS[fit.light]}` : "";
}

const BESIDE = 1200; // pixels of window from which what is wrong stands beside the page (as preview.css has it)

// Where there is no room beside the page, what is wrong is told over it, but not over the block that it is about.
function leaveFree(boxes, wrong) {
  const above = boxes.filter((box) => box.file === wrong.file && box.line <= wrong.line);
  const block = above.at(-1);
  document.querySelector(".slip")?.classList.toggle("low", Boolean(block) && block.rect[1] + block.rect[3] / 2 < 0.5);
}

function glow(block) {
  block.classList.add("changed");
  setTimeout(() => block.classList.remove("changed"), 1000);
  if (place.follow && !inSight(block)) bringInSight(block);
}

function inSight(element) {
  const box = element.getBoundingClientRect();
  return box.top < innerHeight && box.bottom > 0;
}

function guides(product, page, bleed) {
  const shown = [];
  const across = product.width + (bleed ? 2 * product.bleed : 0);
  const down = product.height + (bleed ? 2 * product.bleed : 0);
  const box = (kind, inset, words) => el("div", {
    class: `guide ${kind}`, style: {
      left: `${100 * inset / across}%`, right: `${100 * inset / across}%`, top: `${100 * inset / down}%`, bottom: `${100 * inset / down}%`,
    },
  }, el("span", {}, words));
  const edge = bleed ? product.bleed : 0;
  if (place.guides.includes("B") && product.bleed) shown.push(box("bleed", 0, `bleed ${round(product.bleed)} mm`));
  if (place.guides.includes("T")) shown.push(box("trim", edge, `trim ${round(product.width)} × ${round(product.height)}`));
  if (place.guides.includes("S") && product.safe) shown.push(box("safe", edge + product.safe, `safe zone ${round(product.safe)} mm`));
  const inside = [];
  const part = (value) => `${100 * (value + edge) / across}%`;
  if (place.guides.includes("G")) for (const [left, width] of product.columns ?? []) {
    inside.push(el("div", { class: "guide column", style: { left: part(left), width: `${100 * width / across}%`, top: 0, bottom: 0 } }));
  }
  if (place.guides.includes("L") && product.lines) {
    for (let y = 0; y < product.height; y += product.lines) {
      inside.push(el("div", { class: "guide line", style: { top: `${100 * (y + edge) / down}%` } }));
    }
  }
  return el("div", { class: "guides", "aria-hidden": "true" }, shown, inside);
}

function round(value) {
  return String(Math.round(10 * value) / 10);
}

// As a visitor sees it from one, three and five metres, to someone 60 cm from the screen.
const FROM_SCREEN = 0.6; // metres (house: an arm's length)
const METRES = [1, 3, 5];

function strips(product, page) {
  if (!place.distance) return null;
  const screen = Number(localStorage.getItem("pixels-per-mm")) || 96 / 25.4;
  return el("div", { class: "seen" },
    el("h3", {}, "As a visitor sees it"),
    el("small", {}, "Sit 60 cm from the screen: each strip looks as large as the real panel. ",
      el("button", { type: "button", onclick: () => measureScreen() }, "Screen size…")),
    METRES.map((metres) => {
      const width = product.width * screen * FROM_SCREEN / metres;
      const shown = sheet(product, page, Math.max(width, 60), { words: `The page from ${metres} metres` });
      // What can be told apart from there is shown: from near the text, from afar the head.
      if (metres < METRES.at(-1)) boxesOf(product, page).then((boxes) => {
        const first = boxes.find((box) => box.way[0] === "blocks" && (metres === 1 ? box.label === "Text" : true)) ?? boxes[0];
        if (first) Object.assign(shown.style, { marginTop: `${8 - first.rect[1] * width * product.height / product.width}px`, marginLeft: `${8 - first.rect[0] * width}px` });
      });
      return el("div", { class: "strip" },
        el("div", { class: "row" }, el("strong", {}, `${metres} m`), el("span", { class: "quiet" }, readability(page, metres))),
        el("div", { class: "strip-window" }, shown));
    }));
}

// Ten minutes of arc for a small letter is read with ease, five only just (*house*: printed text is read at ten to fifteen).
function readability(page, metres) {
  if (!page.small_letter) return "";
  const minutes = Math.atan(page.small_letter / (metres * 1000)) * 180 * 60 / Math.PI;
  if (minutes >= 10) return "text is read with ease";
  if (minutes >= 5) return "text only just";
  return "headline and figures";
}

function measureScreen() {
  const dialog = document.querySelector("#dialog");
  let pixels = Number(localStorage.getItem("pixels-per-mm")) || 96 / 25.4;
  const card = el("div", { class: "card", style: { width: `${85.6 * pixels}px`, height: `${54 * pixels}px` } }, "Lay a bank card here");
  fill(dialog, el("form", { method: "dialog" },
    el("h2", {}, "How large is this screen?"),
    el("p", {}, "Make the outline as large as a bank card that you hold to it (85.6 mm)."), card,
    el("label", {}, el("span", {}, "Larger or smaller"), el("input", {
      type: "range", min: 2, max: 12, step: 0.01, value: pixels,
      oninput: (event) => { pixels = Number(event.target.value); card.style.width = `${85.6 * pixels}px`; card.style.height = `${54 * pixels}px`; },
    })),
    el("div", { class: "row" }, el("button", { class: "main-btn", onclick: () => { localStorage.setItem("pixels-per-mm", pixels); go({ distance: place.distance + 0.001 }); } }, "That is it"), el("button", {}, "Cancel"))));
  dialog.showModal();
}

export function pageChoices() {
  return [
    place.view === "page" && isNarrow() && panelMenu(),
    segments("Format", store.state.products.filter((one) => one.product === "posters").map((one) => [one.paper, one.label]),
      format(place.paper)?.paper, (paper) => go({ paper })),
  ];
}

// In the place of the list, where there is no room for it.
function panelMenu() {
  return el("select", { "aria-label": "Panel", onchange: (event) => go({ panel: event.target.value, block: "" }) },
    store.state.panels.map((panel) => el("option", { value: panel.name, selected: panel.name === place.panel }, `${panel.number} ${panel.title}`)));
}
