// The panel of one cell: alasan, catatan, rekomendasi, and everything that ever happened to it.

import { make } from "./dialogs.js";
import { ask } from "./server.js";

export class Panel {
  /**
   * `onChange(cell, panel)` after something was written beside the cell; `onAlasan(cell)` to change the reason of a TD;
   * `onLate(sentence)` when what was sent is refused after the panel was closed.
   */
  constructor(url, { onChange, onAlasan, onLate }) {
    Object.assign(this, { url, onChange, onLate, visit: null, isWarned: false });
    this.dialog = document.getElementById("panel");
    this.dialog.addEventListener("cancel", (event) => this.#holdBack(event));
    this.dialog.querySelector("form[method=dialog]").addEventListener("submit", (event) => this.#holdBack(event));
    this.dialog.addEventListener("input", () => {
      this.isWarned = false;
    });
    this.catatan = this.dialog.querySelector("form[data-act=catatan]");
    this.catatan.addEventListener("submit", (event) => this.#saveCatatan(event));
    this.rekomendasi = this.dialog.querySelector("[data-list=rekomendasi]");
    this.template = this.dialog.querySelector("template");
    this.dialog.querySelector("[data-alasan]").addEventListener("click", (event) => {
      if (this.#holdBack(event)) return;
      const { cell } = this.visit;
      this.dialog.close();
      onAlasan(cell);
    });
    this.dialog.querySelector("[data-add]").addEventListener("click", () => {
      this.rekomendasi.append(this.#rekomendasiForm({ id: "", isi: "", penanggung_jawab: "", tenggat: "", lama: "" }));
      this.rekomendasi.lastElementChild.querySelector("textarea").focus();
    });
  }

  /** The first field that closing the panel would lose: what is on its way counts as sent, a refusal of it is told. */
  get unsaved() {
    const isWritten = this.dialog.open && !this.dialog.classList.contains("loading");
    return isWritten ? [...this.dialog.querySelectorAll("[data-write][name]")].find(isUnsaved) : undefined;
  }

  /** The first time somebody closes the panel over what is not saved, it stays and says so; the second time it goes. */
  #holdBack(event) {
    const field = this.unsaved;
    if (this.isWarned || !field) return false;
    event.preventDefault();
    this.isWarned = true;
    field.focus();
    this.#say("Ada isian yang belum disimpan. Simpan dahulu, atau tutup sekali lagi untuk membuangnya.", true);
    return true;
  }

  /**
   * Straight at the catatan where one is owed. Resolves when the panel is closed again. Until the answer is there nothing
   * of another cell is seen or can be sent; an answer that comes after the panel was closed shows nothing.
   */
  async open(cell) {
    const visit = { cell, address: `${this.url}${cell.row.id}/${cell.komponen.kode}/` };
    Object.assign(this, { visit, isWarned: false });
    const closed = new Promise((resolve) => {
      this.dialog.onclose = resolve;
    });
    this.dialog.classList.add("loading");
    this.#fill("nama", cell.row.nama);
    this.#fill("komponen", cell.komponen.nama);
    this.#say("Memuat…");
    this.dialog.showModal();
    this.#load(visit);
    await closed;
    if (this.visit === visit) this.visit = null;
  }

  async #load(visit) {
    try {
      const { panel } = await ask(visit.address);
      if (this.visit === visit) this.#show(panel);
    } catch (error) {
      if (this.visit === visit) this.#say(error.message);
    }
  }

  /**
   * `onDone(panel)` when it is written. `onRefused(panel)` when the service said no: what now stands is in its sentence,
   * so what was typed goes on top of it when it is saved again.
   */
  async #send(act, fields, { form, onDone, onRefused }) {
    const { visit } = this;
    this.#say("Menyimpan…");
    form.dataset.sending = "";
    try {
      const { errors, panel } = await ask(visit.address, { act, ...fields });
      const refusals = Object.values(errors).flat();
      if (errors[""] && this.visit === visit) onRefused(panel);
      if (refusals.length) return this.#refuse(visit, refusals.join(" "));
      if (this.visit === visit) {
        onDone(panel);
        this.#say("Tersimpan.");
      }
      return this.onChange(visit.cell, panel);
    } catch (error) {
      return this.#refuse(visit, `${error.message} Belum tersimpan; coba lagi.`);
    } finally {
      delete form.dataset.sending;
    }
  }

  #refuse(visit, sentence) {
    if (this.visit === visit) this.#say(sentence, true);
    else this.onLate(`${visit.cell.name}: ${sentence}`);
  }

  #saveCatatan(event) {
    event.preventDefault();
    this.#send("catatan", { isi: this.catatan.elements.isi.value, lama: this.lama }, {
      form: this.catatan,
      onDone: (panel) => this.#showCatatan(panel),
      onRefused: (panel) => {
        this.lama = panel.catatan;
      },
    });
  }

  #showCatatan({ catatan, lacksCatatan }) {
    this.lama = catatan;
    this.catatan.elements.isi.value = catatan;
    settle(this.catatan);
    this.dialog.querySelector("[data-lacks]").hidden = !lacksCatatan;
  }

  #show(panel) {
    this.dialog.classList.remove("loading");
    this.#say("");
    this.#fill("nama", panel.nama);
    this.#fill("komponen", panel.komponenNama);
    this.#fill("nilai", panel.text || "belum diisi");
    this.#fill("lalu", panel.lalu || "tidak ada");
    this.#fill("alasan", panel.alasan);
    this.#fill("tim", panel.isTimPenilai ? "Dinilai oleh Tim Penilai." : "");
    this.#fill("closed", panel.closed);
    this.#showCatatan(panel);
    this.rekomendasi.replaceChildren(...panel.rekomendasi.map((row) => this.#rekomendasiForm(row)));
    this.dialog.querySelector("[data-list=bukti]").replaceChildren(...panel.bukti.map(buktiLine));
    const add = this.dialog.querySelector("[data-bukti]");
    add.href = panel.buktiUrl;
    add.hidden = panel.closed !== "";
    this.dialog.querySelector("[data-list=trail]").replaceChildren(...panel.trail.map(trailLine));
    this.dialog.querySelector("[data-no-trail]").hidden = panel.trail.length > 0;
    for (const field of this.dialog.querySelectorAll("[data-write]")) field.disabled = panel.closed !== "";
    if (panel.lacksCatatan) this.catatan.elements.isi.focus();
  }

  /** A form of its own for each: what is typed in the others stays while one is saved. */
  #rekomendasiForm(row) {
    const form = this.template.content.cloneNode(true).querySelector("form");
    const { isi, penanggung_jawab: penanggungJawab, tenggat } = form.elements;
    for (const name of ["isi", "penanggung_jawab", "tenggat"]) form.elements[name].value = row[name];
    settle(form);
    const onRefused = (panel) => {
      // One that somebody deleted meanwhile is written anew when it is saved again.
      const stored = panel.rekomendasi.find((one) => one.id === row.id) ?? { id: "", lama: "" };
      Object.assign(row, { id: stored.id, lama: stored.lama });
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const fields = { isi: isi.value, penanggung_jawab: penanggungJawab.value, tenggat: tenggat.value };
      const isSaved = (one) => (row.id ? one.id === row.id : one.isi === fields.isi.trim());
      this.#send("rekomendasi", { id: String(row.id), lama: row.lama, ...fields }, {
        form,
        onDone: (panel) => form.replaceWith(this.#rekomendasiForm(panel.rekomendasi.findLast(isSaved))),
        onRefused,
      });
    });
    form.querySelector("[data-drop]").addEventListener("click", () => {
      const onDone = () => form.remove();
      const known = { id: String(row.id), lama: row.lama };
      if (row.id) this.#send("hapus_rekomendasi", known, { form, onDone, onRefused });
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

/** What stands in this form now is what is stored. */
function settle(form) {
  for (const field of form.querySelectorAll("[data-write][name]")) field.dataset.shown = field.value;
}

function isUnsaved({ value, dataset, form }) {
  return value !== dataset.shown && !("sending" in form.dataset);
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
  item.append(make("strong", `Dari ${dari} menjadi ${menjadi}`));
  if (alasan) item.append(make("span", `Alasan: ${alasan}`));
  item.append(make("span", `${oleh || "Akun yang tidak dikenal lagi"}, ${pada}, lewat ${cara.toLowerCase()}`));
  return item;
}
