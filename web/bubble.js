// Pieces of a message. All that comes from people or from the server is set as text, never as markup.

import { WORDS, hourText } from "./words.js";

const STYLES = { b: "b", i: "i" };
const LIST = /^(\d{1,2}\.|-) /;

export function element(tag, className = "", text = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

export function button(label, onPress) {
  const made = element("button", "", label);
  made.type = "button";
  made.addEventListener("click", onPress);
  return made;
}

export function bubble(speaker, spans, foot) {
  const made = element("div", "bubble");
  const text = element("div", "text");
  text.append(...lines(spans));
  made.append(element("span", "aside", speaker), text, element("p", "foot", foot));
  return made;
}

/** One block a line, so that a list of answers or figures can be told apart line by line. */
function lines(spans) {
  const made = [element("div", "line")];
  spans.forEach(([style, words]) => {
    words.split("\n").forEach((part, place) => {
      if (place) made.push(element("div", "line"));
      if (part) made[made.length - 1].append(element(STYLES[style] || "span", "", part));
    });
  });
  made.forEach((line) => line.classList.toggle("item", LIST.test(line.textContent)));
  return made;
}

export function hourOf(at) {
  return at ? hourText(new Date(at)) : "";
}

export function sentFoot(at) {
  return [hourOf(at), "✓ đã gửi"].filter(Boolean).join(" · ");
}

// A link of ours, or no link: an address that runs code or leads elsewhere is shown as its name only.
export function ownAddress(href) {
  try {
    return new URL(href, location.href).origin === location.origin;
  } catch {
    return false;
  }
}

/** A picture with its words behind a switch: whoever cannot see it reads the same. */
export function chartFigure({ href, title, bars }, onLoad) {
  const made = element("figure", "chart");
  if (ownAddress(href)) {
    const picture = element("img");
    picture.alt = title;
    picture.addEventListener("load", onLoad);
    picture.addEventListener("error", () => picture.remove());
    picture.src = href;
    made.append(picture);
  }
  const words = element("details");
  words.append(element("summary", "", WORDS.chartWords));
  const list = element("ul");
  list.append(...bars.map(([label, written]) => element("li", "", `${label}: ${written}`)));
  words.append(element("p", "", title), list);
  made.append(words);
  return made;
}

export function fileLink({ name, href }) {
  if (!ownAddress(href)) return element("p", "file", name);
  const link = element("a", "file", name);
  link.href = href;
  link.target = "_blank"; // a photo is looked at; what is to be kept says so in its own header
  link.rel = "noopener";
  return link;
}
