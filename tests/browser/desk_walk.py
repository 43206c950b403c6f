"""A walk over every page of the officer's desk, and what can be wrong with a page."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

from playwright.async_api import Page, Response

PHONE_SIZE: Any = {"width": 360, "height": 740}
# A screen of 1280 px enlarged to 200 % has room for 640; a phone of 360 at 200 % type has 320.
ENLARGED: Any = {"width": 640, "height": 400}
HEAVIEST = 150_000
NOT_MODIFIED = 304
LEAST_CONTRAST = 4.5
WEIGHED = ("document", "stylesheet", "script")
DOWNLOAD = re.compile(r"\.(xlsx|csv)\b|/file(/|$)|/(workbook|document|check|png|example)\b")

LINKS = "[...document.querySelectorAll('a[href]')].map((each) => each.href)"
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
LARGE_TYPE = "(size) => { document.documentElement.style.fontSize = size; }"
# All rules of axe-core but its experimental ones, of any impact. What words stand on is looked at
# by ourselves, in light and dark and for letters of any size: axe takes as long for it again.
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
VIOLATIONS = """async (only) => {
  const wanted = only.length ? { runOnly: only }
    : { rules: { "color-contrast": { enabled: false } } };
  const found = await axe.run(document,
    { resultTypes: ["violations"], preload: false, ...wanted });
  return found.violations.flatMap((rule) => rule.nodes.map((node) =>
    `${rule.id} (${rule.impact}): ${node.html.slice(0, 120)}`));
}"""
# What the size of letters and screen can change.
OF_SIZE = ["target-size", "scrollable-region-focusable"]
# What is wrong with the page's own bones, in words.
BONES = """() => {
  const found = [];
  const say = (what, each) => found.push(`${what}: ${each.outerHTML.slice(0, 90)}`);
  if (document.documentElement.lang !== "vi") found.push("no language");
  if (!document.title.trim()) found.push("no title");
  const heads = document.querySelectorAll("h1").length;
  if (heads !== 1) found.push(`${heads} h1`);
  if (document.querySelectorAll("main").length !== 1) found.push("not one main");
  for (const each of document.querySelectorAll("input, select, textarea")) {
    if (each.type === "hidden") continue;
    const by = (each.getAttribute("aria-labelledby") || "").split(" ").filter(Boolean)
      .map((id) => document.getElementById(id)?.textContent || "").join(" ");
    const words = each.getAttribute("aria-label") || by
      || [...each.labels].map((one) => one.textContent).join(" ");
    if (!words.trim()) say("no label", each);
  }
  for (const each of document.querySelectorAll("button, a[href], summary")) {
    const words = each.getAttribute("aria-label") || each.textContent
      || each.querySelector("img")?.alt || "";
    if (!words.trim() && !each.querySelector("img[alt]")) say("no words", each);
  }
  for (const each of document.querySelectorAll("img:not([alt])")) say("no alt", each);
  const ids = [...document.querySelectorAll("[id]")].map((each) => each.id);
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) found.push(`twice: #${id}`);
  for (const name of ["aria-describedby", "aria-labelledby", "for"]) {
    for (const each of document.querySelectorAll(`[${name}]`)) {
      for (const id of each.getAttribute(name).split(" ")) {
        if (!document.getElementById(id)) say(`no #${id}`, each);
      }
    }
  }
  let last = 1;
  for (const each of document.querySelectorAll("h1, h2, h3, h4")) {
    const level = Number(each.tagName[1]);
    if (level > last + 1) say("a heading skips a level", each);
    last = level;
  }
  const keys = "a[href], button, input, select, textarea, summary, label, audio";
  for (const each of document.querySelectorAll("[onclick], [draggable=true], [tabindex]")) {
    if (!each.matches(keys) && each.getAttribute("role") !== "region") say("mouse only", each);
  }
  return found;
}"""
# The pairs of words and ground that stand out too little.
CONTRAST = """(least) => {
  const rgb = (text) => text.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const light = (text) => rgb(text).map((part) => part / 255)
    .map((part) => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
  const ground = (each) => {
    const own = getComputedStyle(each).backgroundColor;
    return own === "rgba(0, 0, 0, 0)" && each.parentElement ? ground(each.parentElement) : own;
  };
  const told = [...document.querySelectorAll("body *")].filter((each) => each.checkVisibility()
    && (each.matches("input, select, textarea") || [...each.childNodes].some((node) =>
      node.nodeType === 3 && node.textContent.trim())));
  const weak = new Set();
  for (const each of told) {
    const [one, two] = [light(getComputedStyle(each).color), light(ground(each))];
    const ratio = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    if (ratio < least) weak.add(`${each.tagName}.${each.className} ${ratio.toFixed(2)}`);
  }
  return [...weak];
}"""
# Numbers every control that a keyboard must reach, and notes where the focus goes from then on.
# Radio buttons of one name count once.
MARK = """() => {
  const keys = "a[href], button, input:not([type=hidden]), select, textarea, summary, "
    + "[tabindex], audio[controls]";
  const seen = new Set();
  const marked = [...document.querySelectorAll(keys)].filter((each) => {
    if (!each.checkVisibility() || each.disabled) return false;
    const group = each.type === "radio" ? `${each.form?.action}#${each.name}` : each;
    if (seen.has(group)) return false;
    seen.add(group);
    return true;
  });
  marked.forEach((each, place) => { each.dataset.place = place; });
  document.activeElement.blur();
  window.focused = [];
  document.addEventListener("focusin", ({ target: each }) => {
    const style = getComputedStyle(each);
    const place = each.dataset.place ?? (each.type === "radio"
      ? document.querySelector(`input[name="${each.name}"][data-place]`)?.dataset.place
      : undefined);
    window.focused.push([place === undefined ? -1 : Number(place),
      style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2, each.tagName]);
  });
  return marked.map((each) => each.tagName);
}"""
FOCUSED = "window.focused.splice(0)"


@dataclass
class Walk:
    """`faults`: what is wrong, by kind, each with its page. `weights`: bytes of each page."""

    page: Page
    root: str
    base: str
    pages: list[str] = field(default_factory=list)
    faults: dict[str, list[str]] = field(default_factory=dict)
    weights: dict[str, int] = field(default_factory=dict)
    _answers: list[Response] = field(default_factory=list, repr=False)

    def __post_init__(self) -> None:
        self.page.on("response", lambda answer: self._answers.append(answer))

    def blame(self, kind: str, path: str, what: object) -> None:
        self.faults.setdefault(kind, []).append(f"{path}: {what}")

    async def along_the_links(self) -> None:
        """Every page that links lead to from the first; of those with a number one each."""
        waiting, seen = [f"{self.root}/"], {self._like(f"{self.root}/")}
        while waiting:
            address = waiting.pop(0)
            links = await self.visits(address)
            for one in (link.split("#")[0] for link in links):
                inside = one.startswith(f"{self.root}/") and not DOWNLOAD.search(one)
                if inside and self._like(one) not in seen:
                    seen.add(self._like(one))
                    waiting.append(one)

    def _like(self, address: str) -> str:
        return re.sub(r"/\d+", "/0", address.removeprefix(self.root).split("?")[0])

    async def visits(self, address: str) -> list[str]:
        async def go() -> None:
            await self.page.goto(address)

        return await self.looks(address.removeprefix(self.root), go)

    async def looks(self, name: str, arrive: Callable[[], Awaitable[None]]) -> list[str]:
        """Arrives at a page and looks at it from all sides; its links."""
        self._answers.clear()
        await self.page.set_viewport_size(PHONE_SIZE)
        await arrive()
        await self.page.wait_for_load_state("load")
        self.pages.append(name)
        await self._weigh(name)
        for what in await self.page.evaluate(BONES):
            self.blame("bones", name, what)
        await self._measure(name)
        for scheme in ("dark", "light"):
            await self.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            for what in await self.page.evaluate(CONTRAST, LEAST_CONTRAST):
                self.blame("contrast", name, f"{scheme} {what}")
        links: list[str] = await self.page.evaluate(LINKS)
        await self._tab(name)
        return links

    async def _weigh(self, name: str) -> None:
        """Of the page itself, not of those on the way to it."""
        kinds = [answer.request.resource_type for answer in self._answers]
        for answer in self._answers:
            if not answer.url.startswith((self.base, "data:")):
                self.blame("elsewhere", name, answer.url)
        last = len(kinds) - 1 - kinds[::-1].index("document")
        self.weights[name] = sum(
            [
                await self._size(answer)
                for kind, answer in zip(kinds[last:], self._answers[last:], strict=True)
                if kind in WEIGHED
            ]
        )

    async def _size(self, answer: Response) -> int:
        """Also of what the browser has kept: somebody else's must load it."""
        if answer.status != NOT_MODIFIED:
            return len(await answer.body())
        anew = await self.page.context.request.get(answer.url)
        return len(await anew.body())

    async def _measure(self, name: str) -> None:
        for size, letters in ((PHONE_SIZE, ""), (ENLARGED, ""), (ENLARGED, "225%")):
            await self.page.set_viewport_size(size)
            await self.page.evaluate(LARGE_TYPE, letters)
            wider = await self.page.evaluate(WIDER)
            if wider > 0:
                self.blame("width", name, f"{size['width']} px {letters}: {wider} px too wide")
            if (size, letters) != (ENLARGED, ""):
                await self._ask_axe(name, letters)
        await self.page.evaluate(LARGE_TYPE, "")

    async def _ask_axe(self, name: str, letters: str) -> None:
        """All rules once; with large letters those that may fail by them."""
        if not letters:
            await self.page.evaluate(AXE)
        for what in await self.page.evaluate(VIOLATIONS, OF_SIZE if letters else []):
            self.blame("axe", name, f"{letters} {what}")

    async def _tab(self, name: str) -> None:
        """The Tab key, from the first control to the last, in their order."""
        marked = await self.page.evaluate(MARK)
        at, last = -1, len(marked) - 1
        # The parts of a date take a press each, so that some need more than one for each control.
        for presses in (len(marked), *[1] * 2 * len(marked)):
            if at == last:
                return
            for _ in range(presses):
                await self.page.keyboard.press("Tab")
            for place, is_seen, tag in await self.page.evaluate(FOCUSED):
                if at < place and not is_seen:
                    self.blame("focus", name, f"{tag} {place}")
                if place > at + 1:
                    self.blame("order", name, f"{marked[at + 1]} {at + 1} was left out")
                    return
                at = max(at, place)
        self.blame("order", name, f"stopped at {at} of {len(marked)}")
