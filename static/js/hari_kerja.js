// The date that a number of working days leads to, while it is typed. Without this script the page says it once it is saved.
"use strict";

const DAY = new Intl.DateTimeFormat("id-ID", { dateStyle: "full", timeZone: "UTC" });

/** "14-10-2022" as a person types it, or "2022-10-14"; null for anything else. */
function readDate(text) {
  const found = /^(\d{1,2})-(\d{1,2})-(\d{4})$/.exec(text.trim());
  const day = new Date(found ? `${found[3]}-${found[2].padStart(2, "0")}-${found[1].padStart(2, "0")}` : text.trim());
  return Number.isNaN(day.getTime()) ? null : day;
}

/** The last of so many working days after this day; those of `libur` and weekends are none. */
function addHariKerja(since, jumlah, libur) {
  const day = new Date(since);
  for (let left = jumlah; left > 0; ) {
    day.setUTCDate(day.getUTCDate() + 1);
    const isLibur = [0, 6].includes(day.getUTCDay()) || libur.has(day.toISOString().slice(0, 10));
    if (!isLibur) left -= 1;
  }
  return day;
}

/** The deadline that this field stands for: by its working days, else the date beside it. */
function batasOf(field) {
  const { hariIni, libur, sesudah, tanggal } = field.dataset;
  if (field.value === "") return readDate(document.getElementById(tanggal).value);
  if (!field.validity.valid) return null;
  const since = (sesudah && batasOf(document.getElementById(sesudah))) || readDate(hariIni);
  return addHariKerja(since, Number(field.value), new Set(libur.split(" ")));
}

for (const field of document.querySelectorAll("input[data-libur]")) {
  const told = document.createElement("output");
  told.htmlFor = field.id;
  field.after(told);
  field.form.addEventListener("input", () => {
    const batas = field.value === "" ? null : batasOf(field);
    told.textContent = batas ? ` ${DAY.format(batas)}` : "";
  });
}
