/** Letters typed within this of each other make up one beginning. */
const PAUSE_MS = 700;

/** Finds rows by typing the beginning of their name. */
export class TypeAhead {
  #typed = '';
  #lastMs = Number.NEGATIVE_INFINITY;

  /** True while a further key belongs to what is being typed: then a space is a letter. */
  isTyping(nowMs: number): boolean {
    return this.#typed !== '' && nowMs - this.#lastMs < PAUSE_MS;
  }

  /** The place of the row to go to; -1: none begins like this. */
  type(letter: string, nowMs: number, names: readonly string[], from: number): number {
    const goesOn = this.isTyping(nowMs);
    this.#typed = (goesOn ? this.#typed : '') + fold(letter);
    this.#lastMs = nowMs;
    // One letter again and again goes through all rows that begin with it.
    const isOneLetter = [...this.#typed].every((each) => each === this.#typed[0]);
    const beginning = isOneLetter ? (this.#typed[0] ?? '') : this.#typed;
    const first = goesOn && !isOneLetter ? from : from + 1;
    for (let step = 0; step < names.length; step += 1) {
      const place = (first + step) % names.length;
      if (fold(names[place] ?? '').startsWith(beginning)) return place;
    }
    return -1;
  }
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
