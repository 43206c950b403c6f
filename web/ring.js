// The page at hand: opened without a network, and told of messages while it is closed.
//
// Asked for once, when it means something: after the first receipt, or where somebody says so.

import { WORDS } from "./words.js";

const REGISTER_AFTER = 1500; // the first messages come first

const $ = (id) => document.getElementById(id);

export class Ring {
  constructor(path) {
    this.key = `baocao:${path}:ring`;
    this.worker = null;
  }

  /** `onShow`: a notification was pressed; the id of its message. */
  start(onShow) {
    if (!navigator.serviceWorker) return; // not over plain http
    navigator.serviceWorker.addEventListener("message", ({ data }) => onShow(data.show));
    setTimeout(() => this.register(), REGISTER_AFTER);
    $("ring-yes").addEventListener("click", () => this.switchOn());
    $("ring-no").addEventListener("click", () => this.decide("no"));
  }

  async register() {
    this.worker = await navigator.serviceWorker.register("worker.js", { scope: "./" }).catch(() => null);
    if (this.worker && this.decided === "yes") this.subscribe().catch(() => {});
  }

  get decided() {
    try {
      return localStorage.getItem(this.key) || "";
    } catch {
      return "no"; // what cannot be remembered is not asked again and again
    }
  }

  decide(what, said = "") {
    try {
      localStorage.setItem(this.key, what);
    } catch {
      // then it is asked again on the next visit at most
    }
    this.tell(said);
    $("ring-yes").hidden = true;
    $("ring-no").hidden = true;
  }

  tell(said) {
    $("ring").hidden = !said;
    $("ring-line").textContent = said;
  }

  /** After a receipt: once. */
  offerOnce() {
    if (!this.decided && canRing() && Notification.permission === "default") this.offer();
  }

  /** Somebody asks to be reminded: also where it was refused before. */
  offer() {
    const may = canRing() && Notification.permission !== "denied";
    this.tell(may ? WORDS.ringOffer : whatIsMissing());
    $("ring-yes").hidden = !may;
    $("ring-no").hidden = !may;
  }

  async switchOn() {
    const allowed = await Notification.requestPermission();
    if (allowed !== "granted") {
      this.decide("no", WORDS.ringDenied);
      return;
    }
    try {
      const refused = await this.subscribe();
      this.decide(refused ? "" : "yes", refused || WORDS.ringOn);
    } catch {
      this.decide("", WORDS.ringFailed);
    }
  }

  /** Why the server does not take it; empty if it does. */
  async subscribe() {
    const { key } = await (await fetch("push/key", { credentials: "same-origin" })).json();
    const worker = this.worker || (await navigator.serviceWorker.ready);
    const given = await worker.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: toBytes(key),
    });
    const answer = await fetch("push", {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(given),
    });
    if (answer.ok) return "";
    await given.unsubscribe();
    return (await answer.json()).error || WORDS.ringFailed;
  }

  /** The page is closed for good here: no copy of it stays. */
  async forget() {
    if (!navigator.serviceWorker) return;
    await caches.delete(`chat:${location.pathname}`);
    const worker = await navigator.serviceWorker.getRegistration("./");
    if (worker) await worker.unregister();
  }
}

function canRing() {
  return Boolean(navigator.serviceWorker && window.PushManager && window.Notification);
}

function whatIsMissing() {
  if (!window.isSecureContext) return WORDS.ringNeedsHttps;
  if (/iPhone|iPad/.test(navigator.userAgent)) return WORDS.ringNeedsHome;
  return window.Notification && Notification.permission === "denied" ? WORDS.ringDenied : WORDS.ringNever;
}

function toBytes(key) {
  const plain = atob(key.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}
