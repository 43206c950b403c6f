// A photo, a file, a recording: chosen or spoken, its size told, then sent.

import { MOST_BYTES, shrink } from "./photo.js";
import { MOST_SECONDS, Recorder, canRecord } from "./record.js";
import { WORDS, lengthText, sizeText } from "./words.js";

const BUTTONS = ["choose", "record", "stop", "send", "drop"];

// Some telephones name no type.
const isPhoto = ({ type, name }) => (type ? type.startsWith("image/") : /\.(heic|jpe?g|png|webp)$/i.test(name));
// Of a recording that was cut at its longest by another program.
const SLACK = 5;
const PATIENCE = 3000;

/** How long a recording plays, in seconds; 0 where this browser cannot tell. */
function lengthOf(file) {
  if (!/^(audio|video)\//.test(file.type)) return 0;
  const player = document.createElement(file.type.slice(0, 5));
  const address = URL.createObjectURL(file);
  return new Promise((found) => {
    const tell = () => found(Number.isFinite(player.duration) ? player.duration : 0);
    player.addEventListener("loadedmetadata", tell);
    player.addEventListener("error", () => found(0));
    setTimeout(() => found(0), PATIENCE);
    player.preload = "metadata";
    player.src = address;
  }).finally(() => URL.revokeObjectURL(address));
}

const $ = (id) => document.getElementById(id);

export class Attach {
  constructor(chat) {
    this.chat = chat;
    this.recorder = null;
    this.waiting = null; // what was chosen or recorded, and is not sent yet
    $("photo").addEventListener("click", () => this.open());
    $("file").addEventListener("change", () => this.take());
    const press = (name, does) => $(`attach-${name}`).addEventListener("click", does);
    press("choose", () => $("file").click());
    press("record", () => this.record());
    press("stop", () => this.recorder.stop());
    press("send", () => this.send());
    press("drop", () => this.close());
  }

  /** Where nothing can be recorded there is nothing to choose between. */
  open() {
    if (!canRecord()) $("file").click();
    else if ($("attach").hidden) this.show("", ["choose", "record", "drop"]);
    else if (!this.recorder && !this.waiting) this.close();
  }

  show(said, buttons) {
    $("attach").hidden = false;
    $("attach-line").textContent = said;
    BUTTONS.forEach((name) => {
      $(`attach-${name}`).hidden = !buttons.includes(name);
    });
  }

  close() {
    if (this.recorder) this.recorder.drop();
    this.recorder = null;
    this.waiting = null;
    $("attach").hidden = true;
  }

  async take() {
    const [file] = $("file").files;
    if (!file) return;
    const length = isPhoto(file) ? 0 : await lengthOf(file);
    if (isPhoto(file)) await this.takePhoto(file);
    else if (length > MOST_SECONDS + SLACK) this.show(WORDS.tooLong(lengthText(Math.round(length))), ["choose", "drop"]);
    else this.offer(file, WORDS.aFile, false);
    $("file").value = ""; // the same one can be chosen again
  }

  async takePhoto(file) {
    $("photo").disabled = true;
    const blob = await shrink(file);
    $("photo").disabled = this.chat.withdrawn;
    this.close();
    if (blob) this.chat.sayFile(blob, `${WORDS.aPhoto}, ${sizeText(blob.size)}`);
    else this.chat.photoUnreadable();
  }

  /** Before it goes: what it is, and how much of it there is. */
  offer(blob, what, isVoice, cut = "") {
    const size = sizeText(blob.size);
    if (blob.size > MOST_BYTES) {
      this.show(WORDS.tooLarge(size), ["choose", "drop"]);
      return;
    }
    this.waiting = { blob, text: `${what}, ${size}`, isVoice };
    this.show(`${this.waiting.text}. ${cut}`.trim(), ["send", "drop"]);
  }

  send() {
    const { blob, text, isVoice } = this.waiting;
    this.close();
    this.chat.sayFile(blob, text, isVoice);
  }

  async record() {
    this.recorder = new Recorder({
      onSecond: (seconds) => this.showSeconds(seconds),
      onEnd: (blob, isCut) => this.recorded(blob, isCut),
    });
    try {
      await this.recorder.start();
      this.showSeconds(0);
    } catch {
      this.recorder = null;
      this.show(WORDS.noMicrophone, ["choose", "drop"]);
    }
  }

  showSeconds(seconds) {
    if (this.recorder) this.show(WORDS.recording(lengthText(seconds), MOST_SECONDS / 60), ["stop", "drop"]);
  }

  recorded(blob, isCut) {
    const length = lengthText(this.recorder.seconds);
    this.recorder = null;
    this.offer(blob, `${WORDS.aRecording} ${length}`, true, isCut ? WORDS.cut : "");
  }
}
