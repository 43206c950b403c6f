// Sends the waiting lines one at a time, in order, again and again until the server has each.
//
// A line keeps its id however often it is sent: the server counts it once.

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30000;
const TEXT_TIMEOUT = 20000;
const STUCK = 60000; // so long nothing of a file has gone out
const RETRY = new Set([408, 429]);
const GONE = new Set([401, 403]);

export class Sender {
  constructor({ onTry, onPart, onSent, onRefused, onGone }) {
    this.hooks = { onTry, onPart, onSent, onRefused, onGone };
    this.lines = [];
    this.running = false;
    this.wakeUp = () => {};
  }

  add(line) {
    this.lines.push(line);
    this.wake();
  }

  /** Try now: the network is back, the page is looked at again, or there is something new. */
  wake() {
    this.wakeUp();
    if (!this.running) this.run();
  }

  async run() {
    this.running = true;
    let wait = FIRST_WAIT;
    while (this.lines.length) {
      this.hooks.onTry(this.lines[0]);
      const outcome = await attempt(this.lines[0], this.hooks.onPart);
      if (outcome.gone) {
        this.hooks.onGone();
        break;
      }
      if (outcome.later) {
        await this.pause(Math.max(wait, outcome.after || 0));
        wait = Math.min(wait * 2, LONGEST_WAIT);
        continue;
      }
      wait = FIRST_WAIT;
      this.settle(this.lines.shift(), outcome);
    }
    this.running = false;
  }

  settle(line, outcome) {
    if (outcome.refused !== undefined) this.hooks.onRefused(line, outcome.refused);
    else this.hooks.onSent(line, outcome.at);
  }

  pause(length) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, length);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

async function attempt(line, onPart) {
  const patience = new AbortController();
  const timer = line.blob ? null : setTimeout(() => patience.abort(), TEXT_TIMEOUT);
  try {
    const sent = line.blob ? postFile(line, onPart) : post(line, patience.signal);
    return await judge(await sent);
  } catch {
    return { later: true };
  } finally {
    clearTimeout(timer);
  }
}

function post(line, signal) {
  const { id, text, choice, seen, generation } = line;
  return fetch("say", {
    method: "POST",
    credentials: "same-origin",
    cache: "no-store",
    signal,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ id, text, choice, seen, generation }), // the undefined is left out
  });
}

/** With XMLHttpRequest, which tells how much of it has gone out. Over 2G a file takes minutes: it is
 * given up only where nothing moves any more. */
function postFile({ id, blob, voice }, onPart) {
  const request = new XMLHttpRequest();
  let watch;
  const wait = () => {
    clearTimeout(watch);
    watch = setTimeout(() => request.abort(), STUCK);
  };
  const sent = new Promise((resolve, reject) => {
    request.onload = () => resolve({
      status: request.status,
      headers: { get: (name) => request.getResponseHeader(name) },
      json: async () => JSON.parse(request.responseText),
    });
    request.onerror = () => reject(new Error("not sent"));
    request.onabort = request.onerror;
  });
  request.upload.onprogress = ({ loaded, total }) => {
    wait();
    if (total) onPart({ id }, loaded / total);
  };
  request.open("POST", `photo?${new URLSearchParams({ id, voice: voice ? "1" : "" })}`);
  request.setRequestHeader("Content-Type", blob.type || "application/octet-stream");
  wait();
  request.send(blob);
  return sent.finally(() => clearTimeout(watch));
}

async function judge(response) {
  const { status } = response;
  if (GONE.has(status)) return { gone: true };
  const body = await response.json().catch(() => ({}));
  // The sign-in page of a public network answers 200 too: only the server's own word counts.
  if (status === 200 && body.ok === true) return { at: body.at };
  if (status >= 400 && status < 500 && !RETRY.has(status)) {
    return { refused: typeof body.error === "string" ? body.error : "" };
  }
  return { later: true, after: Number(response.headers.get("Retry-After")) * 1000 || 0 };
}
