// The page: five areas drawn from what the server says and from where somebody is.

import { el, fill, key } from "./dom.js";
import { drawEdge } from "./edge.js";
import { openPlace, renewField } from "./field.js";
import { drawFoot } from "./foot.js";
import { onKey, VIEWS } from "./keys.js";
import { alertNow, drawLife, setLife } from "./life.js";
import { drawList } from "./list.js";
import { go, onMove, place } from "./place.js";
import { listen } from "./server.js";
import { drawStart } from "./slip.js";
import { booklet, format, languageName, onChange, refresh, store } from "./store.js";
import { languageChoices } from "./tongues.js";
import { bookletChoices, drawBooklet } from "./views/booklet.js";
import { drawFit } from "./views/fit.js";
import { drawPage, pageChoices } from "./views/page.js";
import { drawProof } from "./views/proof.js";
import { drawWall } from "./views/wall.js";

const DRAW = { wall: drawWall, page: drawPage, booklet: drawBooklet, fit: drawFit, proof: drawProof };
const area = (id) => document.getElementById(id);

function drawTop() {
  area("name").textContent = store.state.title;
  area("name").lang = store.state.language;
  fill(area("views"), VIEWS.map(([view, words], number) => el("a", {
    href: `#view=${view}`, "aria-current": view === place.view ? "page" : null, onclick: (event) => { event.preventDefault(); go({ view }); },
  }, words, key(String(number + 1)))));
  fill(area("choices"), languageChoices(), ["wall", "page"].includes(place.view) ? pageChoices() : place.view === "booklet" ? bookletChoices() : null);
}

function drawMain() {
  const field = document.querySelector(".field");
  const focused = document.activeElement;
  const selected = focused?.matches("textarea") ? [focused.selectionStart, focused.selectionEnd] : null;
  const root = area("page");
  const scroll = root.querySelector(".stage, .walls, .reading");
  const at = scroll ? [scroll.scrollLeft, scroll.scrollTop] : [0, 0];
  field?.remove();
  root.dataset.view = place.view;
  if (store.state.products.length) DRAW[place.view]?.(root);
  else drawStart(root);
  if (field && ["page", "booklet", "proof", "wall", "fit"].includes(place.view)) root.append(field);
  const again = root.querySelector(".stage, .walls, .reading");
  if (again) [again.scrollLeft, again.scrollTop] = at;
  if (focused !== document.activeElement && root.contains(focused)) {
    focused.focus({ preventScroll: true });
    if (selected) focused.setSelectionRange(...selected);
  }
}

function draw() {
  if (!store.state) return;
  if (!place.panel && store.state.panels.length) place.panel = store.state.panels[0].name;
  if (!place.paper) place.paper = format("")?.paper ?? "";
  if (!place.booklet) place.booklet = booklet("")?.paper ?? "";
  drawTop();
  drawList(area("list"));
  drawMain();
  drawEdge(area("edge"));
  drawFoot(area("foot"));
  drawLife();
}

// After a save: pages that changed get their new picture in place; nothing else moves.
function renewPages() {
  const pages = new Map(store.state.products.flatMap((product) => product.pages.map((page) => [`${product.product}/${product.paper}/${page.n}`, page])));
  const all = [...document.querySelectorAll(".sheet[data-page]")];
  const drawn = new Set();
  for (const holder of document.querySelectorAll(".with-blocks")) {
    const sheet = holder.querySelector(".sheet");
    if (!sheet) continue; // a panel that could never be read has no page
    const page = pages.get(sheet.dataset.page);
    if (page) holder.renew(page);
    drawn.add(sheet);
  }
  for (const sheet of all) {
    const page = pages.get(sheet.dataset.page);
    if (page && !drawn.has(sheet)) sheet.renew(page);
  }
  drawEdge(area("edge"));
  drawFoot(area("foot"));
}

function shape(state) {
  const over = Object.entries(state.fit).map(([panel, fits]) => [panel, Object.values(fits).map((fit) => fit.light === "stop" && fit.words)]);
  return JSON.stringify([state.told, over, state.products.map((one) => [one.product, one.paper, one.width, one.height, one.pages.map((page) => page.panel)]), state.panels, state.slips]);
}

async function onEvent(event) {
  if (event.kind === "bye") return;
  const before = store.state ? shape(store.state) : "";
  await refresh(event.kind);
  if (shape(store.state) !== before || ["wall", "fit", "proof"].includes(place.view)) draw();
  else renewPages();
  drawList(area("list"));
  if (event.kind === "page") tellLife(event.pages.length ? `saved, shown in ${(event.ms / 1000).toFixed(2)} s` : "");
  if (event.kind === "slip") tellLife("");
  renewField();
}

function tellLife(more) {
  const [slip] = store.state.slips;
  if (!slip) return setLife("go", "Live", more);
  setLife("stop", slip.line ? `Waiting for line ${slip.line}` : "Waiting", slip.file);
}

onMove((changed) => {
  if (changed.size === 1 && changed.has("block")) {
    for (const one of document.querySelectorAll(".block")) one.toggleAttribute("aria-current", one.dataset.block === place.block);
    return;
  }
  if (changed.has("language") && store.state && place.language !== store.state.told) {
    setLife("look", "Setting", languageName(place.language));
    refresh().then(() => { tellLife(""); draw(); }, () => {}); // of a server that is gone the life light tells
    return;
  }
  draw();
});
onChange((what) => {
  if (what === "place") draw();
  if (what === "field" && place.view === "page") drawMain();
});
addEventListener("keydown", onKey);
// What a photograph that was just put in shows is asked for at once.
addEventListener("photograph", (event) => openPlace(event.detail));
let resizing = 0;
addEventListener("resize", () => {
  clearTimeout(resizing);
  resizing = setTimeout(draw, 60);
});
listen(onEvent, async (connected) => {
  const again = connected && !store.connected;
  store.connected = connected;
  drawLife();
  if (again) {
    await refresh();
    draw();
  }
});
try {
  await refresh();
  tellLife("");
  draw();
} catch (fault) {
  alertNow(`The preview could not be loaded (${fault.message}).`);
}
