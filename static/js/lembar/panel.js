// The panel of one cell: alasan, catatan, rekomendasi, and everything that ever happened to it.

import { make } from "./dialogs.js";
import { ask } from "./server.js";

export class Panel {
  /** `onChange(cell, panel)` after something was written beside the cell; `onAlasan(cell)` to change the reason of a TD. */
  constructor(url, { onChange, onAlasan }) {
    Object.assign(this, { url, onChange });
    this.dialog = document.getElementById("panel");
    this.catatan = this.dialog.querySelector("form[data-act=catatan]");
    this.catatan.addEventListener("submit", (event) => this.#saveCatatan(event));
    this.rekomendasi = this.dialog.querySelector("[data-list=rekomendasi]");
    this.template = this.dialog.querySelector("template");
    this.dialog.querySelector("[data-alasan]").addEventListener("click", () => {
      this.dialog.close();
      onAlasan(this.cell);
    });
    this.dialog.querySelector("[data-add]").addEventListener("click", () => {
      this.rekomendasi.append(this.#rekomendasiForm({ id: "", isi: "", penanggung_jawab: "", tenggat: "", lama: "" }));
      this.rekomendasi.lastElementChild.querySelector("textarea").focus();
    });
  }

  /** Resolves when the panel is closed again. */
  async open(cell) {
    this.cell = cell;
    this.dialog.showModal();
    this.#say("Memuat…");
    const closed = new Promise((resolve) => {
      this.dialog.onclose = resolve;
    });
    try {
      this.#show((await ask(this.#address)).panel);
    } catch (error) {
      this.#say(error.message);
    }
    return closed;
  }

  get #address() {
    return `${this.url}${this.cell.row.id}/${this.cell.komponen.kode}/`;
  }

  async #send(act, fields) {
    this.#say("Menyimpan…");
    try {
      const { errors, panel } = await ask(this.#address, { act, ...fields });
      const refusals = Object.values(errors).flat();
      if (refusals.length) return this.#say(refusals.join(" "), true);
      this.#show(panel);
      this.#say("Tersimpan.");
      return this.onChange(this.cell, panel);
    } catch (error) {
      return this.#say(`${error.message} Belum tersimpan; coba lagi.`, true);
    }
  }

  #saveCatatan(event) {
    event.preventDefault();
    this.#send("catatan", { isi: this.catatan.elements.isi.value, lama: this.panel.catatan });
  }

  #show(panel) {
    this.panel = panel;
    this.#say("");
    this.#fill("nama", panel.nama);
    this.#fill("komponen", panel.komponenNama);
    this.#fill("nilai", panel.text || "belum diisi");
    this.#fill("lalu", panel.lalu || "tidak ada");
    this.#fill("alasan", panel.alasan);
    this.#fill("tim", panel.isTimPenilai ? "Dinilai oleh Tim Penilai." : "");
    this.#fill("closed", panel.closed);
    this.dialog.querySelector("[data-lacks]").hidden = !panel.lacksCatatan;
    this.catatan.elements.isi.value = panel.catatan;
    this.rekomendasi.replaceChildren(...panel.rekomendasi.map((row) => this.#rekomendasiForm(row)));
    this.dialog.querySelector("[data-list=bukti]").replaceChildren(...panel.bukti.map(buktiLine));
    const add = this.dialog.querySelector("[data-bukti]");
    add.href = panel.buktiUrl;
    add.hidden = panel.closed !== "";
    this.dialog.querySelector("[data-list=trail]").replaceChildren(...panel.trail.map(trailLine));
    this.dialog.querySelector("[data-no-trail]").hidden = panel.trail.length > 0;
    for (const field of this.dialog.querySelectorAll("[data-write]")) field.disabled = panel.closed !== "";
  }

  #rekomendasiForm(row) {
    const form = this.template.content.cloneNode(true).querySelector("form");
    for (const name of ["isi", "penanggung_jawab", "tenggat"]) form.elements[name].value = row[name];
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const { isi, penanggung_jawab: penanggungJawab, tenggat } = form.elements;
      this.#send("rekomendasi", {
        id: String(row.id),
        lama: row.lama,
        isi: isi.value,
        penanggung_jawab: penanggungJawab.value,
        tenggat: tenggat.value,
      });
    });
    form.querySelector("[data-drop]").addEventListener("click", () => {
      if (row.id) this.#send("hapus_rekomendasi", { id: String(row.id), lama: row.lama });
      else form.remove();
    });
    return form;
  }

  #fill(name, text) {
    const element = this.dialog.querySelector(`[data-fill=${name}]`);
    element.textContent = text;
    (element.closest("[data-part]") || element).hidden = text === "";
  }

  #say(text, isError = false) {
    const line = this.dialog.querySelector("[data-say]");
    line.textContent = text;
    line.classList.toggle("error", isError);
  }
}

function buktiLine({ nama, url }) {
  const item = make("li");
  const link = make("a", nama);
  link.href = url;
  item.append(link);
  return item;
}

function trailLine({ oleh, pada, dari, menjadi, alasan, cara }) {
  const item = make("li");
  item.append(make("strong", `${dari} menjadi ${menjadi}`));
  if (alasan) item.append(make("span", `Alasan: ${alasan}`));
  item.append(make("span", `${oleh}, ${pada}, lewat ${cara.toLowerCase()}`));
  return item;
}
