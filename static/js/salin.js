// Copies a ready text. Without this file the text stands there to be selected by hand.
"use strict";

async function copy(text) {
  text.select();
  try {
    await navigator.clipboard.writeText(text.value);
  } catch {
    document.execCommand("copy"); // where the page is not served over HTTPS
  }
}

for (const block of document.querySelectorAll("[data-copy]")) {
  const button = block.querySelector("button");
  button.hidden = false;
  button.addEventListener("click", async () => {
    await copy(block.querySelector("textarea"));
    block.querySelector("[role=status]").textContent = "Tersalin.";
  });
}
