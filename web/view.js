// Draws the messages. Nothing here talks to the server or to the phone's storage.

import { bubble, button, chartFigure, element, fileLink, hourOf, ownAddress, sentFoot } from "./bubble.js";
import { WORDS, dayText } from "./words.js";

const KINDS = new Set(["prompt", "answer", "receipt", "reminder", "notice"]);
// A message of these kinds may arrive in the middle of a question without closing it.
const BESIDE = new Set(["notice", "reminder"]);
const NEAR_THE_END = 40;
// Older people press twice: the second press must not fall on the buttons of the next question.
const UNARMED = 450;

export class View {
  constructor({ log, below }, { onChoice, onRewrite, onDrop }) {
    this.log = log;
    this.below = below;
    this.hooks = { onChoice, onRewrite, onDrop };
    this.atEnd = true;
    this.top = 0;
    this.locked = false;
    this.clear();
    log.addEventListener("scroll", () => this.noteScroll(), { passive: true });
    below.addEventListener("click", () => this.readOn());
    below.addEventListener("pointerdown", (event) => event.preventDefault()); // keep the keyboard
    this.height = screenHeight();
    new ResizeObserver(() => this.atEnd && this.keepPlace()).observe(log);
  }

  clear() {
    this.log.textContent = "";
    this.rows = new Map();
    this.offer = { row: null, box: null };
  }

  /** Everything anew: the history, then the lines of this phone that are not in it. */
  rebuild({ items, cut }, lines) {
    this.log.setAttribute("aria-live", "off"); // the whole history is not news
    this.clear();
    if (cut) this.log.append(olderLink());
    items.forEach((item) => this.place(item));
    lines.forEach((line) => this.placeLine(line));
    this.renewOffer();
    this.reveal(this.newest());
    setTimeout(() => this.log.setAttribute("aria-live", "polite"), 1000);
  }

  /** One more message; false if it is here already. */
  add(item) {
    const follow = this.atEnd;
    const row = this.place(item);
    if (!row) return false;
    this.renewOffer();
    if (follow) this.reveal(row);
    return true;
  }

  /** A notification was pressed: the chat opens at its message. */
  showMessage(id) {
    const row = this.rows.get(id);
    if (!row) return;
    this.log.scrollTop = row.offsetTop - 8;
    this.noteScroll();
  }

  addLine(line) {
    this.placeLine(line);
    this.renewOffer();
    this.toEnd();
  }

  markTried(id) {
    const row = this.rows.get(id);
    if (row) row.classList.add("tried");
  }

  /** How much of a file has gone out, from 0 to 1. */
  markPart(id, part) {
    const row = this.rows.get(id);
    if (row && row.matches(".waiting")) this.setFoot(row, WORDS.sending(Math.round(part * 100)));
  }

  markSent(id, at) {
    const row = this.rows.get(id);
    if (!row || !row.matches(".waiting")) return;
    row.classList.remove("waiting");
    this.setTime(row, at);
    this.setFoot(row, sentFoot(at));
  }

  markRefused(line, sentence) {
    const row = this.rows.get(line.id);
    if (!row) return;
    const follow = this.atEnd;
    row.classList.remove("waiting");
    row.classList.add("refused");
    this.setFoot(row, `không gửi được: ${sentence}`);
    row.append(this.refusedButtons(line));
    this.renewOffer();
    if (follow) this.toEnd();
  }

  remove(id) {
    const row = this.rows.get(id);
    if (row) row.remove();
    this.rows.delete(id);
    this.renewOffer();
  }

  /** The link was withdrawn: all stays readable, nothing can be pressed. */
  lock() {
    this.locked = true;
    this.log.querySelectorAll(".waiting").forEach((row) => this.setFoot(row, "chưa gửi"));
    this.renewOffer();
  }

  // Rows

  place(item) {
    if (this.rows.has(item.id)) return null;
    const row = item.who === "me" ? this.ownRow(item) : this.botRow(item);
    this.rows.set(item.id, row);
    // What was never sent has not been said yet: it stays below. A line already tried may have
    // arrived, and this may be the answer to it, quicker than the 200 or after a lost one.
    this.log.insertBefore(row, this.log.querySelector(".waiting:not(.tried)"));
    this.setTime(row, item.at);
    return row;
  }

  placeLine(line) {
    if (this.rows.has(line.id)) return;
    const row = element("div", "msg me");
    row.append(bubble("Đã nhắn:", [["", line.text || WORDS.aPhoto]], "chờ gửi"));
    if (line.blob && line.blob.type.startsWith("image/")) this.addPicture(row, URL.createObjectURL(line.blob));
    this.rows.set(line.id, row);
    this.log.append(row);
    row.classList.add("waiting");
    if (line.tried) this.markTried(line.id);
    if (line.refused) this.markRefused(line, line.refused);
    if (line.sentAt) this.markSent(line.id, line.at);
  }

  botRow(item) {
    const row = element("div", "msg bot");
    if (KINDS.has(item.kind)) row.classList.add(item.kind);
    const told = bubble("Hệ thống:", item.spans || [], "");
    (item.files || []).forEach((file) => told.lastChild.before(fileLink(file)));
    (item.charts || []).forEach((chart) => {
      told.lastChild.before(chartFigure(chart, () => this.atEnd && this.toEnd()));
    });
    row.append(told);
    this.setFoot(row, hourOf(item.at));
    row.choices = item.choices || [];
    row.ends = item.ends;
    row.beside = BESIDE.has(item.kind) && !row.choices.length;
    return row;
  }

  ownRow(item) {
    const row = element("div", "msg me");
    const foot = [sentFoot(item.at), item.unproven && WORDS.unproven].filter(Boolean).join(" · ");
    const said = bubble("Đã nhắn:", [["", item.text || ""]], foot);
    (item.files || []).forEach((file) => said.lastChild.before(fileLink(file)));
    row.append(said);
    if (item.photo && ownAddress(item.photo)) this.addPicture(row, item.photo);
    return row;
  }

  addPicture(row, address) {
    const picture = element("img");
    picture.alt = "Ảnh đã chọn gửi";
    picture.addEventListener("load", () => this.atEnd && this.toEnd());
    picture.src = address;
    row.querySelector(".text").before(picture);
  }

  refusedButtons(line) {
    const box = element("div", "choices");
    if (!line.photo && line.choice === undefined) {
      box.append(button("Sửa lại", () => this.hooks.onRewrite(line)));
    }
    box.append(button("Bỏ tin này", () => this.hooks.onDrop(line)));
    return box;
  }

  setFoot(row, words) {
    row.querySelector(".foot").textContent = words;
  }

  /** The day above the first message of each day, by the server's clock: phones are often wrong. */
  setTime(row, at) {
    if (!at) return;
    const day = dayText(new Date(at));
    row.dataset.day = day;
    let before = row.previousElementSibling;
    while (before && !before.dataset.day) before = before.previousElementSibling;
    if (before && before.dataset.day === day) return;
    const separator = element("div", "day", day);
    separator.dataset.day = day;
    row.before(separator);
  }

  // Choices: only those of the question that waits now. Old buttons would mislead.

  renewOffer() {
    const row = this.locked ? null : this.waitingQuestion();
    if (row === this.offer.row) return;
    if (this.offer.box) this.offer.box.remove();
    this.offer = { row, box: row && this.choiceBox(row) };
    if (row) row.append(this.offer.box);
    this.below.textContent = row ? WORDS.belowChoices : WORDS.below;
  }

  waitingQuestion() {
    for (let row = this.log.lastElementChild; row; row = row.previousElementSibling) {
      if (row.matches(".bot")) {
        if (row.choices.length) return row;
        if (!row.beside) return null;
      } else if (row.matches(".me:not(.refused)")) {
        return null;
      }
    }
    return null;
  }

  /** The one that ends all of it stays in sight while a long read-back is read. */
  choiceBox({ choices, ends }) {
    const box = element("div", "choices");
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "Chọn trả lời");
    const buttons = choices.map(([label, data]) => button(label, () => this.choose(label, data)));
    if (buttons[ends]) box.append(endBox(buttons.splice(ends, 1)[0]));
    box.classList.toggle("with-end", choices.length > buttons.length);
    box.append(...buttons);
    this.arm(box.querySelectorAll("button"));
    return box;
  }

  arm(buttons) {
    buttons.forEach((each) => {
      each.disabled = true;
    });
    setTimeout(() => buttons.forEach((each) => {
      each.disabled = false;
    }), UNARMED);
  }

  choose(label, data) {
    this.log.focus({ preventScroll: true }); // the pressed button goes away: keep the place
    this.hooks.onChoice(label, data);
  }

  // Scrolling: the newest message stays in view, unless someone reads further up.

  noteScroll() {
    const { scrollHeight, scrollTop, clientHeight } = this.log;
    // A photo that grows below while it loads is not somebody who reads further up.
    const stayed = this.atEnd && scrollTop >= this.top - 1;
    this.atEnd = stayed || scrollHeight - scrollTop - clientHeight < NEAR_THE_END;
    this.top = scrollTop;
    this.below.hidden = this.atEnd;
  }

  /** The keyboard opens, or closes: the question stays on the screen, not only its buttons. */
  keepPlace() {
    if (this.height === screenHeight()) this.toEnd();
    else this.reveal(this.newest());
    this.height = screenHeight();
  }

  newest() {
    return this.log.lastElementChild;
  }

  toEnd() {
    this.log.scrollTop = this.log.scrollHeight;
    this.noteScroll();
  }

  /** On to the newest message, and a screen at a time through a long one. */
  readOn() {
    const { lastElementChild: last, clientHeight, scrollTop } = this.log;
    if (last.offsetTop > scrollTop + clientHeight) this.reveal(last);
    else this.log.scrollTop = scrollTop + clientHeight * 0.8;
  }

  /** A message taller than the screen is shown from its first line. */
  reveal(row) {
    this.toEnd();
    if (row && row.offsetHeight > this.log.clientHeight - 16) {
      this.log.scrollTop = row.offsetTop - 8;
      this.noteScroll();
    }
  }
}

function endBox(pressed) {
  const box = element("div", "end");
  pressed.className = "main";
  box.append(pressed);
  return box;
}

function olderLink() {
  const link = element("a", "older", WORDS.older);
  link.href = "?all=1";
  return link;
}

function screenHeight() {
  return window.visualViewport ? window.visualViewport.height : window.innerHeight;
}
