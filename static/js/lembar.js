// Lembar nilai: the grid over the list that the server drew. On a phone, and without this script, the list stays.

import { Cells, STATE_WORDS, State, describe, isTd } from "./lembar/cells.js";
import { askAlasan } from "./lembar/dialogs.js";
import { Grid } from "./lembar/grid.js";
import { NameMatcher } from "./lembar/names.js";
import { Panel } from "./lembar/panel.js";
import { SaveQueue } from "./lembar/queue.js";
import { ask } from "./lembar/server.js";
import { Submit } from "./lembar/submit.js";
import { Unsettled } from "./lembar/unsettled.js";

const FIGURES_MS = 400;
const NOTICE_MS = 8000;
const data = JSON.parse(document.getElementById("lembar-data").textContent);
const page = (name) => document.querySelector(`[data-lembar=${name}]`);
const cells = new Cells(data);
let grid = null;

const queue = new SaveQueue(data.urls.simpan, cells, {
  onState: (changed) => {
    grid.show(changed);
    showSummary();
    showProgress();
    unsettled.show(cells.all);
    showSelected(grid.selected);
  },
  onAnswer: ({ lacking }) => {
    grid.show(cells.markLacking(lacking));
    showProgress();
    askFigures();
  },
});

const unsettled = new Unsettled(page("unsettled"), {
  onGo: (cell) => grid.select(cell),
  onMine: (cell) => {
    cell.timpa = cell.conflict.versi;
    queue.put([cell]);
  },
  onStored: (cell) => {
    if (cell.conflict) cell.store(cell.conflict);
    else cell.store(cell);
    cell.state = State.NONE;
    queue.onState([cell]);
  },
});

const panel = new Panel(data.urls.sel, {
  onChange: (cell, { catatan, lacksCatatan }) => {
    cell.hasCatatan = catatan !== "";
    cell.lacksCatatan = lacksCatatan;
    grid.show([cell]);
    showProgress();
  },
  onLate: notify,
  onAlasan: async (cell) => {
    const alasan = await whileReleased(() => askAlasan([cell]));
    if (alasan === null) return;
    cell.type(cell.typed, alasan);
    queue.put([cell]);
  },
});

const submit = new Submit(page("submit"), cells, data.komponen, { onLeave: () => queue.drain() });
const names = new NameMatcher(data.urls.cocok, cells, data.komponen);

/** Cells that were typed, pasted, filled, undone: TD asks for its reason first, the rest goes at once. */
async function takeEdits(edits) {
  const asking = edits.filter(({ cell, text, isKnown }) => isTd(text) && !(isKnown && cell.lastAlasan));
  const asked = new Set(asking.map(({ cell }) => cell));
  const ready = edits.filter(({ cell }) => !asked.has(cell));
  for (const { cell, text } of ready) cell.type(text, cell.lastAlasan);
  if (ready.length) queue.put(ready.map(({ cell }) => cell));
  if (!asking.length) return;
  const alasan = await whileReleased(() => askAlasan([...asked]));
  if (alasan === null) {
    grid.show([...asked]);
    grid.select(asking[0].cell);
    return;
  }
  for (const { cell, text } of asking) cell.type(text, alasan);
  queue.put([...asked]);
}

/** Pasted names with their nilai, from the selected column on, or in the columns that a first row of headers names. */
async function pasteByName(block = []) {
  const start = Math.max(grid.selection[0], 1) - 1;
  const edits = await whileReleased(() => names.open(block, start));
  const asking = (edits ?? []).filter(({ text }) => isTd(text)).map(({ cell }) => cell);
  const alasan = asking.length ? await whileReleased(() => askAlasan(asking)) : "";
  for (const cell of asking) cell.lastAlasan = alasan ?? cell.lastAlasan;
  grid.write((edits ?? []).filter(({ text }) => alasan !== null || !isTd(text)));
}

async function whileReleased(question) {
  grid.release();
  const answer = await question();
  grid.focus();
  return answer;
}

function openPanel() {
  const cell = grid.selected ?? grid.owing;
  if (cell) whileReleased(() => panel.open(cell));
}

let figuresTimer = 0;
function askFigures() {
  if (!data.hasFigures) return;
  clearTimeout(figuresTimer);
  figuresTimer = setTimeout(async () => {
    const figures = await ask(data.urls.angka).catch(() => null);
    if (figures) grid.showFigures(figures);
  }, FIGURES_MS);
}

function showSummary() {
  const words = [State.SAVING, State.UNSENT, State.REFUSED, State.CONFLICT]
    .map((state) => [cells.all.filter((cell) => cell.state === state).length, STATE_WORDS[state]])
    .filter(([count]) => count)
    .map(([count, word]) => `${count} sel ${word}`);
  const unsent = cells.all.find((cell) => cell.state === State.UNSENT);
  const why = unsent ? ` ${unsent.message} Dikirim lagi begitu tersambung.` : "";
  page("summary").textContent = words.length ? `${words.join(", ")}.${why}` : "Semua isian tersimpan.";
  page("summary").classList.toggle("waiting", words.length > 0);
}

function showSelected(cell) {
  page("selected").textContent = cell ? describe(cell) : "";
}

let noticeTimer = 0;
function notify(sentence) {
  page("notice").textContent = sentence;
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => {
    page("notice").textContent = "";
  }, NOTICE_MS);
}

function showProgress() {
  page("owed").textContent = cells.all.filter((cell) => cell.lacksCatatan).length;
  submit.show();
}

function applyFilters() {
  const { kelompok, jenis, belum, catatan } = page("filters").elements;
  const isWanted = (cell) =>
    (belum.checked && cell.typed === "") || (catatan.checked && cell.lacksCatatan) || !(belum.checked || catatan.checked);
  const isShown = (row) =>
    (!kelompok?.value || row.kelompok === kelompok.value) &&
    (!jenis.value || row.jenis === jenis.value) &&
    row.cells.some(isWanted);
  grid?.filter(isShown, cells.all.find((cell) => isShown(cell.row) && isWanted(cell)));
  for (const row of cells.rows) document.getElementById(`baris-${row.id}`).hidden = !isShown(row);
  if (!cells.rows.some(isShown)) notify("Tidak ada baris yang cocok dengan saringan ini.");
}

/** A link to this page may name what rows have to lack, and the cell to open at. */
const linked = new URLSearchParams(location.search);
for (const name of ["belum", "catatan"]) page("filters").elements[name].checked = linked.has(name);
applyFilters();

/** Where there is room for it. Once there, the grid stays: what was typed is in it. */
function startGrid() {
  if (grid) return;
  document.body.classList.add("with-grid");
  grid = new Grid(page("grid"), cells, {
    data,
    onEdit: takeEdits,
    onSelect: showSelected,
    onNames: pasteByName,
    onNotice: notify,
  });
  applyFilters();
  const cell = cells.find(Number(linked.get("peserta")), linked.get("komponen"));
  if (cell) grid.select(cell);
  askFigures();
}

const ACTS = {
  undo: () => grid.undo(),
  redo: () => grid.redo(),
  fill: () => grid.fillDown(),
  names: () => pasteByName(),
  panel: openPanel,
};
for (const button of document.querySelectorAll("[data-do]")) {
  button.addEventListener("click", () => ACTS[button.dataset.do]());
}
page("filters").addEventListener("change", applyFilters);
document.addEventListener("keydown", (event) => {
  if (event.key === "F2" && event.shiftKey && grid && window.jspreadsheet.current) {
    event.preventDefault();
    event.stopImmediatePropagation();
    openPanel();
  }
}, true);
window.addEventListener("beforeunload", (event) => {
  if (cells.all.some((cell) => cell.isUnsettled) || panel.unsaved) event.preventDefault();
});

showProgress();
const wide = window.matchMedia("(min-width: 48rem)");
if (wide.matches) startGrid();
else wide.addEventListener("change", () => wide.matches && startGrid());
