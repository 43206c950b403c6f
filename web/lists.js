// Lists in tables: a press on a heading sorts, words filter, ticks are counted.
// Without this file the lists stand in their own order, and all their buttons work.

const collator = new Intl.Collator("vi", { numeric: true });
const fold = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D").toLowerCase();

for (const table of document.querySelectorAll("table.sorts")) {
  for (const head of table.querySelectorAll("thead th")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sort(table, head));
  }
}

function sort(table, head) {
  const down = head.getAttribute("aria-sort") === "ascending";
  for (const other of head.parentElement.children) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const words = (row) => {
    const cell = row.cells[head.cellIndex];
    return cell?.dataset.sort ?? (cell?.textContent.trim() || "");
  };
  for (const body of table.tBodies) {
    const rows = [...body.rows].sort((one, two) => collator.compare(words(one), words(two)));
    body.append(...(down ? rows.reverse() : rows));
  }
}

for (const place of document.querySelectorAll(".filter")) {
  place.hidden = false;
  const field = place.querySelector("input");
  const form = place.closest("form") || document;
  field.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  field.addEventListener("input", () => {
    const wanted = fold(field.value).split(/\s+/).filter(Boolean);
    for (const row of form.querySelectorAll("table.sorts tbody tr")) {
      const words = fold(row.textContent);
      row.hidden = !wanted.every((word) => words.includes(word));
    }
    for (const part of form.querySelectorAll("section")) {
      part.hidden = !part.querySelector("tbody tr:not([hidden])");
    }
  });
}

for (const bar of document.querySelectorAll(".picked")) {
  const form = bar.closest("form");
  const plain = bar.textContent;
  const count = () => {
    const picked = form.querySelectorAll("input[name=pick]:checked").length;
    bar.textContent = picked ? bar.dataset.picked.replace("#", picked) : plain;
  };
  form.addEventListener("change", count);
  count();
  for (const table of form.querySelectorAll("table.sorts")) addAll(table, count);
}

// One tick for all of a list that are to be seen.
function addAll(table, count) {
  const place = table.querySelector("thead .pick");
  const name = table.closest("section")?.querySelector("h2")?.textContent;
  if (!place) return;
  const all = document.createElement("input");
  all.type = "checkbox";
  all.setAttribute("aria-label", name || "");
  all.addEventListener("change", () => {
    for (const one of table.querySelectorAll("tbody tr:not([hidden]) input[name=pick]")) {
      one.checked = all.checked;
    }
    count();
  });
  // Where the headings are hidden, on a phone, it stands alone and says what it ticks.
  const said = document.createElement("label");
  const shown = document.createElement("span");
  shown.textContent = name || "";
  said.append(all, " ", shown);
  place.append(said);
}
