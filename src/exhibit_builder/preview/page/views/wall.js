// All posters side by side as they will hang: to scale, at their height, with a visitor before them.

import { el, fill, light, segments, toggle } from "../dom.js";
import { go, place } from "../place.js";
import { sheet } from "../sheet.js";
import { format, store } from "../store.js";
import { moveItem } from "../write.js";

const PEOPLE = { standing: ["1.70 m", 1700], seated: ["Seated", 1300], child: ["Child", 1150] };
const FLOOR = 300; // millimetres of floor that show
const ROW = 10; // panels in a row of a long wall (house: more than that is no longer read at a glance)

export function drawWall(root) {
  const posters = format(place.paper);
  if (!posters) {
    fill(root, el("p", { class: "nothing" }, "This exhibit has no posters."));
    return;
  }
  fill(root, controls(posters), el("div", { class: "walls", tabindex: "-1" }, rows(posters, root)));
}

function controls(posters) {
  const count = store.state.panels.length;
  const wall = count * posters.width + (count - 1) * place.gap;
  const number = (words, name) => el("label", {}, el("span", {}, words), el("input", {
    type: "number", value: place[name], min: 0, max: 4000, step: 10, size: 6,
    onchange: (event) => go({ [name]: Number(event.target.value) }),
  }), el("span", {}, "mm"));
  return el("div", { class: "bar-above row" },
    number("Centre at", "centre"), number("Gap", "gap"),
    el("span", { class: "quiet" }, "Visitor"),
    segments("Visitor", Object.entries(PEOPLE).map(([name, [words]]) => [name, words]), place.visitor, (visitor) => go({ visitor })),
    toggle("Ridge line", place.ridge, () => go({ ridge: place.ridge ? "" : "on" })),
    toggle("Reach of codes", place.reach, () => go({ reach: place.reach ? "" : "on" })),
    segments("Shown", [["hung", "Hung"], ["bleed", "With bleed"]], place.hung, (hung) => go({ hung })),
    el("small", { class: "end" }, `${count} panels, ${(wall / 1000).toFixed(2)} m of wall.`));
}

function rows(posters, root) {
  const { panels } = store.state;
  const perRow = panels.length > ROW ? ROW : Math.max(panels.length, 1);
  const made = [];
  for (let at = 0; at < panels.length; at += perRow) made.push(row(posters, panels.slice(at, at + perRow), perRow, root));
  return made;
}

function row(posters, panels, perRow, root) {
  // A panel that could not be read yet has no page, and keeps its place.
  const pages = panels.map((panel) => posters.pages.find((page) => page.panel === panel.name));
  const tallest = PEOPLE[place.visitor][1];
  const across = perRow * posters.width + (perRow - 1) * place.gap + 1000;
  const room = Math.max(root.clientWidth - 110, 200);
  const high = Math.max(root.clientHeight - 90, 260);
  const top = Math.max(place.centre + posters.height / 2, tallest) + 250;
  const fitting = Math.min(room / across, high / (top + FLOOR));
  const scale = place.zoom ? fitting * 2 ** (place.zoom / 4) : fitting;
  const whole = Math.max((top + FLOOR) * scale, high);
  const floor = whole - Math.max(FLOOR * scale, whole * 0.1);
  const y = (height) => floor - height * scale;
  const x = (millimetres) => 60 + millimetres * scale;
  const wall = el("div", { class: "wall", style: { width: `${60 + across * scale}px`, height: `${whole}px` } });
  wall.append(el("div", { class: "floor", style: { top: `${y(0)}px` } }));
  for (let metre = 0.5; y(metre * 1000) > 20; metre += 0.5) {
    wall.append(el("span", { class: "height", style: { top: `${y(metre * 1000)}px` }, "aria-hidden": "true" }, `${metre.toFixed(1)} m`));
  }
  wall.append(el("div", { class: "eye", style: { top: `${y(place.centre)}px` } }));
  pages.forEach((page, number) => {
    const panel = panels[number];
    const bleed = place.hung === "bleed";
    const extra = bleed ? posters.bleed : 0;
    const picture = page ? sheet(posters, page, (posters.width + 2 * extra) * scale, { bleed })
      : el("span", { class: "sheet none", style: { width: `${posters.width * scale}px`, height: `${posters.height * scale}px` } });
    const left = x(number * (posters.width + place.gap) - extra);
    const fit = store.state.fit[panel.name]?.[posters.paper];
    const words = panel.waits ? "can’t be read" : fit?.words ?? "";
    const entry = el("a", {
      href: "#", class: panel.waits ? "hung waits" : "hung", draggable: "true", data: { panel: panel.name }, style: { left: `${left}px`, top: `${y(place.centre + posters.height / 2 + extra)}px` },
      "aria-label": `Panel ${panel.number}, ${panel.title}, ${words}`,
      "aria-current": panel.name === place.panel ? "true" : null,
      onclick: (event) => { event.preventDefault(); go({ view: "page", panel: panel.name, block: "" }); },
      onkeydown: (event) => moveByKey(event, panel.number - 1),
      ondragstart: (event) => event.dataTransfer.setData("text/plain", String(panel.number - 1)),
      ondragover: (event) => event.preventDefault(),
      ondrop: (event) => {
        event.preventDefault();
        const start = Number(event.dataTransfer.getData("text/plain"));
        if (start !== panel.number - 1) moveItem({ file: "exhibit.yaml", way: ["panels"], start, to: panel.number - 1 });
      },
    }, picture,
    el("span", { class: "caption", style: { maxWidth: `${posters.width * scale}px` } },
      el("strong", {}, `${panel.number} `, el("bdi", { lang: store.state.language }, panel.title)),
      el("span", { class: "row" }, light(fit?.light ?? "none"), el("small", {}, words))));
    wall.append(entry);
    if (place.reach) (page?.codes ?? []).forEach((code, row) => wall.append(reach(code, left, posters, scale, y(0), row)));
  });
  if (place.ridge) wall.append(ridgeLine(posters, pages, scale, x, y));
  const size = PEOPLE[place.visitor][1];
  wall.append(visitor(x(pages.length * (posters.width + place.gap) + 100), y(size), size * scale));
  return wall;
}

function moveByKey(event, at) {
  if (!event.altKey || !["ArrowLeft", "ArrowRight"].includes(event.key)) return;
  event.preventDefault();
  event.stopPropagation();
  const to = at + (event.key === "ArrowRight" ? 1 : -1);
  if (to >= 0 && to < store.state.panels.length) moveItem({ file: "exhibit.yaml", way: ["panels"], start: at, to });
}

const SVG = "http://www.w3.org/2000/svg";

function drawing(width, height, ...paths) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("width", width);
  svg.setAttribute("height", height);
  svg.setAttribute("aria-hidden", "true");
  svg.append(...paths);
  return svg;
}

function path(d, more) {
  const made = document.createElementNS(SVG, "path");
  made.setAttribute("d", d);
  for (const [name, value] of Object.entries(more)) made.setAttribute(name, value);
  return made;
}

// A figure of plain shapes, a seventh of its height the head.
function visitor(left, top, height) {
  const width = height * 0.4;
  const h = height;
  const c = width / 2;
  const at = (across, down) => `${(c + across * h).toFixed(1)} ${(down * h).toFixed(1)}`;
  const half = (side) => `C ${at(side * 0.07, 0.145)} ${at(side * 0.125, 0.15)} ${at(side * 0.13, 0.2)} L ${at(side * 0.15, 0.44)} Q ${at(side * 0.148, 0.49)} ${at(side * 0.13, 0.48)}
    L ${at(side * 0.1, 0.28)} L ${at(side * 0.092, 0.52)} L ${at(side * 0.075, 0.98)} Q ${at(side * 0.05, 1)} ${at(side * 0.025, 0.98)} L ${at(side * 0.008, 0.54)}`;
  const body = `M ${at(0, 0)} a ${h * 0.055} ${h * 0.066} 0 1 1 -0.1 0 Z M ${at(0.028, 0.115)} ${half(1)} L ${at(0, 0.53)} L ${at(0, 0.115)} Z
    M ${at(-0.028, 0.115)} ${half(-1)} L ${at(0, 0.53)} L ${at(0, 0.115)} Z`;
  const neck = `M ${at(-0.03, 0.1)} L ${at(0.03, 0.1)} L ${at(0.03, 0.17)} L ${at(-0.03, 0.17)} Z`;
  const made = el("div", { class: "visitor", style: { left: `${left}px`, top: `${top}px` } }, drawing(width, height, path(neck, { fill: "currentColor" }), path(body, { fill: "currentColor" })));
  made.append(el("small", {}, `visitor ${PEOPLE[place.visitor][0]}`));
  return made;
}

// The line of the hills from one panel to the next; where it breaks, the panels are out of order.
function ridgeLine(posters, pages, scale, x, y) {
  const points = pages.flatMap((page, number) => (page?.ridge ?? []).map(([across, down]) => {
    const left = x(number * (posters.width + place.gap) + across * posters.width);
    const top = y(place.centre + posters.height / 2 - down * posters.height);
    return `${left.toFixed(1)} ${top.toFixed(1)}`;
  }));
  const made = drawing("100%", "100%", path(`M ${points.join(" L ")}`, { fill: "none", stroke: "var(--focus)", "stroke-width": 2, "stroke-dasharray": "6 4" }));
  made.classList.add("over");
  return made;
}

function reach(code, left, posters, scale, floor, row) {
  const wide = code.metres * 1000 * scale;
  const middle = left + (code.x + code.width / 2) * posters.width * scale;
  return el("div", { class: "reach", style: { left: `${middle - wide}px`, top: `${floor - wide / 4}px`, width: `${2 * wide}px`, height: `${wide / 2}px` } },
    el("small", { style: { bottom: `${-1.3 - row}rem` } }, `${code.words}: ${code.metres} m`));
}
