// Comfort only: while a name is typed, the rows that don't bear it step aside. Without this file the form does it.
"use strict";

const search = document.querySelector("input[name=cari]");
const table = document.querySelector("[data-peringkat]");
const told = document.querySelector("[data-jumlah]");

function filterRows() {
  const wanted = search.value.trim().toLowerCase();
  let shown = 0;
  for (const name of table.querySelectorAll("td.c-name")) {
    const row = name.closest("tr");
    row.hidden = !name.textContent.toLowerCase().includes(wanted);
    if (!row.hidden) shown += 1;
  }
  told.textContent = wanted ? `${shown} Perangkat Daerah cocok.` : "";
}

if (search && table) search.addEventListener("input", filterRows);
