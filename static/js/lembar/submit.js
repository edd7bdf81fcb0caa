// A komponen whose column is full can be handed in from here: what follows is said before.

import { make } from "./dialogs.js";
import { ask } from "./server.js";

export class Submit {
  constructor(section, url, cells, komponen) {
    Object.assign(this, { section, url, cells, shown: "" });
    this.komponen = komponen.filter(({ canSubmit }) => canSubmit);
    this.dialog = document.getElementById("ajukan");
  }

  /** A button for each komponen that is full; drawn anew only when these change, so that none loses the focus. */
  show() {
    const full = this.komponen.filter(({ kode }) => this.#isFull(kode));
    const key = full.map(({ kode }) => kode).join();
    if (key === this.shown) return;
    this.shown = key;
    this.section.replaceChildren(...full.map((komponen) => this.#button(komponen)));
  }

  #isFull(kode) {
    const counted = this.cells.all.filter(({ komponen, row }) => komponen.kode === kode && !row.isExcluded);
    return counted.length > 0 && counted.every((cell) => cell.text && !cell.lacksCatatan && !cell.isUnsettled);
  }

  #button(komponen) {
    const button = make("button", `Ajukan komponen ${komponen.nama}`);
    button.type = "button";
    button.className = "btn btn-primary";
    button.addEventListener("click", () => this.#confirm(komponen));
    return button;
  }

  /** Refused, the dialog stays and says why; done, the page is shown as it now is. */
  #confirm({ kode, nama }) {
    const refusal = this.dialog.querySelector("[data-refusal]");
    this.dialog.querySelector("[data-nama]").textContent = nama;
    refusal.textContent = "";
    this.dialog.querySelector("form").onsubmit = async (event) => {
      if (event.submitter.value !== "ok") return;
      event.preventDefault();
      event.submitter.disabled = true;
      try {
        await ask(`${this.url}${kode}/`, {});
        window.location.reload();
      } catch (error) {
        refusal.textContent = error.message;
      }
      event.submitter.disabled = false;
    };
    this.dialog.showModal();
  }
}
