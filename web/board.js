// The board: looks every few seconds whether something else is to be seen, and turns pages.

const EVERY = 15000;
const body = document.body;
const query = body.dataset.query;
let place = 0;

function slides() {
  return [...document.querySelectorAll("main > .slide")];
}

/** Large: one section at a time, turned by the arrows of a keyboard or of a remote control. */
function turnTo(number) {
  const all = slides();
  if (!body.classList.contains("large") || !all.length) return;
  place = Math.max(0, Math.min(number, all.length - 1));
  all.forEach((slide, at) => {
    slide.hidden = at !== place;
  });
  document.querySelector(".previous").disabled = place === 0;
  document.querySelector(".next").disabled = place === all.length - 1;
}

function setUp() {
  if (body.classList.contains("large")) {
    document.querySelector(".previous").hidden = false;
    document.querySelector(".next").hidden = false;
    document.querySelector(".previous").addEventListener("click", () => turnTo(place - 1));
    document.querySelector(".next").addEventListener("click", () => turnTo(place + 1));
    document.addEventListener("keydown", (event) => {
      if (["ArrowRight", "PageDown", " "].includes(event.key)) turnTo(place + 1);
      else if (["ArrowLeft", "PageUp"].includes(event.key)) turnTo(place - 1);
      else return;
      event.preventDefault();
    });
    turnTo(0);
    return;
  }
  const print = document.querySelector(".print");
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}

/** What was opened stays open, and nobody is thrown to another page. */
async function renew() {
  const answer = await fetch(location.href, { cache: "no-store" });
  if (!answer.ok) throw new Error(String(answer.status));
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const open = new Set(
    [...document.querySelectorAll("details[open]")].map((one) => one.dataset.unit),
  );
  fresh.querySelectorAll("details").forEach((one) => {
    one.open = Boolean(one.dataset.unit) && open.has(one.dataset.unit);
  });
  document.querySelector("h1").replaceWith(fresh.querySelector("h1"));
  document.querySelector(".standing").replaceWith(fresh.querySelector(".standing"));
  document.querySelector("main").replaceWith(fresh.querySelector("main"));
  document.querySelector(".stale").dataset.words = fresh.querySelector(".stale").dataset.words;
  body.dataset.seal = fresh.body.dataset.seal;
  turnTo(place);
}

async function look() {
  const stale = document.querySelector(".stale");
  try {
    const answer = await fetch(`${body.dataset.root}/seal?${query}`, { cache: "no-store" });
    if (answer.status === 403 || answer.status === 410) {
      location.reload(); // the link is over: the page says so
      return;
    }
    const { seal } = await answer.json();
    if (seal && seal !== body.dataset.seal) await renew();
    stale.hidden = true;
  } catch {
    stale.textContent = stale.dataset.words;
    stale.hidden = false;
  }
  setTimeout(look, EVERY);
}

setUp();
setTimeout(look, EVERY);
