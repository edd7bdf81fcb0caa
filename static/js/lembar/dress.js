// How a cell and the name of its row look, and in words what that means.

import { describe } from "./cells.js";

export function dressCell(td, cell) {
  td.classList.toggle("readonly", !cell.isOpen);
  td.classList.toggle("closed", !cell.isOpen);
  td.classList.toggle("lacks", cell.lacksCatatan);
  td.classList.toggle("noted", cell.hasCatatan);
  if (cell.state) td.dataset.state = cell.state;
  else delete td.dataset.state;
  td.title = describe(cell);
}

export function dressName(td, { nama, isExcluded, cells }) {
  const isOwing = cells.some((cell) => cell.lacksCatatan);
  td.classList.toggle("excluded", isExcluded);
  td.classList.toggle("lacks", isOwing);
  td.title = [nama, isExcluded && "dikecualikan", isOwing && "catatan wajib belum ada"].filter(Boolean).join(", ");
}
