// The page that is shown to a room: who has joined is looked up every ten seconds, and nothing else
// on it moves. When the code is over the page goes where its address leads.
// Without this file the browser loads the page anew.

const EVERY = 10_000;

async function look() {
  try {
    const answer = await fetch(location.href, { cache: "no-store" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.querySelector("#joined");
    const shown = document.querySelector("#joined");
    const code = (of) => of.querySelector(".digits")?.textContent;
    if (!found || answer.redirected || code(page) !== code(document)) location.reload();
    else if (found.textContent !== shown.textContent) shown.textContent = found.textContent;
  } catch {
    // No signal for the moment: the next look tells.
  }
}

setInterval(look, EVERY);
