// While papers are being made, the page's own answer takes the place of what stands here. Without this file a
// link does the same.
"use strict";

const SECONDS = 2;

async function update() {
  const old = document.getElementById("kemajuan");
  if (!("berjalan" in old.dataset)) return;
  try {
    const response = await fetch(location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.getElementById("kemajuan");
    if (response.ok && fresh) old.replaceWith(fresh);
  } catch {
    // The network comes and goes: asked again in a moment.
  }
  setTimeout(update, SECONDS * 1000);
}

setTimeout(update, SECONDS * 1000);
