// Words that may stand instead of a number ("Không có", "Chưa nắm được số"): one press writes them.

for (const button of document.querySelectorAll("button.fill")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const field = document.getElementById(button.dataset.into);
    field.value = field.value === button.dataset.value ? "" : button.dataset.value;
    field.focus();
  });
}
