// A photo, a file, a recording: chosen or spoken, its size told, then sent.

import { MOST_BYTES, shrink } from "./photo.js";
import { MOST_SECONDS, Recorder, canRecord } from "./record.js";
import { WORDS, lengthText, sizeText } from "./words.js";

const BUTTONS = ["choose", "record", "stop", "send", "drop"];

// Some telephones name no type.
const isPhoto = ({ type, name }) => (type ? type.startsWith("image/") : /\.(heic|jpe?g|png|webp)$/i.test(name));
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
    if (isPhoto(file)) await this.takePhoto(file);
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
