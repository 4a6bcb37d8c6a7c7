// What the page asks of the server, and what the server tells it. Every path stands below the token in the address.

const base = new URL("./", location.href);

export function address(path) {
  return new URL(path, base).href;
}

export async function get(path) {
  const answer = await fetch(address(path), { cache: "no-store" });
  if (!answer.ok) throw await refusal(answer);
  return answer.json();
}

export async function post(path, body) {
  const answer = await fetch(address(path), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw await refusal(answer);
  return answer.json();
}

export async function send(path, file) {
  const answer = await fetch(address(path), { method: "POST", headers: { "content-type": "application/octet-stream" }, body: file });
  if (!answer.ok) throw await refusal(answer);
  return answer.json();
}

// What the server would not do: `status` 409 is a conflict, and `told` what it says of it.
export class Refused extends Error {
  constructor(status, told) {
    super(told.message ?? "The preview could not do that.");
    this.status = status;
    this.told = told;
  }
}

async function refusal(answer) {
  let told = {};
  try {
    told = await answer.json();
  } catch {
    // A server that stops in the middle of an answer says nothing more.
  }
  return new Refused(answer.status, told);
}

// Events, each with a number. A connection that is lost is made again after 1, 2, 4 … 15 seconds; the server is then
// asked for what was missed by the number of the last event.
export function listen(onEvent, onConnected) {
  let last = 0;
  let wait = 1000;
  const connect = () => {
    const source = new EventSource(address(`events?after=${last}`));
    source.onopen = () => {
      wait = 1000;
      onConnected(true);
    };
    source.onmessage = (message) => {
      const event = JSON.parse(message.data);
      last = event.number;
      onEvent(event);
    };
    source.onerror = () => {
      source.close();
      onConnected(false);
      setTimeout(connect, wait);
      wait = Math.min(2 * wait, 15000);
    };
  };
  connect();
}
