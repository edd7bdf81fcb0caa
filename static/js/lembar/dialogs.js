// The two questions that the grid asks: why a cell is TD, and whose row a pasted line is.

import { readBlock } from "./paste.js";
import { ask } from "./server.js";

const SHOWN_NAMES = 6;

/** The reason for TD in these cells; null when it was called off. */
export function askAlasan(cells) {
  const dialog = document.getElementById("alasan");
  const field = dialog.querySelector("textarea");
  const names = cells.slice(0, SHOWN_NAMES).map((cell) => cell.name);
  const more = cells.length - names.length;
  dialog.querySelector("[data-names]").textContent = names.join("; ") + (more > 0 ? ` dan ${more} sel lain` : "");
  field.value = cells[0].lastAlasan;
  return answerOf(dialog, () => field.value.trim() || null);
}

/**
 * Pasted rows of names and nilai, matched by the server: {header, rows: [{peserta, texts}]} to be written, null when
 * called off. `columnsOf(row)` says which columns a row of headers names and which headers are unknown, null for any
 * other row. Under an unknown header nothing is written: whose nilai those are can't be told.
 */
export async function askMatches(url, rows, columnsOf) {
  const dialog = document.getElementById("cocok");
  const area = dialog.querySelector("textarea");
  const result = dialog.querySelector("[data-result]");
  const apply = dialog.querySelector("[value=ok]");
  let matched = [];
  let header = null;
  let latest = 0;

  async function match() {
    latest += 1;
    const mine = latest;
    const block = readBlock(area.value);
    result.replaceChildren();
    apply.disabled = true;
    matched = [];
    if (!block.length) return;
    header = columnsOf(block[0]);
    if (header?.unknown.length) {
      result.textContent = `Judul kolom "${header.unknown.join('", "')}" bukan komponen pada lembar ini. Ganti judulnya, atau hapus kolomnya.`;
      return;
    }
    const body = header ? block.slice(1) : block;
    try {
      const { matches } = await ask(url, { names: body.map(([name]) => name.trim()) });
      if (mine !== latest) return;
      matched = body.map((row, at) => ({ match: matches[at], texts: row.slice(1).map((text) => text.trim()) }));
      result.append(...reportOf(matched));
      judge();
    } catch (error) {
      result.textContent = error.message;
    }
  }

  const pesertaOf = ({ match: found, choice }) => found.peserta ?? (Number(choice?.value) || null);
  const judge = () => {
    apply.disabled = !matched.some((line) => pesertaOf(line) !== null);
  };
  result.onchange = judge;
  area.value = rows.map((row) => row.join("\t")).join("\n");
  area.oninput = match;
  match();
  return answerOf(dialog, () => ({
    header,
    rows: matched
      .map((line) => ({ peserta: pesertaOf(line), texts: line.texts }))
      .filter(({ peserta }) => peserta !== null),
  }));
}

/** Open a dialog, and wait for what it was answered with. */
function answerOf(dialog, read) {
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.onclose = () => resolve(dialog.returnValue === "ok" ? read() : null);
  });
}

/** How many were found, and a line for every name that was not, with the nearest ones to choose from. */
function reportOf(matched) {
  const missing = matched.filter(({ match }) => match.peserta === null);
  const summary = make("p", `${matched.length - missing.length} dari ${matched.length} baris dikenali.`);
  if (!missing.length) return [summary];
  const list = make("ul");
  for (const line of missing) {
    const item = make("li", line.match.message);
    if (line.match.suggestions.length) item.append(choiceOf(line));
    list.append(item);
  }
  return [summary, list];
}

function choiceOf(line) {
  line.choice = make("select");
  line.choice.className = "form-select";
  line.choice.setAttribute("aria-label", `Perangkat Daerah untuk ${line.match.name}`);
  line.choice.append(new Option("Lewati baris ini", ""));
  for (const { id, nama, kode } of line.match.suggestions) line.choice.append(new Option(`${nama} (${kode})`, id));
  return line.choice;
}

export function make(name, text = "") {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
