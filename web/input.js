// What is typed, or pressed in the header.

const PRESS_AGAIN_AFTER = 1500;
// A keyboard on the screen has no other key for a new line; there "Gửi" sends.
const BY_TOUCH = matchMedia("(pointer: coarse)").matches;

const $ = (id) => document.getElementById(id);

export function setInput(text, store) {
  $("text").value = text;
  store.draft = text;
  growInput();
}

function growInput() {
  const field = $("text");
  field.form.classList.toggle("empty", !field.value.trim());
  field.style.height = "auto";
  const borders = field.offsetHeight - field.clientHeight;
  field.style.height = `${field.scrollHeight + borders}px`;
}

function sendInput(chat) {
  const text = $("text").value.trim();
  if (!text || $("text").readOnly) return;
  setInput("", chat.store);
  chat.say(text);
}

export function wireInput(chat) {
  const field = $("text");
  field.enterKeyHint = BY_TOUCH ? "enter" : "send";
  field.addEventListener("input", () => {
    chat.store.draft = field.value;
    growInput();
  });
  field.addEventListener("keydown", (event) => {
    // Enter also ends a word in Telex and other input methods (229: Safari and older Android).
    if (BY_TOUCH || event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    sendInput(chat);
  });
  $("bar").addEventListener("submit", (event) => {
    event.preventDefault();
    sendInput(chat);
  });
  // The on-screen keyboard stays open for the next line.
  $("send").addEventListener("pointerdown", (event) => event.preventDefault());
}

export function wireQuick(chat) {
  $("tasks").form.addEventListener("submit", (event) => event.preventDefault());
  const press = (id, text) => $(id).addEventListener("click", () => {
    chat.say(text);
    $(id).disabled = true;
    setTimeout(() => {
      $(id).disabled = chat.withdrawn;
    }, PRESS_AGAIN_AFTER);
  });
  press("tasks", "việc cần làm");
  press("help", "trợ giúp");
}
