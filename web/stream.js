// What the bot says: the history first, then server-sent events from the last id seen, for ever.
//
// Read with fetch instead of EventSource: that one hides the status of a refusal (a withdrawn link)
// and the comment lines that tell a quiet connection from a dead one.

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30000;
const SILENCE = 45000; // the server writes a comment every 15 s
const DOUBTFUL = 20000;
const A_DAY = 24 * 3600 * 1000;
const GONE = new Set([401, 403, 404, 410]);
const ANEW = 409; // an older copy of everything was put back: what this page shows is not there

class Withdrawn extends Error {}

export class Stream {
  constructor({ onHistory, onItem, onState, onGone }) {
    this.hooks = { onHistory, onItem, onState, onGone };
    this.last = null;
    this.generation = "";
    this.heard = 0;
    this.begun = 0;
    this.stopped = false;
    this.connection = null;
    this.wakeUp = () => {};
  }

  async run() {
    let wait = FIRST_WAIT;
    while (!this.stopped) {
      this.begun = Date.now();
      try {
        await this.connect();
      } catch (error) {
        if (error instanceof Withdrawn) {
          this.hooks.onGone();
          return;
        }
      }
      if (this.stopped) return;
      this.hooks.onState(false);
      wait = Date.now() - this.begun > 10000 ? FIRST_WAIT : wait;
      await this.pause(wait * (0.75 + Math.random() / 2));
      wait = Math.min(wait * 2, LONGEST_WAIT);
    }
  }

  /** Look again at once. A connection that was heard of a moment ago is left alone. */
  wake() {
    if (this.connection && this.silence() > DOUBTFUL) this.connection.abort();
    this.wakeUp();
  }

  stop() {
    this.stopped = true;
    if (this.connection) this.connection.abort();
    this.wakeUp();
  }

  async connect() {
    this.connection = new AbortController();
    const watch = this.watchSilence(this.connection);
    try {
      if (this.last === null || Date.now() - this.heard > A_DAY) await this.readHistory();
      this.heard = Date.now();
      const seen = new URLSearchParams({ after: this.last, generation: this.generation });
      const response = await this.get(`events?${seen}`);
      this.hooks.onState(true);
      await this.readEvents(response.body.getReader());
    } finally {
      clearInterval(watch);
      this.connection.abort();
      this.connection = null;
    }
  }

  async readHistory() {
    const begun = Date.now();
    const response = await this.get("history");
    const page = await response.json();
    this.last = page.last || 0;
    this.generation = page.generation || "";
    this.hooks.onHistory(page, begun);
  }

  async readEvents(reader) {
    const decoder = new TextDecoder();
    let rest = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      this.heard = Date.now();
      const blocks = (rest + decoder.decode(value, { stream: true })).split(/\r?\n\r?\n/);
      rest = blocks.pop();
      blocks.forEach((block) => this.take(block));
    }
  }

  take(block) {
    const event = parseEvent(block);
    if (event.id) this.last = event.id;
    if (!event.data) return;
    // One item that cannot be read must not stop those behind it.
    try {
      this.hooks.onItem(JSON.parse(event.data));
    } catch (error) {
      console.error("an item was skipped", error);
    }
  }

  async get(address) {
    const response = await fetch(address, {
      credentials: "same-origin",
      cache: "no-store",
      signal: this.connection.signal,
    });
    if (GONE.has(response.status)) throw new Withdrawn();
    if (response.status === ANEW) this.last = null;
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    return response;
  }

  watchSilence(connection) {
    return setInterval(() => {
      if (this.silence() > SILENCE) connection.abort();
    }, 5000);
  }

  silence() {
    return Date.now() - Math.max(this.begun, this.heard);
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

function parseEvent(block) {
  const event = { id: "", data: "" };
  const data = [];
  for (const line of block.split(/\r?\n/)) {
    const [, field, value] = /^(\w+): ?([^]*)$/.exec(line) || [];
    if (field === "id") event.id = value;
    if (field === "data") data.push(value);
  }
  event.data = data.join("\n");
  return event;
}

/** Read the name of the post and its place again, without touching the messages. */
export async function readName() {
  const response = await fetch("history", { credentials: "same-origin", cache: "no-store" });
  return response.ok ? response.json() : {};
}
