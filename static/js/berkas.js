// The browser names a file field in its own language; here it speaks that of the page. The field itself stays where it
// is, over its new look: click, drop, keys and reader go to it. Without this file it looks as the browser has it.
"use strict";

function makeLook(text, className) {
  const span = document.createElement("span");
  span.className = className;
  span.textContent = text;
  span.setAttribute("aria-hidden", "true"); // the field tells the same by itself
  return span;
}

function dressField(input) {
  const look = document.createElement("span");
  look.className = "berkas";
  const nama = makeLook("", "berkas-nama");
  const tell = () => { nama.textContent = [...input.files].map((file) => file.name).join(", ") || "Belum ada berkas"; };
  input.replaceWith(look);
  look.append(input, makeLook("Pilih berkas", "berkas-pilih"), nama);
  input.addEventListener("change", tell);
  input.form?.addEventListener("reset", () => setTimeout(tell));
  tell();
}

document.querySelectorAll('input[type="file"]').forEach(dressField);
