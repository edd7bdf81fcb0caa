// Copies a ready text, also from a folded row. Without this file the text stands there to be selected by hand.
"use strict";

async function copy(block) {
  const text = block.querySelector("textarea");
  try {
    await navigator.clipboard.writeText(text.value);
  } catch {
    block.querySelector("details").open = true; // what is folded can't be selected
    text.select();
    document.execCommand("copy"); // where the page is not served over HTTPS
  }
}

for (const block of document.querySelectorAll("[data-copy]")) {
  const button = block.querySelector("button");
  button.hidden = false;
  button.addEventListener("click", async () => {
    await copy(block);
    block.querySelector("[role=status]").textContent = "Tersalin.";
  });
}
