// What waits for a person: cells that were refused, and cells that somebody else changed meanwhile.

import { State } from "./cells.js";
import { make } from "./dialogs.js";

export class Unsettled {
  /** `onGo(cell)`, `onMine(cell)`, `onStored(cell)` are what the buttons do. */
  constructor(section, handlers) {
    Object.assign(this, { section, handlers });
    this.list = section.querySelector("ul");
  }

  show(cells) {
    const waiting = cells.filter(({ state }) => state === State.REFUSED || state === State.CONFLICT);
    this.section.hidden = waiting.length === 0;
    this.list.replaceChildren(...waiting.map((cell) => this.#line(cell)));
  }

  #line(cell) {
    const item = make("li");
    item.append(make("strong", cell.name), make("span", sentenceOf(cell)), this.#buttons(cell));
    return item;
  }

  #buttons(cell) {
    const { onGo, onMine, onStored } = this.handlers;
    const group = make("span");
    group.className = "acts";
    if (cell.state === State.CONFLICT) group.append(button("Pakai nilai saya", cell, onMine));
    else group.append(button("Ke selnya", cell, onGo));
    const stored = cell.state === State.CONFLICT ? "Pakai yang tersimpan" : "Kembalikan";
    group.append(button(stored, cell, onStored));
    return group;
  }
}

function sentenceOf(cell) {
  if (cell.state === State.REFUSED) return `Isian "${cell.typed}" ditolak: ${cell.message}`;
  const { oleh, pada, dari, menjadi } = cell.conflict;
  return (
    `Diubah oleh ${oleh} pada ${pada}, dari ${dari || "kosong"} menjadi ${menjadi || "kosong"}. ` +
    `Isian Anda: ${cell.typed || "kosong"}.`
  );
}

function button(label, cell, act) {
  const element = make("button", label);
  element.type = "button";
  element.className = "btn";
  element.setAttribute("aria-label", `${label}: ${cell.name}`);
  element.addEventListener("click", () => act(cell));
  return element;
}
