// Lembar nilai: the grid over the list that the server drew. On a phone, and without this script, the list stays.

import { Cells, STATE_WORDS, State, describe, isTd } from "./lembar/cells.js";
import { askAlasan, askMatches } from "./lembar/dialogs.js";
import { Grid } from "./lembar/grid.js";
import { Panel } from "./lembar/panel.js";
import { SaveQueue } from "./lembar/queue.js";
import { ask } from "./lembar/server.js";
import { Unsettled } from "./lembar/unsettled.js";
import { isHeader } from "./lembar/paste.js";

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
    unsettled.show(cells.all);
    showSelected(grid.selected);
  },
  onAnswer: ({ lacking }) => {
    grid.show(cells.markLacking(lacking));
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
  },
  onAlasan: async (cell) => {
    const alasan = await whileReleased(() => askAlasan([cell]));
    if (alasan === null) return;
    cell.type(cell.typed, alasan);
    queue.put([cell]);
  },
});

/** Cells that were typed, pasted, filled, undone: TD asks for its reason first, the rest goes at once. */
async function takeEdits(edits) {
  const asking = edits.filter(({ cell, text, isReplay }) => isTd(text) && !(isReplay && cell.lastAlasan));
  const asked = new Set(asking.map(({ cell }) => cell));
  const ready = edits.filter(({ cell }) => !asked.has(cell));
  for (const { cell, text } of ready) cell.type(text, cell.lastAlasan);
  if (ready.length) queue.put(ready.map(({ cell }) => cell));
  if (!asking.length) return;
  const alasan = await whileReleased(() => askAlasan([...asked]));
  if (alasan === null) {
    grid.show([...asked]);
    return;
  }
  for (const { cell, text } of asking) cell.type(text, alasan);
  queue.put([...asked]);
}

/** Pasted names with their nilai, from the selected column on, or in the columns that a first row of headers names. */
async function pasteByName(block = []) {
  const start = Math.max(grid.selection[0], 1);
  const found = await whileReleased(() => askMatches(data.urls.cocok, block, columnsOf));
  const columnAt = (at) => found.header?.columns[at] ?? start + at;
  const edits = (found?.rows || []).flatMap(({ peserta, texts }) =>
    texts.map((text, at) => ({ cell: cells.find(peserta, data.komponen[columnAt(at) - 1]?.kode), text })),
  );
  const usable = edits.filter(({ cell, text }) => cell && text);
  grid.write(usable.filter(({ cell }) => cell.isOpen));
  const skipped = usable.filter(({ cell }) => !cell.isOpen).length;
  if (skipped) notify(`${skipped} sel yang tidak dapat Anda isi dilewati.`);
}

/** The grid columns that a row of headers names, and the headers that no column here bears; null for any other row. */
function columnsOf(row) {
  const headers = row.slice(1).map((text) => text.trim());
  if (!isHeader(headers)) return null;
  const fold = (text) => text.toLowerCase();
  const isNamed = (text) => ({ nama, kode }) => fold(nama) === fold(text) || kode === fold(text);
  const columns = headers.map((text) => 1 + data.komponen.findIndex(isNamed(text)));
  return { columns, unknown: headers.filter((text, at) => text && columns[at] === 0) };
}

async function whileReleased(question) {
  grid.release();
  const answer = await question();
  grid.focus();
  return answer;
}

function openPanel() {
  if (grid.selected) whileReleased(() => panel.open(grid.selected));
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

function applyFilters() {
  const { kelompok, jenis, belum } = page("filters").elements;
  const isShown = (row) =>
    (!kelompok?.value || row.kelompok === kelompok.value) &&
    (!jenis.value || row.jenis === jenis.value) &&
    (!belum.checked || row.cells.some((cell) => cell.typed === ""));
  grid?.filter(isShown);
  for (const row of cells.rows) document.getElementById(`baris-${row.id}`).hidden = !isShown(row);
}

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
  if (cells.all.some((cell) => cell.isUnsettled)) event.preventDefault();
});

const wide = window.matchMedia("(min-width: 48rem)");
if (wide.matches) startGrid();
else wide.addEventListener("change", () => wide.matches && startGrid());
