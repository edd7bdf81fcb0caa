// The spreadsheet itself: Jspreadsheet draws, moves, edits, copies and undoes; here its cells meet ours.

import { isBlank } from "./cells.js";
import { FIGURES, columnsFor } from "./columns.js";
import { dressCell, dressName } from "./dress.js";
import { holdsNames } from "./paste.js";

export class Grid {
  /**
   * `onEdit(edits)` with [{cell, text}] however they came about; `onSelect(cell)`; `onNames(text)` for a pasted block
   * that begins with names; `onNotice(sentence)`.
   */
  constructor(element, cells, { data, onEdit, onSelect, onNames, onNotice }) {
    Object.assign(this, { element, cells, data, onEdit, onSelect, onNames, onNotice });
    this.lastColumn = data.komponen.length;
    this.selection = [1, 0, 1, 0];
    this.isClearing = this.isPasting = this.isNamed = false;
    element.hidden = false;
    [this.sheet] = window.jspreadsheet(element, this.#options(data));
    this.#tidy();
    this.show(cells.all);
    this.release();
    this.#listen();
  }

  /** Draw these cells anew: text, state, and in words what the state is. */
  show(cells) {
    const changed = cells.filter((cell) => this.sheet.options.data[cell.y][cell.x] !== cell.typed);
    this.#quietly(() => {
      if (changed.length) {
        this.sheet.setValue(changed.map(({ x, y, typed }) => ({ x, y, value: typed })), null, true);
      }
    });
    for (const cell of cells) dressCell(this.#td(cell.x, cell.y), cell);
    for (const row of new Set(cells.map((cell) => cell.row))) dressName(this.#td(0, row.cells[0].y), row);
  }

  showFigures({ rows }) {
    this.#quietly(() => {
      const values = this.cells.rows.flatMap((row, y) => {
        const figure = rows[row.kode] || {};
        return FIGURES.map(({ key }, at) => ({ x: this.lastColumn + 1 + at, y, value: String(figure[key] ?? "") }));
      });
      this.sheet.setValue(values, null, true);
    });
    this.cells.rows.forEach((row, y) => {
      const td = this.#td(this.lastColumn + 1, y);
      td.title = rows[row.kode]?.keterangan || "";
    });
  }

  /** Only the rows for which `isShown(row)`; places and peringkat stay as they are. Who comes in next stands in `first`. */
  filter(isShown, first) {
    this.cells.rows.forEach((row, y) => {
      this.sheet.rows[y].element.style.display = isShown(row) ? "" : "none";
    });
    if (first) this.selection = [first.x, first.y, first.x, first.y];
  }

  undo() {
    this.sheet.undo();
  }

  redo() {
    this.sheet.redo();
  }

  /** The topmost selected cell of each column, written into the others below it. */
  fillDown() {
    const [x1, y1, x2, y2] = this.selection;
    const edits = [];
    for (let x = Math.max(x1, 1); x <= Math.min(x2, this.lastColumn); x += 1) {
      edits.push(...this.cells.fillDown(this.cells.at(x, y1), y2).filter(({ y }) => this.isRowShown(y)));
    }
    if (edits.length) this.sheet.setValue(edits);
  }

  /** As one act, undone as one; also in rows that a filter hides, since each was named. */
  write(edits) {
    const values = edits.map(({ cell, text }) => ({ x: cell.x, y: cell.y, value: text }));
    this.isNamed = true;
    if (values.length) this.sheet.setValue(values);
    this.isNamed = false;
  }

  select(cell) {
    this.#activate();
    this.sheet.updateSelectionFromCoords(cell.x, cell.y, cell.x, cell.y);
    this.#td(cell.x, cell.y).scrollIntoView({ block: "center", inline: "nearest" });
  }

  focus() {
    this.sheet.content.focus({ preventScroll: true });
  }

  get selected() {
    return this.cells.at(this.selection[0], this.selection[1]);
  }

  /** The cell that owes a catatan in the selected row, for who has selected its name. */
  get owing() {
    return this.cells.rows[this.selection[1]].cells.find((cell) => cell.lacksCatatan);
  }

  /** Keys belong to the page again: a dialog opens, or somebody leaves the grid. */
  release() {
    if (this.sheet.edition) this.sheet.closeEditor(this.sheet.edition[0], true);
    window.jspreadsheet.current = null;
  }

  isRowShown(y) {
    return this.sheet.rows[y].element.style.display !== "none";
  }

  #options(data) {
    return {
      parseFormulas: false,
      about: false,
      contextMenu: () => false,
      onbeforechange: (sheet, td, x, y, value) => this.#beforeChange(Number(x), Number(y), String(value)),
      onafterchanges: (sheet, changes) => this.#afterChanges(changes),
      onbeforepaste: (sheet, rows, x, y) => this.#beforePaste(rows, Number(x), Number(y)),
      onundo: (sheet, record) => this.#replayed(record),
      onredo: (sheet, record) => this.#replayed(record),
      onselection: (sheet, ...place) => this.#selected(place.slice(0, 4).map(Number)),
      oneditionend: () => this.focus(),
      worksheets: [
        {
          data: this.cells.rows.map((row) => [row.nama, ...row.cells.map((cell) => cell.typed)]),
          columns: columnsFor(data),
          tableOverflow: true,
          tableWidth: "100%",
          tableHeight: "68vh",
          allowInsertRow: false,
          allowInsertColumn: false,
          allowDeleteRow: false,
          allowDeleteColumn: false,
          allowRenameColumn: false,
          allowExport: false,
          autoIncrement: false,
          columnDrag: false,
          columnResize: false,
          columnSorting: false,
          rowDrag: false,
          rowResize: false,
        },
      ],
    };
  }

  /** What the library leaves in the page that has no place in it, and what a screen reader needs to be told. */
  #tidy() {
    for (const tab of this.element.querySelectorAll("[role]")) {
      for (const name of ["role", "aria-label", "aria-labelledby"]) tab.removeAttribute(name);
    }
    this.sheet.ads.remove();
    this.sheet.pagination.remove();
    this.element.removeAttribute("tabindex");
    this.sheet.content.tabIndex = 0;
    this.sheet.content.setAttribute("role", "region");
    for (const name of ["aria-label", "aria-describedby"]) {
      this.sheet.content.setAttribute(name, this.element.getAttribute(name));
      this.element.removeAttribute(name);
    }
    this.sheet.textarea.removeAttribute("id");
    this.sheet.textarea.setAttribute("aria-label", "Papan klip");
    for (const td of this.sheet.headers) td.title = td.textContent;
  }

  #td(x, y) {
    return this.sheet.records[y][x].element;
  }

  #beforeChange(x, y, value) {
    const cell = this.cells.at(x, y);
    if (!cell) return undefined;
    if (!this.isRowShown(y) && !this.isNamed) return cell.typed; // nobody changes what nobody sees
    if (!isBlank(value) || this.isClearing) return value.trim();
    if (!this.isPasting && !isBlank(cell.typed)) {
      this.onNotice("Sel kosong tidak menghapus nilai. Tekan Delete pada selnya bila memang harus kosong.");
    }
    return cell.typed;
  }

  #afterChanges(changes) {
    const open = changes.filter(({ value }) => value !== undefined);
    const closed = changes.length - open.length;
    if (closed && this.isPasting) this.onNotice(`${closed} sel yang tidak dapat Anda isi dilewati.`);
    this.isPasting = false;
    this.#tell(open, this.isNamed);
  }

  #replayed(record) {
    this.onNotice(""); // what it said of the act that is undone is no longer so
    if (record?.action === "setValue") this.#tell(record.records.filter(({ value }) => value !== undefined), true);
  }

  /** The cells at these places that now read otherwise than they did; `isKnown` when the reason of a TD was given. */
  #tell(places, isKnown) {
    const found = new Map();
    for (const { x, y } of places) {
      const cell = this.cells.at(Number(x), Number(y));
      const text = cell && String(this.sheet.options.data[cell.y][cell.x]);
      if (cell && text !== cell.typed) found.set(cell, { cell, text, isKnown });
    }
    // After the library has closed its editor: a question about TD takes the keys from it.
    if (found.size) queueMicrotask(() => this.onEdit([...found.values()]));
  }

  /** Nothing beyond the grid, and a block of names is matched, never taken by its place. */
  #beforePaste(rows, x, y) {
    const block = rows.map((row) => row.map(({ value }) => String(value ?? "")));
    while (block.length > 1 && block.at(-1).every(isBlank)) block.pop();
    if (block.some((row) => row.length > 1) && holdsNames(block)) {
      this.onNames(block);
      return false;
    }
    const rowsLeft = this.cells.rows.filter((row, at) => at >= y && this.isRowShown(at)).length;
    const fits = block.slice(0, rowsLeft).map((row) => row.slice(0, Math.max(this.lastColumn - x + 1, 0)));
    if (fits[0].length === 0) return false;
    if (block.length > rowsLeft) this.onNotice(`${block.length - rowsLeft} baris terakhir tidak ditempel: lembarnya habis.`);
    this.isPasting = true;
    return fits;
  }

  #selected(place) {
    this.selection = place;
    const [x1, y1, x2, y2] = place;
    if (x1 === x2 && y1 === y2) this.#td(x1, y1).scrollIntoView({ block: "nearest", inline: "nearest" });
    this.focus();
    this.onSelect(this.selected);
  }

  #listen() {
    document.addEventListener("keydown", (event) => this.#key(event), true);
    this.sheet.content.addEventListener("focus", () => {
      if (window.jspreadsheet.current !== this.sheet) this.#enter();
    });
    this.element.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !this.element.contains(relatedTarget)) this.release();
    });
  }

  #activate() {
    window.jspreadsheet.current = this.sheet;
  }

  #enter() {
    this.#activate();
    this.sheet.updateSelectionFromCoords(...this.selection);
  }

  #key(event) {
    if (window.jspreadsheet.current !== this.sheet) {
      if (event.key === "Enter" && event.target === this.sheet.content) only(event, () => this.#enter());
      return;
    }
    if (this.sheet.edition) return;
    const act = KEYS[`${event.ctrlKey || event.metaKey ? "ctrl+" : ""}${event.key.toLowerCase()}`];
    if (act) act(this, event);
  }

  clearing() {
    this.isClearing = true;
    setTimeout(() => {
      this.isClearing = false;
    });
  }

  /** Without a way out, Tab would keep who has no mouse inside the grid for ever. Enter leads in again. */
  leave() {
    this.release();
    this.sheet.resetSelection();
  }

  #quietly(act) {
    const { parent } = this.sheet;
    [this.sheet.ignoreHistory, parent.ignoreEvents] = [true, true];
    act();
    [this.sheet.ignoreHistory, parent.ignoreEvents] = [false, false];
  }
}

/** Keys that the library lacks, or that would do here what nobody wants (cut away nilai, save a file). */
const KEYS = {
  delete: (grid) => grid.clearing(),
  backspace: (grid) => grid.clearing(),
  escape: (grid) => grid.leave(),
  "ctrl+d": (grid, event) => only(event, () => grid.fillDown()),
  "ctrl+s": (grid, event) => only(event, () => {}),
  "ctrl+x": (grid, event) => only(event, () => grid.sheet.copy(true)),
};

function only(event, act) {
  event.preventDefault();
  event.stopImmediatePropagation();
  act();
}
