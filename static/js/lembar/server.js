// How the page speaks to the server: JSON in and out, and a clear difference between "not sent" and "refused".

/** Nothing reached the server, or it could not answer now: what was typed is kept and sent again. */
export class UnsentError extends Error {}

/** The server answered and will say the same next time. */
export class RefusedError extends Error {}

const OFFLINE = "Tidak tersambung ke server.";
const LOGGED_OUT = "Sesi Anda habis. Masuk lagi di tab lain; isian di sini tetap ada dan dikirim sesudahnya.";
const token = document.querySelector("input[name=csrfmiddlewaretoken]");

/** GET without a body, POST with one; the parsed answer. */
export async function ask(url, body) {
  let response = await send(url, body);
  if (response.status === 403 && (await renewToken())) response = await send(url, body);
  if (response.redirected || response.status === 403) throw new UnsentError(LOGGED_OUT);
  if (response.status >= 500) throw new UnsentError("Server sedang tidak dapat menyimpan.");
  if (!response.ok) throw new RefusedError(await refusalOf(response));
  return response.json();
}

async function send(url, body) {
  const post = { method: "POST", headers: { "X-CSRFToken": token.value }, body: JSON.stringify(body) };
  try {
    return await fetch(url, body === undefined ? {} : post);
  } catch {
    throw new UnsentError(OFFLINE);
  }
}

/** After a new login the old token is void; the page itself carries the new one. */
async function renewToken() {
  const response = await fetch(window.location.pathname);
  if (response.redirected || !response.ok) return false;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  token.value = page.querySelector("input[name=csrfmiddlewaretoken]").value;
  return true;
}

async function refusalOf(response) {
  if (response.status === 404) return "Sel ini tidak lagi terbuka bagi Anda. Muat ulang halaman.";
  const answer = await response.json().catch(() => ({}));
  return answer.message || "Permintaan ditolak. Muat ulang halaman.";
}
