// The chat page: joins what is typed, what is kept, what is sent and what is shown.

import { Attach } from "./attach.js";
import { setInput, wireInput, wireQuick } from "./input.js";
import { fitScreen } from "./screen.js";
import { Ring } from "./ring.js";
import { Sender } from "./send.js";
import { Store, newId } from "./store.js";
import { Stream } from "./stream.js";
import { View } from "./view.js";
import { WORDS, stateText } from "./words.js";

// Said in so many words, it is about this device too.
const ASKS_TO_RING = /^\s*(nhắc tôi|nhac toi|báo tin|bao tin)\s*[.!]?\s*$/i;
// A blink of the network is not worth a line of its own.
const SHOW_STATE_AFTER = 2000;
const SHOWN_OFFLINE = 30;

const $ = (id) => document.getElementById(id);

class Chat {
  constructor(path) {
    this.store = new Store(path);
    this.view = new View({ log: $("log"), below: $("below") }, {
      onChoice: (label, data) => this.say(label, data),
      onRewrite: (line) => this.rewrite(line),
      onDrop: (line) => this.forget(line),
    });
    this.sender = new Sender({
      onTry: (line) => this.tried(line),
      onPart: (line, part) => this.view.markPart(line.id, part),
      onSent: (line, at) => this.sent(line, at),
      onRefused: (line, sentence) => this.refused(line, sentence),
      onGone: () => this.gone(),
    });
    this.stream = new Stream({
      onHistory: (page, begun) => this.showHistory(page, begun),
      onItem: (item) => this.show(item),
      onState: (connected) => this.setConnected(connected),
      onGone: () => this.gone(),
    });
    this.ring = new Ring(path);
    this.shown = null; // what this page has shown, for when there is no network
    this.lines = []; // of this phone, not yet seen in the history
    this.connected = true;
    this.stateTimer = null;
    this.withdrawn = false;
    this.unread = 0;
    this.title = document.title;
  }

  /** What came with the page is shown at once, with the lines that were not sent yet. */
  start() {
    const page = this.newestCopy(JSON.parse($("shown").textContent));
    this.restore();
    this.stream.begin(page);
    // First: the plain page stands upside down, and a place measured in it is another one after.
    document.documentElement.classList.remove("plain");
    this.showHistory(page, Date.now());
    this.ring.start((id) => this.view.showMessage(id));
    this.view.showMessage(location.hash.slice(1));
    this.stream.run();
  }

  /** A page that was kept on this device is as old as its last opening: what was said since lies
   * beside it, and the rest is asked for once there is a network. */
  newestCopy(page) {
    if (!document.documentElement.classList.contains("kept")) return page;
    this.stream.isStale = true;
    const kept = this.store.shown;
    const isNewer = kept && kept.generation === page.generation && kept.last >= page.last;
    return isNewer ? { ...page, ...kept } : page;
  }

  keepShown(item) {
    this.shown.items = [...this.shown.items, item].slice(-SHOWN_OFFLINE);
    this.shown.last = Math.max(this.shown.last, Number(this.stream.last) || 0);
    this.store.shown = this.shown;
  }

  wake() {
    if (this.withdrawn) return;
    this.stream.wake();
    this.sender.wake();
    this.showState();
  }

  // What the person says

  say(text, choice) {
    // Which of our messages was on the page: what is written before a prompt was seen is no
    // answer to it.
    const { last, generation } = this.stream;
    if (choice === undefined && ASKS_TO_RING.test(text)) this.ring.offer();
    this.queue({ id: newId(), text, choice, seen: Number(last) || undefined, generation });
  }

  /** A photo, a file, a recording. */
  sayFile(blob, text, voice = false) {
    this.queue({ id: newId(), text, photo: true, voice, blob });
  }

  photoUnreadable() {
    const line = { id: newId(), photo: true, refused: WORDS.photoBad };
    this.lines.push(line);
    this.view.addLine(line);
  }

  queue(line) {
    if (this.withdrawn) return;
    line.since = Date.now();
    this.store.keep(line);
    this.lines.push(line);
    this.view.addLine(line);
    this.sender.add(line);
    setTimeout(() => this.showState(), SHOW_STATE_AFTER + 50);
  }

  tried(line) {
    line.tried = true;
    this.view.markTried(line.id);
  }

  sent(line, at) {
    line.sentAt = Date.now();
    line.at = at;
    this.store.drop(line);
    this.view.markSent(line.id, at);
    this.keepShown({ id: line.id, who: "me", at, text: line.text });
    this.stream.hurry();
    this.showState();
  }

  refused(line, sentence) {
    line.refused = sentence || WORDS.refused;
    this.store.keep(line);
    this.view.markRefused(line, line.refused);
    this.showState();
  }

  rewrite(line) {
    this.forget(line);
    setInput([$("text").value, line.text].filter(Boolean).join("\n"), this.store);
    $("text").focus();
  }

  forget(line) {
    this.store.drop(line);
    this.lines = this.lines.filter((each) => each !== line);
    this.view.remove(line.id);
  }

  /** The lines that an earlier visit left unsent. A photo lived in that visit's memory only. */
  restore() {
    this.lines = this.store.lines();
    this.lines.forEach((line) => {
      if (line.photo && !line.refused) line.refused = WORDS.photoLost;
      line.since = 0;
      if (!line.refused) this.sender.add(line);
    });
    setInput($("text").value || this.store.draft, this.store);
  }

  // What the bot says

  showHistory(page, begun) {
    const { items, last, generation, who, place, desk } = page;
    this.shown = { items: items.slice(-SHOWN_OFFLINE), last, generation, who, place, desk };
    this.store.shown = this.shown;
    const known = new Set(page.items.map((item) => item.id));
    this.lines.filter((line) => known.has(line.id)).forEach((line) => this.store.drop(line));
    // A line sent before this history was asked for is in it, or older than what it shows.
    this.lines = this.lines.filter(
      (line) => !known.has(line.id) && (!line.sentAt || line.sentAt >= begun),
    );
    this.view.rebuild(page, this.lines);
    this.showName(page);
    this.showState();
  }

  show({ speaker, ...item }) {
    const isNew = this.view.add(item);
    if (!isNew) return;
    Object.assign(this.shown, speaker);
    this.keepShown(item);
    this.showName(this.shown);
    if (item.kind === "receipt") this.ring.offerOnce();
    if (document.hidden) this.countUnread();
  }

  /** Who speaks here: nobody until a person has joined; of two who share the page the one whose
   * question stands. */
  showName({ who = "", place = "", desk = false }) {
    $("desk").hidden = !desk;
    if (who) $("who").textContent = who;
    // "Trưởng xóm 3" says already that it is Xóm 3: the room is worth more to the messages.
    const isSaid = who.toLowerCase().endsWith(place.toLowerCase());
    $("place").textContent = isSaid ? "" : place;
    this.title = [who, isSaid ? "" : place].filter(Boolean).join(", ") || this.title;
    this.showTitle();
  }

  countUnread() {
    this.unread += 1;
    this.showTitle();
  }

  seen() {
    this.unread = 0;
    this.showTitle();
  }

  showTitle() {
    document.title = this.unread ? `(${this.unread}) ${this.title}` : this.title;
  }

  // How it stands

  setConnected(connected) {
    if (connected) {
      clearTimeout(this.stateTimer);
      this.stateTimer = null;
      this.connected = true;
      this.showState();
    } else if (!this.stateTimer) {
      this.stateTimer = setTimeout(() => {
        this.connected = false;
        this.showState();
      }, SHOW_STATE_AFTER);
    }
  }

  showState() {
    const overdue = Date.now() - SHOW_STATE_AFTER;
    const waiting = this.lines.filter((line) => !line.sentAt && !line.refused && line.since <= overdue);
    $("state").textContent = this.withdrawn ? "" : stateText({
      online: navigator.onLine,
      connected: this.connected,
      waiting: waiting.length,
      kept: this.store.kept,
    });
  }

  gone() {
    if (this.withdrawn) return;
    this.withdrawn = true;
    this.stream.stop();
    this.store.shown = null;
    this.ring.forget();
    this.view.lock();
    $("gone").textContent = WORDS.gone;
    $("gone").hidden = false;
    $("text").readOnly = true; // not disabled: what was typed can still be read and copied
    ["photo", "send", "tasks", "help"].forEach((id) => {
      $(id).disabled = true;
    });
    this.showState();
  }
}

function wireWaking(chat) {
  ["online", "offline", "pageshow", "focus"].forEach((name) => {
    window.addEventListener(name, () => chat.wake());
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    chat.seen();
    chat.wake();
  });
}

function main() {
  const chat = new Chat(location.pathname);
  fitScreen();
  wireInput(chat);
  wireQuick(chat);
  new Attach(chat);
  wireWaking(chat);
  chat.start();
}

main();
