// Where somebody is: view, panel, format, zoom, block and guides. The address holds it, so that a reload returns there.

const NUMBERS = new Set(["zoom", "spread", "centre", "gap", "distance"]);

export const place = {
  view: "wall", language: "", panel: "", paper: "", booklet: "", spread: 0, block: "", zoom: 0,
  guides: "", sight: "usual", distance: 0, visitor: "standing", centre: 1500, gap: 60, ridge: "", reach: "",
  hung: "hung", pages: "spreads", follow: "",
};

const moved = new Set();

function read() {
  for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
    if (name in place) place[name] = NUMBERS.has(name) ? Number(value) || 0 : value;
  }
}

const initial = { ...place };
read();

addEventListener("hashchange", () => {
  Object.assign(place, initial);
  read();
  for (const listener of moved) listener(new Set(Object.keys(place)));
});

export function onMove(listener) {
  moved.add(listener);
}

// Go elsewhere. A change of view or panel can be gone back from with the browser's own arrow; a change of zoom can't.
export function go(changes) {
  const changed = new Set(Object.keys(changes).filter((name) => place[name] !== changes[name]));
  if (!changed.size) return;
  Object.assign(place, changes);
  const words = new URLSearchParams();
  for (const [name, value] of Object.entries(place)) if (value !== initial[name]) words.set(name, value);
  const far = ["view", "language", "panel", "paper"].some((name) => changed.has(name));
  history[far ? "pushState" : "replaceState"](null, "", `#${words}`);
  for (const listener of moved) listener(changed);
}
