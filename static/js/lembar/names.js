// Cocokkan nama: every pasted line, the OPD that it was recognised as and what would change there. Nothing is written
// before it is confirmed, and never two lines to one OPD.

import { answerOf, make } from "./dialogs.js";
import { findStrayHeader, readBlock, readHeader } from "./paste.js";
import { ask } from "./server.js";

/** One pasted line in the table: whose it is can be chosen, what follows is shown. */
class Line {
  constructor({ line, kode, text, texts }, match, komponen, cells, refusals) {
    Object.assign(this, { line, texts, match, komponen, cells, refusals });
    this.name = [kode, text].filter(Boolean).join(" ");
    this.select = make("select");
    this.select.className = "form-select";
    this.select.setAttribute("aria-label", `Perangkat Daerah untuk ${this.name}`);
    this.#offer();
    this.note = make("span");
    this.note.className = "hint";
    const name = make("th", `${line}. ${this.name}`);
    name.scope = "row";
    const chosen = make("td");
    chosen.append(this.select, this.note);
    this.row = make("tr");
    this.row.append(name, chosen);
  }

  /** The nearest first, then every other OPD that may be scored here. */
  #offer() {
    const { peserta, near } = this.match;
    const group = (label, rows) => {
      const element = make("optgroup");
      element.label = label;
      element.append(...rows.map(({ id, nama, kode }) => new Option(`${nama} (${kode})`, id)));
      return rows.length ? [element] : [];
    };
    const open = this.cells.rows.filter(({ id }) => id === peserta || this.#cellsOf(id).some((cell) => cell?.isOpen));
    const nearest = near.flatMap((id) => open.filter((row) => row.id === id));
    const others = open.filter((row) => !nearest.includes(row));
    this.select.append(new Option("Lewati baris ini", ""), ...group("Paling mirip", nearest));
    this.select.append(...group("Semua yang dapat diisi", others));
    this.select.value = peserta ?? "";
  }

  get peserta() {
    return Number(this.select.value) || null;
  }

  get isKnown() {
    return this.match.peserta !== null;
  }

  #cellsOf(peserta) {
    return this.komponen.map((one) => one && this.cells.find(peserta, one.kode));
  }

  get #results() {
    const cells = this.#cellsOf(this.peserta);
    return this.texts.map((text, at) => ({ cell: cells[at], text, refusal: this.refusals[text] }));
  }

  /** What this line would write. */
  get edits() {
    return this.#results.filter(isChange);
  }

  get refused() {
    return this.#results.filter(isRefused);
  }

  show(columns) {
    this.note.textContent = this.#explain();
    const results = this.#results;
    for (const old of [...this.row.cells].slice(2)) old.remove();
    this.row.append(...columns.map((at) => resultOf(results[at] ?? { text: "" })));
  }

  #explain() {
    if (this.peserta === null) return this.isKnown ? "Dilewati." : `${this.match.message} Pilih, atau baris ini dilewati.`;
    return this.peserta === this.match.peserta ? `Dikenali dari ${this.match.by}.` : "Dipilih sendiri.";
  }
}

export class NameMatcher {
  constructor(url, cells, komponen) {
    Object.assign(this, { url, cells, komponen, lines: [], latest: 0 });
    this.dialog = document.getElementById("cocok");
    this.area = this.dialog.querySelector("textarea");
    this.summary = this.dialog.querySelector("[data-summary]");
    this.table = this.dialog.querySelector("table");
    this.apply = this.dialog.querySelector("[value=ok]");
    this.area.addEventListener("input", () => this.#match());
    this.table.addEventListener("change", () => this.#judge());
    this.dialog.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.ctrlKey) this.apply.click();
    });
  }

  /** Resolves to [{cell, text}] to be written, null when called off. Without a header nilai begin at column `start`. */
  open(rows, start) {
    this.start = start;
    this.area.value = rows.map((row) => row.join("\t")).join("\n");
    const matched = this.#match();
    if (rows.length) matched.then(() => this.#firstOpen.focus());
    return answerOf(this.dialog, () => this.#edits);
  }

  get #edits() {
    return this.lines.flatMap((line) => line.edits);
  }

  /** Where a person is needed, else the button that saves. */
  get #firstOpen() {
    return this.lines.find((line) => this.#needsPerson(line))?.select ?? this.apply;
  }

  /** A name is not known, or two mean one OPD. */
  #needsPerson(line) {
    return !line.isKnown || this.#twinsOf(line).length > 1;
  }

  #twinsOf(line) {
    return this.lines.filter((other) => other.peserta !== null && other.peserta === line.peserta);
  }

  async #match() {
    this.latest += 1;
    const mine = this.latest;
    this.#show([]);
    const block = readBlock(this.area.value, this.komponen);
    if (!block.length) return;
    const header = readHeader(block[0].texts, this.komponen);
    const body = header ? block.slice(1) : block;
    this.summary.textContent = refuseHeader(header, findStrayHeader(body, this.komponen));
    if (this.summary.textContent) return;
    const komponen = header?.komponen ?? this.komponen.slice(this.start);
    const names = body.map(({ text, kode }) => ({ text, kode }));
    const texts = [...new Set(body.flatMap((line) => line.texts))];
    try {
      const { matches, refusals } = await ask(this.url, { names, texts });
      const lines = body.map((line, at) => new Line(line, matches[at], komponen, this.cells, refusals));
      if (mine === this.latest) this.#show(lines);
    } catch (error) {
      if (mine === this.latest) this.summary.textContent = error.message;
    }
  }

  /** Those that need a person come first, so that nobody has to walk through the others. */
  #show(lines) {
    this.lines = lines;
    this.lines = [...lines].sort((one, other) => this.#needsPerson(other) - this.#needsPerson(one));
    const komponen = lines[0]?.komponen ?? [];
    const width = Math.max(0, ...lines.map(({ texts }) => texts.length));
    const filled = [...Array(width).keys()].filter((at) => lines.some(({ texts }) => texts[at]));
    this.columns = filled.filter((at) => komponen[at]);
    this.lost = filled.length - this.columns.length;
    const titles = ["Tempelan", "Perangkat Daerah", ...this.columns.map((at) => komponen[at].nama)];
    this.table.tHead.rows[0].replaceChildren(...titles.map(headingOf));
    this.table.tBodies[0].replaceChildren(...this.lines.map(({ row }) => row));
    this.table.hidden = lines.length === 0;
    this.#judge();
  }

  #judge() {
    for (const line of this.lines) line.show(this.columns);
    const doubled = this.lines.filter((line) => this.#twinsOf(line).length > 1);
    for (const line of this.lines) line.row.classList.toggle("doubled", doubled.includes(line));
    const { length } = this.#edits;
    this.apply.disabled = length === 0 || doubled.length > 0;
    this.apply.textContent = length ? `Simpan ${length} nilai` : "Simpan";
    this.summary.textContent = this.lines.length ? this.#report(doubled) : "";
  }

  #report(doubled) {
    const known = this.lines.filter((line) => line.isKnown).length;
    const skipped = this.lines.filter((line) => line.peserta === null).length;
    const refused = this.lines.flatMap((line) => line.refused).length;
    const pairs = new Map(doubled.map((line) => [line.peserta, this.#twinsOf(line)]));
    return [
      `${known} dari ${this.lines.length} baris dikenali.`,
      skipped && `${skipped} baris dilewati.`,
      refused && `${refused} nilai ditolak: perbaiki di tempelan, atau tidak ikut disimpan.`,
      this.lost && `${this.lost} kolom tempelan tidak disimpan: di luar kolom lembar ini.`,
      ...[...pairs.values()].map(
        ([first, ...others]) =>
          `Baris ${[first, ...others].map(({ line }) => line).join(" dan ")} menuju ${first.select.selectedOptions[0].text}. Sisakan satu.`,
      ),
    ].filter(Boolean).join(" ");
  }
}

/** Why these columns can't be read; "" when they can. */
function refuseHeader(header, stray) {
  if (header?.unknown.length) {
    return `Judul kolom "${header.unknown.join('", "')}" bukan komponen pada lembar ini, atau tertulis dua kali. Ganti judulnya, atau hapus kolomnya.`;
  }
  if (!stray) return "";
  const judul = stray.texts.filter(Boolean).join('", "');
  return `Baris ${stray.line} ("${judul}") tampak seperti judul kolom, tetapi ada isian di atasnya. Hapus baris di atasnya, atau baris itu.`;
}

function isRefused({ cell, refusal }) {
  return Boolean(refusal && cell?.isOpen);
}

function isChange({ cell, text, refusal }) {
  return text !== "" && !refusal && cell?.isOpen && text.replace(".", ",") !== cell.typed;
}

/** What becomes of one cell: old and new nilai, or why it stays. */
function resultOf({ cell, text, refusal }) {
  if (!cell) return make("td", text);
  if (text !== "" && !cell.isOpen) {
    const closed = make("td", `${text} dilewati: tidak dapat diisi`);
    closed.title = cell.closed;
    return closed;
  }
  const old = cell.typed || "kosong";
  if (refusal) {
    const refused = make("td", `${old}, tetap. `);
    refused.className = "refused";
    refused.append(make("span", `${text} ditolak: ${refusal}`));
    return refused;
  }
  if (!isChange({ cell, text })) return make("td", `${old}, tetap`);
  const changed = make("td", `${old} → `);
  changed.append(make("strong", text));
  return changed;
}

function headingOf(text) {
  const heading = make("th", text);
  heading.scope = "col";
  return heading;
}
