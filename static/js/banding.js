// Comfort only: a search among the names, and how many are chosen. Without this file all names stand there.
"use strict";

const form = document.querySelector("form[data-pilih]");

function countChosen() {
  const chosen = form.querySelectorAll("input[name=kode]:checked").length;
  form.querySelector("[data-dipilih]").textContent = chosen ? `${chosen} dipilih` : "";
}

// A chosen name stays in sight whatever is looked for.
function searchNames(wanted) {
  for (const label of form.querySelectorAll(".pilihan label")) {
    const isFound = label.textContent.toLowerCase().includes(wanted.trim().toLowerCase());
    label.hidden = !isFound && !label.querySelector("input").checked;
  }
}

if (form) {
  const place = form.querySelector("[data-cari]");
  const search = place.querySelector("input");
  place.hidden = false;
  search.addEventListener("input", () => searchNames(search.value));
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault(); // looks, and does not compare yet
  });
  form.addEventListener("change", countChosen);
  countChosen();
}
