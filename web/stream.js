// What the bot says: the history first, then what comes after the last id seen, for ever.
//
// As a stream where one comes through, and by asking where it does not: behind a proxy that keeps
// an answer until it is whole, in a page that is not looked at, beside another page of this browser.
// Read with fetch where it can be: EventSource hides the status of a refusal (a withdrawn link) and
// the comment lines that tell a quiet connection from a dead one.

import { Slot } from "./slot.js";

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30000;
const OPENS_WITHIN = 6000; // the server writes at once
const SILENCE = 45000; // and a comment every 15 s
const DOUBTFUL = 20000;
const TRY_STREAM_AGAIN = 600000;
const A_DAY = 24 * 3600 * 1000;
const GONE = new Set([401, 403, 404, 410]);
const ANEW = 409; // an older copy of everything was put back: what this page shows is not there
// How often it is asked: after something was said, while the page is looked at, otherwise.
const ASK_AFTER = { lively: 1500, seen: 5000, hidden: 30000 };
const LIVELY_FOR = 20000;

class Withdrawn extends Error {}

export class Stream {
  constructor({ onHistory, onItem, onState, onGone }) {
    this.hooks = { onHistory, onItem, onState, onGone };
    this.slot = new Slot();
    this.last = null;
    this.isStale = false; // the page came from this device
    this.generation = "";
    this.heard = 0;
    this.begun = 0;
    this.stopped = false;
    this.connection = null;
    this.buffered = 0; // when a stream did not come through
    this.lively = 0;
    this.wakeUp = () => {};
  }

  /** What came with the page itself. */
  begin({ last, generation }) {
    this.last = last || 0;
    this.generation = generation || "";
    this.heard = Date.now();
  }

  async run() {
    let wait = FIRST_WAIT;
    while (!this.stopped) {
      this.begun = Date.now();
      try {
        await this.listen();
        wait = FIRST_WAIT;
        continue;
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

  /** Something was said: an answer is awaited. Where the stream has brought nothing yet, it is asked
   * for beside it: it may be one that is kept on the way. */
  hurry() {
    this.lively = Date.now();
    if (!this.connection) this.wakeUp();
    else if (!this.heard) setTimeout(() => this.ask().catch(() => {}), ASK_AFTER.lively);
  }

  stop() {
    this.stopped = true;
    this.slot.release();
    if (this.connection) this.connection.abort();
    this.wakeUp();
  }

  /** One connection, or one question and the pause behind it. */
  async listen() {
    if (this.isStale || this.last === null || Date.now() - this.heard > A_DAY) await this.readHistory();
    if (this.mayStream()) {
      await this.connect();
      return;
    }
    await this.ask();
    await this.pause(this.askAfter());
  }

  mayStream() {
    if (document.hidden) this.slot.release();
    const isKept = this.buffered && Date.now() - this.buffered < TRY_STREAM_AGAIN;
    return !document.hidden && !isKept && this.slot.take();
  }

  askAfter() {
    if (Date.now() - this.lively < LIVELY_FOR) return ASK_AFTER.lively;
    return document.hidden ? ASK_AFTER.hidden : ASK_AFTER.seen;
  }

  async ask() {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), DOUBTFUL);
    let page;
    try {
      page = await (await this.get(`news?${this.place()}`, patience.signal)).json();
    } finally {
      clearTimeout(timer);
    }
    if (!this.connection) this.heard = Date.now();
    this.hooks.onState(true);
    this.last = Math.max(Number(this.last), page.last);
    page.items.forEach((item) => this.show(item));
  }

  place() {
    return new URLSearchParams({ after: this.last, generation: this.generation });
  }

  async connect() {
    this.connection = new AbortController();
    this.heard = 0;
    const watch = this.watchConnection(this.connection);
    try {
      if (window.ReadableStream && window.TextDecoder) await this.readByFetch();
      else await this.readBySource();
      throw new Error("the stream has ended");
    } finally {
      clearInterval(watch);
      if (this.connection) this.connection.abort();
      this.connection = null;
    }
  }

  async readByFetch() {
    const response = await this.get(`events?${this.place()}`);
    if (!response.body) throw new Error("no stream");
    await this.readEvents(response.body.getReader());
  }

  /** Where an answer cannot be read before it is whole. */
  readBySource() {
    const source = new EventSource(`events?${this.place()}`);
    return new Promise((resolve, reject) => {
      const end = (error) => {
        source.close();
        if (error) reject(error);
        else resolve();
      };
      source.onopen = () => this.noteHeard();
      source.onmessage = (event) => {
        this.noteHeard();
        this.take({ id: event.lastEventId, data: event.data });
      };
      // Why it broke off is not said: the next question tells.
      source.onerror = () => this.ask().then(() => end(new Error("broken off")), end);
      this.connection.signal.addEventListener("abort", () => end(new Error("given up")));
    });
  }

  async readHistory() {
    const begun = Date.now();
    const response = await this.get("history");
    const page = await response.json();
    this.isStale = false;
    this.begin(page);
    this.hooks.onHistory(page, begun);
  }

  async readEvents(reader) {
    const decoder = new TextDecoder();
    let rest = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      this.noteHeard();
      const blocks = (rest + decoder.decode(value, { stream: true })).split(/\r?\n\r?\n/);
      rest = blocks.pop();
      blocks.forEach((block) => this.take(parseEvent(block)));
    }
  }

  noteHeard() {
    this.heard = Date.now();
    this.buffered = 0;
    this.hooks.onState(true);
  }

  take(event) {
    if (event.id) this.last = event.id;
    if (event.data) this.show(event.data);
  }

  // One item that cannot be read must not stop those behind it.
  show(item) {
    try {
      this.hooks.onItem(typeof item === "string" ? JSON.parse(item) : item);
    } catch (error) {
      console.error("an item was skipped", error);
    }
  }

  async get(address, signal = this.connection ? this.connection.signal : undefined) {
    const response = await fetch(address, {
      credentials: "same-origin",
      cache: "no-store",
      signal,
    });
    if (GONE.has(response.status)) throw new Withdrawn();
    if (response.status === ANEW) this.last = null;
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    return response;
  }

  watchConnection(connection) {
    const opening = setTimeout(() => {
      if (this.heard || this.connection !== connection) return;
      this.buffered = Date.now();
      connection.abort();
    }, OPENS_WITHIN);
    const watch = setInterval(() => {
      if (this.connection !== connection) {
        clearTimeout(opening);
        return;
      }
      const isSilent = this.heard && this.silence() > SILENCE;
      if (isSilent || document.hidden || !this.slot.take()) connection.abort();
    }, 4000);
    return watch;
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
