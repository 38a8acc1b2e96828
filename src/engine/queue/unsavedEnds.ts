/**
 * Outcomes that could not be written down (a full disk after the answer came): kept in memory, in order, and
 * written as soon as it is possible again. Until then nothing new is sent.
 */
export class UnsavedEnds {
  readonly #waiting: (() => void)[] = [];

  /** Runs `write`; when it throws it is kept, and the error's text is returned. */
  save(write: () => void): string | null {
    if (this.#waiting.length > 0) {
      this.#waiting.push(write);
      return this.retry();
    }
    try {
      write();
      return null;
    } catch (error) {
      this.#waiting.push(write);
      return String(error);
    }
  }

  /** Writes what was kept; the error's text when it still cannot be. */
  retry(): string | null {
    while (this.#waiting[0]) {
      try {
        this.#waiting[0]();
      } catch (error) {
        return String(error);
      }
      this.#waiting.shift();
    }
    return null;
  }
}
