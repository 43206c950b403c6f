// The table of a round: arrows move, typing enters a figure, a pasted column goes to its preview.
// Without this file every cell is a link to its own page, where all of it can be done.

const grid = document.querySelector(".grid");
const bar = document.querySelector(".cell-bar");
const form = document.getElementById("paste");
const byMouse = matchMedia("(hover: hover) and (pointer: fine)").matches;
if (grid && bar && form) begin();

function begin() {
  bar.hidden = !byMouse; // what it says first is about keys
  grid.addEventListener("focusin", (event) => describe(event.target));
  grid.addEventListener("keydown", press);
  grid.addEventListener("paste", paste);
  grid.addEventListener("click", (event) => {
    const link = event.target.closest("td > a");
    if (!link || !byMouse || event.detail === 0 || !mayEnter(link)) return;
    event.preventDefault(); // it is chosen; a second press writes into it
    link.focus();
    if (event.detail > 1) write(link, link.textContent.trim());
  });
}

function place(link) {
  const cell = link.closest("td");
  const row = cell.parentElement;
  const head = grid.querySelector("thead tr").cells[cell.cellIndex];
  return { cell, row, code: head.dataset.code, label: head.textContent, unit: row.cells[0].querySelector("a").textContent };
}

function mayEnter(link) {
  return "enter" in link.closest("tr").dataset;
}

function describe(target) {
  const link = target.closest("td > a");
  if (!link) return;
  const { label, unit } = place(link);
  const doubt = link.title ? ` ${link.title}` : "";
  say(`${unit}, ${label.trim()}.${doubt} `);
  const more = document.createElement("a");
  more.href = link.href;
  more.textContent = bar.dataset.history;
  more.tabIndex = -1;
  bar.append(more);
  if (kept) bar.append(" ", kept);
}

function say(words) {
  bar.hidden = false;
  bar.textContent = words;
}

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

function press(event) {
  const link = event.target.closest("td > a");
  if (!link || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key in STEPS) {
    event.preventDefault();
    move(link.closest("td"), ...STEPS[event.key]);
  } else if ((event.key.length === 1 && event.key !== " ") || event.key === "F2") {
    if (!mayEnter(link)) return;
    event.preventDefault();
    write(link, event.key === "F2" ? link.textContent.trim() : event.key);
  }
}

function move(cell, down, right) {
  let [row, column] = [cell.parentElement, cell.cellIndex];
  for (let tries = 0; tries < 60; tries += 1) {
    if (down) row = down > 0 ? row.nextElementSibling : row.previousElementSibling;
    column += right;
    const next = row?.cells[column];
    if (!next || column < 1) return;
    const link = next.querySelector("a");
    if (link) return link.focus();
  }
}

function write(link, begun) {
  const { cell, label, unit } = place(link);
  const field = document.createElement("input");
  field.value = begun;
  field.autocomplete = "off";
  field.setAttribute("aria-label", `${unit}, ${label.trim()}`);
  link.hidden = true;
  cell.append(field);
  field.focus();
  field.setSelectionRange(begun.length, begun.length);
  let over = false;
  const leave = (focus) => {
    over = true;
    field.remove();
    link.hidden = false;
    if (focus) link.focus();
  };
  field.addEventListener("keydown", async (event) => {
    event.stopPropagation();
    if (event.key === "Escape") leave(true);
    if (event.key !== "Enter" && event.key !== "Tab") return;
    event.preventDefault();
    const back = event.shiftKey ? -1 : 1;
    if (!field.value.trim()) return leave(true);
    cell.classList.add("busy");
    const stored = await send(link, field.value);
    cell.classList.remove("busy");
    if (!stored) return field.focus();
    leave(true);
    move(cell, event.key === "Enter" ? back : 0, event.key === "Tab" ? back : 0);
  });
  // A press elsewhere does not throw away what was typed.
  field.addEventListener("blur", async () => {
    if (over || !field.value.trim()) return over || leave(false);
    if (await send(link, field.value)) leave(false);
  });
}

async function send(link, typed) {
  const { cell, code } = place(link);
  const sent = new URLSearchParams();
  sent.set(`v-${code}`, typed);
  sent.set(`s-${code}`, cell.dataset.s || "-");
  sent.set("source", form.elements.source.value);
  sent.set("as", "cell");
  let answer;
  try {
    answer = await fetch(link.href, { method: "POST", body: sent });
  } catch {
    say(bar.dataset.failed);
    return false;
  }
  if (answer.ok && answer.headers.get("content-type")?.startsWith("application/json")) {
    const stored = await answer.json();
    show(link, stored, bar.dataset.stored);
    if (stored.change) offerUndo(link, stored.change);
    return true;
  }
  if (answer.status >= 500 || answer.status === 429) {
    say(bar.dataset.failed);
    return false;
  }
  // Doubtful, odd, or another's figure stands there: its own page asks, with what was typed.
  sent.delete("as");
  submit(link.href, sent);
  return false;
}

function show(link, { value, seal, kind, state }, said) {
  const { cell, row, unit } = place(link);
  row.querySelector(".chip").textContent = state;
  link.firstChild.nodeValue = value || "–";
  link.removeAttribute("aria-label");
  link.removeAttribute("title");
  if (kind === "open") delete cell.dataset.s;
  else cell.dataset.s = seal;
  cell.className = `${kind} new${cell.classList.contains("n") ? " n" : ""}`;
  say(`${unit}: ${value || "–"}. ${said} `);
}

// Beside what was stored, until another cell is chosen; after that the page offers it when opened.
let kept = null;

function offerUndo(link, change) {
  const back = document.createElement("button");
  back.type = "button";
  back.textContent = bar.dataset.undo;
  back.addEventListener("click", () => undo(link, change));
  kept = back;
  bar.append(back);
}

async function undo(link, change) {
  const sent = new URLSearchParams({ do: "undo", as: "cell", change });
  let answer;
  try {
    answer = await fetch(link.href, { method: "POST", body: sent });
  } catch {
    return say(bar.dataset.failed);
  }
  const isCell = answer.headers.get("content-type")?.startsWith("application/json");
  if (!answer.ok || !isCell) return submit(link.href, [["do", "undo"], ["change", change]]); // the page says why not
  show(link, await answer.json(), bar.dataset.undone);
  kept = null;
  link.focus();
}

function submit(action, fields) {
  const made = document.createElement("form");
  made.method = "post";
  made.action = action;
  for (const [name, value] of fields) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = value;
    made.append(field);
  }
  document.body.append(made);
  made.submit();
}

function paste(event) {
  const link = event.target.closest("td > a");
  const text = event.clipboardData?.getData("text/plain") || "";
  if (!link || !text.trim() || !mayEnter(link)) return;
  event.preventDefault();
  const { code, row } = place(link);
  if (!/[\t\n]/.test(text.trim())) return write(link, text.trim());
  form.elements.pasted.value = text;
  form.elements.column.value = code;
  form.elements.row.value = row.dataset.report;
  form.requestSubmit();
}
