// Speaking instead of typing: a recording of some minutes, small enough for a weak signal.

export const MOST_SECONDS = 300;
const BITS = 24000; // speech stays clear: 5 minutes are 900 kB
const KINDS = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4"];

export function canRecord() {
  return Boolean(window.isSecureContext && window.MediaRecorder && navigator.mediaDevices);
}

export class Recorder {
  /** `onSecond`: how long it is now; `onEnd`: the recording, and whether it was cut at its longest. */
  constructor({ onSecond, onEnd }) {
    this.hooks = { onSecond, onEnd };
    this.seconds = 0;
    this.kept = true;
  }

  /** Fails where the microphone is not given. */
  async start() {
    const sound = await navigator.mediaDevices.getUserMedia({ audio: true });
    const mimeType = KINDS.find((kind) => MediaRecorder.isTypeSupported(kind));
    const pieces = [];
    this.machine = new MediaRecorder(sound, { mimeType, audioBitsPerSecond: BITS });
    this.machine.addEventListener("dataavailable", ({ data }) => pieces.push(data));
    this.machine.addEventListener("stop", () => {
      clearInterval(this.timer);
      sound.getTracks().forEach((track) => track.stop());
      const blob = new Blob(pieces, { type: this.machine.mimeType.split(";")[0] });
      if (this.kept) this.hooks.onEnd(blob, this.seconds >= MOST_SECONDS);
    });
    this.machine.start();
    this.timer = setInterval(() => this.count(), 1000);
  }

  count() {
    this.seconds += 1;
    this.hooks.onSecond(this.seconds);
    if (this.seconds >= MOST_SECONDS) this.stop();
  }

  stop() {
    if (this.machine.state !== "inactive") this.machine.stop();
  }

  drop() {
    this.kept = false;
    this.stop();
  }
}
