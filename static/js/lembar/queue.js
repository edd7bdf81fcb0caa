// Cells on their way to the database: gathered for a moment, sent in one request, kept and sent again when offline.

import { State } from "./cells.js";
import { RefusedError, ask } from "./server.js";

const GATHER_MS = 150;
const RETRY_MS = [2000, 5000, 10000, 30000];

export class SaveQueue {
  /** `onState(cells)` after every change of state; `onAnswer(answer)` when the server has judged a batch. */
  constructor(url, cells, { onState, onAnswer }) {
    Object.assign(this, { url, cells, onState, onAnswer });
    this.waiting = new Set();
    this.failures = 0;
    this.isSending = false;
    window.addEventListener("online", () => this.flush());
  }

  put(cells) {
    for (const cell of cells) {
      this.waiting.add(cell);
      this.#mark(cell, State.SAVING);
    }
    this.onState(cells);
    this.#schedule(GATHER_MS);
  }

  flush() {
    clearTimeout(this.timer);
    if (!this.isSending && this.waiting.size) this.sending = this.#send();
    return this.sending;
  }

  /** Resolves once everything is sent and judged, or can't be sent now. */
  async drain() {
    do await this.flush();
    while (this.waiting.size && !this.failures);
  }

  async #send() {
    const batch = [...this.waiting];
    this.waiting.clear();
    this.isSending = true;
    for (const cell of batch) this.#mark(cell, State.SAVING);
    this.onState(batch);
    try {
      const answer = await ask(this.url, { edits: batch.map((cell) => cell.edit) });
      this.failures = 0;
      answer.outcomes.forEach((outcome) => this.#settle(outcome));
      this.onAnswer(answer);
    } catch (error) {
      this.#fail(batch, error);
    }
    this.isSending = false;
    this.onState(batch);
    if (this.waiting.size) this.#schedule(this.failures ? this.#pause() : GATHER_MS);
  }

  #settle(outcome) {
    const cell = this.cells.find(outcome.peserta, outcome.komponen);
    const isStored = outcome.kind === "saved" || outcome.kind === "unchanged";
    if (this.waiting.has(cell)) {
      // Typed over meanwhile: that goes next, on top of what has just been stored.
      if (isStored) cell.versi = outcome.versi;
    } else if (isStored) {
      cell.store(outcome);
      this.#mark(cell, State.SAVED);
    } else if (outcome.kind === "conflict") {
      const { versi, text, alasan } = outcome;
      cell.conflict = { ...outcome.conflict, versi, text, alasan };
      this.#mark(cell, State.CONFLICT);
    } else {
      this.#mark(cell, State.REFUSED, outcome.message);
    }
  }

  #fail(batch, error) {
    const state = error instanceof RefusedError ? State.REFUSED : State.UNSENT;
    this.failures = state === State.UNSENT ? this.failures + 1 : 0;
    for (const cell of batch) {
      if (state === State.UNSENT) this.waiting.add(cell);
      this.#mark(cell, state, error.message);
    }
  }

  #mark(cell, state, message = "") {
    cell.state = state;
    cell.message = message;
    if (state !== State.CONFLICT) cell.conflict = null;
  }

  #pause() {
    return RETRY_MS[Math.min(this.failures, RETRY_MS.length) - 1];
  }

  #schedule(ms) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), ms);
  }
}
