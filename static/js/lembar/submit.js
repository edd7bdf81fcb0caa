// A komponen whose column is full leads from here to the page that asks before it is handed in.

import { make } from "./dialogs.js";

export class Submit {
  /** `onLeave()` resolves once what was typed is saved, or can't be now. */
  constructor(section, cells, komponen, { onLeave }) {
    Object.assign(this, { section, cells, onLeave, shown: "" });
    this.komponen = komponen.filter(({ submitUrl }) => submitUrl);
  }

  /** A link for each komponen that is full; drawn anew only when these change, so that none loses the focus. */
  show() {
    const full = this.komponen.filter(({ kode }) => this.#isFull(kode));
    const key = full.map(({ kode }) => kode).join();
    if (key === this.shown) return;
    this.shown = key;
    this.section.replaceChildren(...full.map((komponen) => this.#link(komponen)));
  }

  #isFull(kode) {
    const counted = this.cells.all.filter(({ komponen, row }) => komponen.kode === kode && !row.isExcluded);
    return counted.length > 0 && counted.every((cell) => cell.text && !cell.lacksCatatan && !cell.isUnsettled);
  }

  #link({ nama, submitUrl }) {
    const link = make("a", `Ajukan komponen ${nama}`);
    link.className = "btn btn-primary";
    link.href = submitUrl;
    link.addEventListener("click", async (event) => {
      event.preventDefault();
      await this.onLeave();
      window.location.assign(submitUrl);
    });
    return link;
  }
}
