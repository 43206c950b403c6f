// Copies a text with one press. Without it the text is selected and copied by hand.

for (const button of document.querySelectorAll("button.copy")) {
  const field = document.getElementById(button.dataset.from);
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    const done = await write(field.value);
    if (!done) return; // it stays selected
    button.textContent = button.dataset.done;
    setTimeout(() => {
      button.textContent = label;
    }, 3000);
  });
}

async function write(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Pages without https have no clipboard; the old way still works there.
    return document.execCommand("copy");
  }
}
