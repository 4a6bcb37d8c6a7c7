// The point of a picture that a crop keeps: by a click, by dragging or by the arrow keys; written when it is right.

import { el } from "./dom.js";
import { say } from "./life.js";
import { setKey } from "./write.js";

const STEP = 0.05; // share of the picture for an arrow key (house: seen on the page)
const STEPS = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };

export function focusPad(field, file) {
  let [across, down] = field.focus.point;
  const point = el("span", { class: "focus-point" });
  const write = el("button", {
    type: "button", disabled: true,
    onclick: () => setKey({ file, way: field.focus.way, key: "focus", value: [across.toFixed(2), down.toFixed(2)] }),
  }, "Keep this point");
  const move = (x, y) => {
    across = Math.min(Math.max(x, 0), 1);
    down = Math.min(Math.max(y, 0), 1);
    write.disabled = false;
    show();
  };
  const show = () => {
    Object.assign(point.style, { left: `${100 * across}%`, top: `${100 * down}%` });
    const place = `${Math.round(100 * across)} % from the left, ${Math.round(100 * down)} % from the top`;
    pad.setAttribute("aria-label", `The point that stays in sight: ${place}. Arrow keys move it.`);
    return place;
  };
  const toPointer = (event) => {
    const box = pad.getBoundingClientRect();
    move((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  };
  const pad = el("button", {
    type: "button", class: "focus-pad",
    onpointerdown: (event) => { pad.setPointerCapture(event.pointerId); toPointer(event); },
    onpointermove: (event) => { if (pad.hasPointerCapture(event.pointerId)) toPointer(event); },
    onkeydown: (event) => {
      const step = STEPS[event.key];
      if (!step) return;
      event.preventDefault();
      event.stopPropagation();
      move(across + step[0], down + step[1]);
      say(show());
    },
  }, el("img", { src: field.focus.picture, alt: "", draggable: "false" }), point);
  show();
  return el("div", { class: "focus" }, el("small", {}, "Point that stays in sight"), pad, el("div", { class: "row" }, write));
}
