// The cells of the grid: what stands in the database (text, alasan, versi) and what was typed over it.

export const State = {
  NONE: "",
  SAVING: "menyimpan",
  SAVED: "tersimpan",
  UNSENT: "belum-terkirim",
  REFUSED: "ditolak",
  CONFLICT: "konflik",
};

export const STATE_WORDS = {
  [State.SAVING]: "menyimpan",
  [State.SAVED]: "tersimpan",
  [State.UNSENT]: "belum terkirim",
  [State.REFUSED]: "ditolak",
  [State.CONFLICT]: "diubah orang lain",
};

/** One cell. `x` and `y` are its place in the grid; column 0 holds the OPD. */
class Cell {
  constructor(row, komponen, stored, reasons, x, y) {
    Object.assign(this, { row, komponen, x, y });
    this.store(stored);
    this.closed = reasons[stored.closed];
    this.hasCatatan = stored.hasCatatan;
    this.lacksCatatan = stored.lacksCatatan;
    this.state = State.NONE;
    this.lastAlasan = stored.alasan;
  }

  /** Take over what the database holds. */
  store({ text, alasan, versi }) {
    Object.assign(this, { text, alasan, versi, typed: text, typedAlasan: alasan });
    Object.assign(this, { timpa: null, message: "", conflict: null });
    if (alasan) this.lastAlasan = alasan;
  }

  type(text, alasan = "") {
    this.typed = text;
    this.typedAlasan = isTd(text) ? alasan : "";
    if (this.typedAlasan) this.lastAlasan = alasan;
    this.timpa = null;
  }

  /** What is sent to be saved. Only an explicit act leaves a cell without text, so that is a clearing. */
  get edit() {
    return {
      peserta: this.row.id,
      komponen: this.komponen.kode,
      versi: this.versi,
      text: this.typed,
      alasan: this.typedAlasan,
      timpa: this.timpa,
      clear: isBlank(this.typed),
    };
  }

  get name() {
    return `${this.row.nama}, ${this.komponen.nama}`;
  }

  get isOpen() {
    return this.closed === "";
  }

  /** Whether leaving the page would lose something that was typed here. */
  get isUnsettled() {
    return [State.SAVING, State.UNSENT, State.REFUSED, State.CONFLICT].includes(this.state);
  }
}

export class Cells {
  constructor({ rows, komponen, reasons }) {
    this.all = [];
    this.byKey = new Map();
    rows.forEach((row, y) => {
      row.cells = row.cells.map((stored, at) => new Cell(row, komponen[at], stored, reasons, at + 1, y));
      for (const cell of row.cells) {
        this.all.push(cell);
        this.byKey.set(keyOf(row.id, cell.komponen.kode), cell);
      }
    });
    this.rows = rows;
  }

  find(peserta, komponen) {
    return this.byKey.get(keyOf(peserta, komponen));
  }

  at(x, y) {
    return this.rows[y]?.cells[x - 1];
  }

  /** What filling this cell down to row `last` writes: its text in the open cells below, where its reason is offered. */
  fillDown({ x, y, typed, typedAlasan }, last) {
    const below = isBlank(typed) ? [] : this.rows.slice(y + 1, last + 1).map((row) => row.cells[x - 1]);
    const open = below.filter((cell) => cell.isOpen);
    for (const cell of open) cell.lastAlasan = typedAlasan || cell.lastAlasan;
    return open.map((cell) => ({ x, y: cell.y, value: typed }));
  }

  markLacking(keys) {
    const lacking = new Set(keys.map(([peserta, komponen]) => keyOf(peserta, komponen)));
    const changed = [];
    for (const [key, cell] of this.byKey) {
      if (cell.lacksCatatan !== lacking.has(key)) changed.push(cell);
      cell.lacksCatatan = lacking.has(key);
    }
    return changed;
  }
}

/** The cell in words, for its tooltip and the line under the grid. */
export function describe(cell) {
  const parts = [`${cell.name}: ${isBlank(cell.typed) ? "belum diisi" : cell.typed}`];
  if (cell.typedAlasan) parts.push(`Alasan: ${cell.typedAlasan}`);
  if (cell.state) parts.push(cell.message ? `${STATE_WORDS[cell.state]}: ${cell.message}` : STATE_WORDS[cell.state]);
  if (cell.lacksCatatan) parts.push("catatan wajib belum ada");
  if (!cell.isOpen) parts.push(cell.closed);
  return parts.map(sentence).join(" ");
}

function sentence(text) {
  return `${text[0].toUpperCase()}${text.slice(1).replace(/\.$/, "")}.`;
}

export function isTd(text) {
  return text.trim().toLowerCase() === "td";
}

export function isBlank(text) {
  return text.trim() === "";
}

function keyOf(peserta, komponen) {
  return `${peserta}:${komponen}`;
}
