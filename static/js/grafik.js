// Comfort only: without this file every chart is a picture with its table.
"use strict";

const POINTS = 12; // along a line, so that the nearest line is found and not only the nearest end
const PNG_SCALE = 2;
const PNG_SIDE = 16384; // what every browser draws; a ranking of very many is made smaller
let library = null;

// Chart.js is fetched when somebody touches a chart: most readers never do.
function loadLibrary(address) {
  library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", () => resolve(window.Chart));
    script.addEventListener("error", reject);
    document.head.append(script);
  });
  return library;
}

// The points of one line between its two places; a newcomer has only the one of now.
function pointsOf([before, now]) {
  if (before === null) return [{ x: 1, y: now }];
  return Array.from({ length: POINTS + 1 }, (_, at) => ({
    x: at / POINTS,
    y: before + ((now - before) * at) / POINTS,
  }));
}

// Lies over the picture, line upon line, and paints only the one that is picked out.
function makeOverlay(Chart, stage, data, onPick) {
  const canvas = document.createElement("canvas");
  canvas.setAttribute("aria-hidden", "true");
  stage.append(canvas);
  const image = stage.querySelector("img");
  const accent = getComputedStyle(stage).getPropertyValue("--accent").trim();
  let picked = null;

  function padding({ chart }) {
    const [left, top, right, bottom] = image.currentSrc.includes("bentuk=sempit") ? data.sempit : data.lebar;
    const { width, height } = chart;
    return { left: left * width, top: top * height, right: (1 - right) * width, bottom: (1 - bottom) * height };
  }

  const isEnd = ({ dataIndex, dataset }) => dataIndex === 0 || dataIndex === dataset.data.length - 1;
  const isPicked = ({ datasetIndex }) => datasetIndex === picked;
  let last = null;
  // Chart.js tells the last event again after each painting, and a browser tells of a pointer that rests while the page
  // moves below it: neither is a new wish.
  function pick({ native }, found) {
    const isAtRest = native.type === "mousemove" && native.clientX === last?.clientX && native.clientY === last?.clientY;
    if (native === last || isAtRest || !found.length) return;
    last = native;
    onPick(found[0].datasetIndex);
  }
  const chart = new Chart(canvas, {
    type: "line",
    data: { datasets: data.garis.map((line) => ({ data: pointsOf(line) })) },
    options: {
      animation: false,
      maintainAspectRatio: false,
      parsing: false,
      clip: false,
      layout: { padding },
      interaction: { mode: "nearest", intersect: false, axis: "xy" },
      onHover: pick,
      onClick: pick,
      plugins: { legend: { display: false }, tooltip: { enabled: false } },
      scales: {
        x: { type: "linear", display: false, min: 0, max: 1 },
        y: { type: "linear", display: false, reverse: true, min: 1, max: Math.max(data.terakhir, 2) },
      },
      elements: {
        line: { borderWidth: 3, borderColor: (context) => (isPicked(context) ? accent : "transparent") },
        point: {
          radius: (context) => (isPicked(context) && isEnd(context) ? 5 : 0),
          hoverRadius: (context) => (isPicked(context) && isEnd(context) ? 5 : 0),
          backgroundColor: accent,
          borderWidth: 0,
        },
      },
    },
  });
  return (line) => {
    picked = line;
    chart.update("none");
  };
}

function makeSorot(figure) {
  const data = JSON.parse(document.getElementById(figure.dataset.sorot).textContent);
  const stage = figure.querySelector(".grafik-panggung");
  const select = figure.querySelector("select");
  const output = figure.querySelector("output");
  const invitation = output.textContent;
  let paint = null;
  data.garis.forEach(([, , nama], at) => select.add(new Option(nama, at)));

  function show() {
    const line = select.value === "" ? null : Number(select.value);
    output.textContent = line === null ? invitation : data.garis[line][3];
    if (!paint) return;
    stage.classList.toggle("is-tersorot", line !== null);
    paint(line);
  }

  function pick(line) {
    if (select.value === String(line)) return;
    select.value = line;
    show();
  }

  // What brought the library in, a tap or the pointer's coming, already points at a line.
  async function start({ type, clientX, clientY }) {
    const Chart = await loadLibrary(figure.dataset.pustaka);
    paint ??= makeOverlay(Chart, stage, data, pick);
    show();
    if (type === "pointerenter") {
      stage.querySelector("canvas").dispatchEvent(new MouseEvent("mousemove", { clientX, clientY }));
    }
  }

  select.addEventListener("change", show);
  select.addEventListener("focus", start, { once: true });
  stage.addEventListener("pointerenter", start, { once: true });
}

async function savePng({ png, fileStem }) {
  const image = new Image();
  image.src = png;
  await image.decode();
  const scale = Math.min(PNG_SCALE, PNG_SIDE / Math.max(image.naturalWidth, image.naturalHeight));
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * scale;
  canvas.height = image.naturalHeight * scale;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve));
  const link = document.createElement("a");
  link.download = `${fileStem}.png`;
  link.href = URL.createObjectURL(blob);
  link.click();
  URL.revokeObjectURL(link.href);
}

document.querySelectorAll("figure[data-sorot]").forEach(makeSorot);
for (const button of document.querySelectorAll("[data-png]")) {
  button.addEventListener("click", () => savePng(button.dataset));
}
