// The page for showing: three people side by side and a clock that can be moved.

const $ = (id) => document.getElementById(id);
const REFRESH = 20000;
const rung = []; // the newest message of each that came by itself, as it was last shown

async function ask(address, options = {}) {
  const response = await fetch(address, { cache: "no-store", ...options });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

function showClock(state) {
  $("now").textContent = state.now_text;
  $("now").dateTime = state.now;
  $("next").textContent = state.next || "";
}

function showPeople(people) {
  people.forEach((person, index) => {
    $("people").append(frame(person, index));
    $("tabs").append(tab(person, index));
  });
  select(0);
}

/** What a telephone whose page is closed would show: a press opens the chat. */
function showRings(people) {
  people.forEach(({ ring }, index) => {
    const before = rung[index];
    rung[index] = ring.message;
    if (before === undefined || ring.message <= before) return;
    const section = $(`person-${index}`);
    section.querySelectorAll(".ring").forEach((one) => one.remove());
    const card = document.createElement("button");
    card.type = "button";
    card.className = "ring";
    card.textContent = `Điện thoại đang khóa sẽ kêu. ${ring.line}`;
    card.addEventListener("click", () => {
      card.remove();
      select(index);
    });
    section.prepend(card);
  });
}

function frame({ title, path }, index) {
  const section = document.createElement("section");
  section.id = `person-${index}`;
  section.setAttribute("role", "tabpanel");
  section.setAttribute("aria-label", title);
  const inner = document.createElement("iframe");
  inner.title = title;
  inner.src = path;
  section.append(inner);
  return section;
}

function tab({ title }, index) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = title.split(",")[0]; // three have to fit beside each other
  button.setAttribute("role", "tab");
  button.setAttribute("aria-controls", `person-${index}`);
  button.addEventListener("click", () => select(index));
  return button;
}

function select(chosen) {
  [...$("tabs").children].forEach((button, index) => {
    button.setAttribute("aria-selected", String(index === chosen));
  });
  [...$("people").children].forEach((section, index) => {
    section.classList.toggle("shown", index === chosen);
  });
}

async function move(by) {
  const buttons = [...document.querySelectorAll("[data-by]")];
  const enable = (on) => buttons.forEach((button) => {
    button.disabled = !on;
  });
  enable(false);
  await attempt(async () => {
    const state = await ask("/demo/move", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ by }),
    });
    showClock(state);
    showRings(state.people);
  });
  enable(true);
}

async function attempt(work) {
  try {
    await work();
    $("fault").textContent = "";
  } catch {
    $("fault").textContent = "Chưa nối được với hệ thống. Xin thử lại.";
  }
}

async function refresh() {
  await attempt(async () => {
    const state = await ask("/demo/state");
    showClock(state);
    if (!$("people").children.length) showPeople(state.people);
    showRings(state.people);
  });
}

function main() {
  $("walk").open = window.matchMedia("(min-width: 901px)").matches;
  document.querySelectorAll("[data-by]").forEach((button) => {
    button.addEventListener("click", () => move(button.dataset.by));
  });
  refresh();
  setInterval(refresh, REFRESH);
}

main();
