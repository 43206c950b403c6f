// The list of a room's pages is wider than a phone: the present one is brought to be seen. Only the
// list is moved: a page that scrolls to an element begins its Tab order there.
// Without this file the list is moved by hand.

const present = document.querySelector(".places [aria-current]");
const list = present?.closest("ul");
if (list) {
  const { left, width } = present.getBoundingClientRect();
  const all = list.getBoundingClientRect();
  list.scrollLeft += left + width / 2 - (all.left + all.width / 2);
}
