// Mode pengumuman. The screens are fetched once, at the start, and kept in this page's memory: from then on the network may
// go. A screen is put into the page at its step and taken out again at the next.
"use strict";

const SILENCE_MS = 3000; // until hints and buttons vanish
const PATIENCE_MS = 20000; // until an answer counts as lost
const SWIPE_PX = 50;
const AGAIN = "Tekan Umumkan lagi; yang ternyata sudah terkirim tidak terulang.";
const LONG_NAME = 64; // letters; what is longer is set smaller

const at = (id) => document.getElementById(id);
const opening = at("pembuka");
const screen = at("layar");
const closing = at("penutup");
const controls = at("kendali");
const dark = at("gelap");
const question = at("umumkan");
const start = at("mulai");
const goOn = at("lanjut");
const leaving = at("keluar");
const PLACE = `pengumuman ${location.pathname}`; // in the tab's own storage: a number and the parts chosen, no name

let fetched = null; // { seen, layar }: everything that will be shown
let screens = []; // those of the parts that were chosen
let step = -1; // -1 the opening, screens.length the end
let isAnnounced = question === null;
let silence = 0;

// What stands in the page

function show(next) {
  step = Math.max(-1, Math.min(next, screens.length));
  opening.hidden = step >= 0;
  closing.hidden = step < screens.length;
  screen.replaceChildren(...(screens[step] ? [build(screens[step])] : []));
  controls.hidden = step < 0;
  at("langkah").textContent = `${step + 1} / ${screens.length + 1}`;
  document.body.classList.toggle("tampil", step >= 0);
  if (step >= 0) keepPlace();
  else offerPlace();
  if (!closing.hidden) closing.focus({ preventScroll: true }); // so that it is read out; keys are heard everywhere
}

function build(layar) {
  const copy = fill(at(`layar-${layar.jenis}`), layar);
  const rows = (layar.baris ?? []).map((row) => fill(at("baris"), row));
  if (rows.length) copy.querySelector("tbody").append(...rows);
  return copy;
}

// A copy of a template with these words in their places; a place without words goes.
function fill(template, words) {
  const copy = template.content.cloneNode(true);
  for (const place of copy.querySelectorAll("[data-teks]")) {
    const text = words[place.dataset.teks] ?? "";
    place.textContent = text;
    place.classList.toggle("panjang", text.length > LONG_NAME);
    place.hidden = text === "" && place.tagName !== "TD";
  }
  return copy;
}

// Where one was: kept over a reload, and over the way back to the opening

function keepPlace() {
  const isOver = isAnnounced && step === screens.length;
  if (isOver) sessionStorage.removeItem(PLACE);
  else sessionStorage.setItem(PLACE, JSON.stringify({ step, count: screens.length + 1, parts: chosenParts() }));
}

function readPlace() {
  return JSON.parse(sessionStorage.getItem(PLACE));
}

function offerPlace() {
  const place = readPlace();
  goOn.hidden = !place;
  if (place) {
    choose(place.parts);
    goOn.textContent = `Lanjutkan dari ${place.step + 1} / ${place.count}`;
  }
  (place ? goOn : start.querySelector("[type=submit]")).focus({ preventScroll: true });
}

function chosenParts() {
  return new FormData(start).getAll("bagian");
}

function choose(parts) {
  for (const box of start.elements.bagian) box.checked = parts.includes(box.value);
}

// The start

async function begin(event) {
  event.preventDefault();
  const place = event.submitter === goOn ? readPlace() : null;
  if (place) choose(place.parts);
  const chosen = ["reward", ...chosenParts()];
  fillScreen();
  tell(at("kabar"), "");
  try {
    fetched ??= await fetchScreens();
  } catch {
    tell(at("kabar"), "Data belum terambil. Periksa jaringan, atau muat ulang halaman untuk masuk lagi; lalu tekan tombol itu lagi.");
    return;
  }
  screens = fetched.layar.filter((layar) => chosen.includes(layar.bagian));
  addEventListener("beforeunload", warn);
  stayAwake();
  at("panggung").focus({ preventScroll: true });
  show(place?.count === screens.length + 1 ? place.step : 0); // another count is another result: from its start
  wake();
}

async function fetchScreens() {
  const response = await ask(document.body.dataset.isi, { cache: "no-store" });
  if (!response.ok) throw new Error(response.status);
  return response.json();
}

// A redirect leads to the login: it is not followed, for its answer would be a page.
function ask(url, options) {
  const headers = { Accept: "application/json" };
  return fetch(url, { redirect: "manual", signal: AbortSignal.timeout(PATIENCE_MS), headers, ...options });
}

// Before a reload or a closed tab: what is in memory would have to be fetched again.
function warn(event) {
  if (step >= 0 && !(isAnnounced && step === screens.length)) event.preventDefault();
}

// The announcement to all heads

async function announce(event) {
  event.preventDefault();
  const form = event.target;
  const button = form.querySelector("[type=submit]");
  form.elements.seen.value = fetched.seen;
  button.disabled = true;
  tell(at("jawaban"), "Mengirim …");
  const { isDone, text } = await send(form);
  button.disabled = false;
  if (isDone) finish(text);
  else tell(at("jawaban"), text);
  at("jalan-lain").hidden = isDone;
}

async function send(form) {
  try {
    const response = await ask(form.action, { method: "POST", body: new FormData(form) });
    const isJson = response.headers.get("Content-Type")?.includes("json");
    if (isJson) return { isDone: response.ok, text: (await response.json()).pesan };
    return { isDone: false, text: `Sesi Anda mungkin berakhir, atau server terganggu. ${AGAIN}` };
  } catch {
    return { isDone: false, text: `Jawaban server tidak sampai: periksa jaringan. ${AGAIN}` };
  }
}

function finish(text) {
  isAnnounced = true;
  keepPlace();
  question.close();
  at("tanya").hidden = true;
  tell(at("diumumkan"), text);
  closing.focus({ preventScroll: true });
}

function tell(place, text) {
  place.textContent = text;
}

// Hints and buttons, the black screen, the full screen

function wake() {
  document.body.classList.remove("diam");
  clearTimeout(silence);
  silence = setTimeout(() => document.body.classList.add("diam"), SILENCE_MS);
}

function darken(isDark) {
  dark.hidden = !isDark;
}

function fillScreen() {
  document.documentElement.requestFullscreen?.().catch(() => {}); // some tablets have none
}

// Minutes pass between two steps: the laptop must not fall asleep. The browser lets go whenever the page is out of sight.
function stayAwake() {
  if (fetched && !document.hidden) navigator.wakeLock?.request("screen").catch(() => {});
}

function toggleFull() {
  if (document.fullscreenElement) document.exitFullscreen();
  else fillScreen();
}

// Keys, clickers, mouse and touch

const ACTS = {
  maju: () => show(step + 1),
  mundur: () => show(Math.max(step - 1, 0)),
  awal: () => leaving.showModal(),
  gelap: () => darken(true),
  penuh: toggleFull,
  diam: () => {},
};

const KEYS = {
  ArrowRight: "maju",
  ArrowDown: "maju",
  PageDown: "maju",
  " ": "maju",
  Enter: "maju",
  ArrowLeft: "mundur",
  ArrowUp: "mundur",
  PageUp: "mundur",
  Backspace: "mundur",
  Home: "awal",
  b: "gelap",
  ".": "gelap",
  f: "penuh",
  F5: "penuh", // what a clicker sends to begin; a reload would lose what is in memory
  Escape: "diam", // the browser itself leaves the full screen
};

function act(name) {
  if (!dark.hidden) darken(false);
  else ACTS[name]();
}

function onKey(event) {
  const name = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  const isOther = event.ctrlKey || event.altKey || event.metaKey || !name;
  const isPress = (event.key === " " || event.key === "Enter") && event.target.closest("a, button");
  if (step < 0 || isAsking() || isOther || (isPress && dark.hidden)) return;
  event.preventDefault();
  act(name);
}

let down = null;

function onDown(event) {
  down = isStage(event) ? event : null;
}

function onUp(event) {
  if (!down || event.button !== 0) return;
  const moved = event.clientX - down.clientX;
  down = null;
  if (Math.abs(moved) > SWIPE_PX) act(moved < 0 ? "maju" : "mundur");
  else act(event.pointerType !== "mouse" && event.clientX < innerWidth / 3 ? "mundur" : "maju");
}

// The right button of a mouse goes back; a long press of a finger does nothing.
function onMenu(event) {
  if (!isStage(event)) return;
  event.preventDefault();
  if (event.pointerType === "mouse") act("mundur");
}

function isStage(event) {
  return step >= 0 && !isAsking() && !event.target.closest("a, button, dialog");
}

function isAsking() {
  return leaving.open || question?.open;
}

start.hidden = false;
at("tanpa-skrip").remove();
offerPlace();
start.addEventListener("submit", begin);
addEventListener("keydown", onKey);
addEventListener("pointerdown", onDown);
addEventListener("pointerup", onUp);
addEventListener("contextmenu", onMenu);
document.addEventListener("visibilitychange", stayAwake);
for (const name of ["pointermove", "focusin"]) addEventListener(name, wake);
for (const button of document.querySelectorAll("[data-langkah]")) {
  button.addEventListener("mousedown", (event) => event.preventDefault()); // a click leaves the keys to the screen
  button.addEventListener("click", () => act(button.dataset.langkah));
}
leaving.addEventListener("close", () => leaving.returnValue === "pembuka" && show(-1));
if (question) {
  at("tanya").addEventListener("click", () => question.showModal());
  question.querySelector("[data-batal]").addEventListener("click", () => question.close());
  question.querySelector("form").addEventListener("submit", announce);
}
