// One stream a browser: it opens six connections to a server at most, and a seventh page would wait
// for ever. The page that is looked at has it; the others ask from time to time.

const KEY = "baocao:stream";
const KEPT_FOR = 12000;

export class Slot {
  constructor() {
    this.name = String(Math.random());
    // Put back by the person, or by the network: the age of a mark must not be believed then.
    window.addEventListener("pagehide", () => this.release());
  }

  /** True if it is ours now, or still. Call again within a few seconds, or it is lost. */
  take() {
    try {
      const held = JSON.parse(localStorage.getItem(KEY) || "{}");
      const age = Date.now() - held.at;
      if (held.name !== this.name && age >= 0 && age < KEPT_FOR) return false;
      localStorage.setItem(KEY, JSON.stringify({ name: this.name, at: Date.now() }));
      return true;
    } catch {
      return true; // nothing can be kept here: then there is hardly a second page
    }
  }

  release() {
    try {
      const held = JSON.parse(localStorage.getItem(KEY) || "{}");
      if (held.name === this.name) localStorage.removeItem(KEY);
    } catch {
      // there was nothing to give back
    }
  }
}
