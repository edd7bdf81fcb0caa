// What the dialogs of the grid share, and the shortest of them: why a cell is TD.

import { isBlank } from "./cells.js";

const SHOWN_NAMES = 6;

/** The reason for TD in these cells, never empty; null when it was called off. Enter confirms, Shift+Enter breaks a line. */
export function askAlasan(cells) {
  const dialog = document.getElementById("alasan");
  const field = dialog.querySelector("textarea");
  const names = cells.slice(0, SHOWN_NAMES).map((cell) => cell.name);
  const more = cells.length - names.length;
  dialog.querySelector("[data-names]").textContent = names.join("; ") + (more > 0 ? ` dan ${more} sel lain` : "");
  field.value = cells[0].lastAlasan;
  const refuse = (isEmpty) => {
    dialog.querySelector("[data-empty]").hidden = !isEmpty;
    field.setAttribute("aria-invalid", isEmpty);
  };
  refuse(false);
  dialog.querySelector("form").onsubmit = (event) => {
    const isEmpty = event.submitter?.value === "ok" && isBlank(field.value);
    refuse(isEmpty);
    if (!isEmpty) return;
    event.preventDefault();
    field.focus();
  };
  field.onkeydown = (event) => {
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    dialog.querySelector("[value=ok]").click();
  };
  return answerOf(dialog, () => field.value.trim());
}

/** Open a dialog, and wait for what it was answered with. */
export function answerOf(dialog, read) {
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.onclose = () => resolve(dialog.returnValue === "ok" ? read() : null);
  });
}

export function make(name, text = "") {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
