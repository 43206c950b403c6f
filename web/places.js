// The list of a room's pages is wider than a phone: the present one is brought to be seen.
// Without this file the list is moved by hand.

document
  .querySelector(".places [aria-current]")
  ?.scrollIntoView({ block: "nearest", inline: "center" });
