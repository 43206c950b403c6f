// The lines that the server has not taken yet, kept on the phone until it has.
//
// One key per line, so that two tabs of the same chat never overwrite each other's list.

export function newId() {
  // crypto.randomUUID is missing on plain http, which is how a commune's own network serves this.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

export class Store {
  constructor(chat) {
    this.prefix = `baocao:${chat}:line:`;
    this.shownKey = `baocao:${chat}:shown`;
    this.draftKey = `baocao:${chat}:draft`;
    this.kept = true;
    this.newest = 0;
  }

  /** The unsent lines, in the order they were written. */
  lines() {
    return this.keys().map((key) => this.read(key)).filter(Boolean);
  }

  keep(line) {
    if (!line.key) line.key = this.nextKey();
    const { id, text, choice, seen, generation, photo, refused } = line;
    const kept = { id, text, choice, seen, generation, photo, refused };
    this.kept = this.write(line.key, JSON.stringify(kept));
  }

  drop(line) {
    this.write(line.key, null);
  }

  get draft() {
    try {
      return localStorage.getItem(this.draftKey) || "";
    } catch {
      return "";
    }
  }

  set draft(text) {
    this.write(this.draftKey, text || null);
  }

  /** What was said last, as the page showed it. */
  get shown() {
    return this.read(this.shownKey);
  }

  set shown(page) {
    this.write(this.shownKey, page && JSON.stringify(page));
  }

  keys() {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(this.prefix)).sort();
    } catch {
      return [];
    }
  }

  read(key) {
    try {
      return { ...JSON.parse(localStorage.getItem(key)), key };
    } catch {
      return null;
    }
  }

  // Storage can be full or forbidden; the line then lives as long as the page does.
  write(key, value) {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
      return true;
    } catch {
      return false;
    }
  }

  // Keys sort by the moment of writing, also when the phone's clock is put back in between.
  nextKey() {
    const last = this.keys().pop();
    const before = Math.max(this.newest, last ? Number(last.slice(this.prefix.length)) : 0);
    this.newest = Math.max(Date.now(), before + 1);
    return this.prefix + String(this.newest).padStart(15, "0");
  }
}
