type Write = () => Promise<void>;

/**
 * Writes outcomes down. What cannot be written (a full disk after the answer came) is kept in memory, in order, and
 * written as soon as it is possible again; until then nothing new is sent.
 */
export class OutcomeWriter {
  readonly #onFailed: (detail: string) => void;
  readonly #kept: Write[] = [];
  #underWay = 0;
  #isFlushing = false;
  #isAskedAgain = false;

  /** `onFailed` is told that something could not be written. */
  constructor(onFailed: (detail: string) => void) {
    this.#onFailed = onFailed;
  }

  get isBusy(): boolean {
    return this.#underWay > 0 || this.#isFlushing;
  }

  get hasKept(): boolean {
    return this.#kept.length > 0;
  }

  /** Resolves when `write` is durable, or kept for later. */
  async write(write: Write): Promise<void> {
    this.#underWay += 1;
    const failure = await attempt(write);
    this.#underWay -= 1;
    if (failure === null) return;
    this.#kept.push(write);
    this.#onFailed(failure);
  }

  /**
   * Writes what was kept. Asked again while it is at it, it tries once more on failure: whoever asks may have made
   * room. `underWay`: the first to ask will be told.
   */
  async flush(): Promise<'written' | 'underWay' | { readonly failure: string }> {
    if (this.#isFlushing) {
      this.#isAskedAgain = true;
      return 'underWay';
    }
    this.#isFlushing = true;
    let failure: string | null;
    do {
      this.#isAskedAgain = false;
      failure = await this.#writeKept();
    } while (failure !== null && this.#isAskedAgain);
    this.#isFlushing = false;
    return failure === null ? 'written' : { failure };
  }

  async #writeKept(): Promise<string | null> {
    for (let write = this.#kept[0]; write; write = this.#kept[0]) {
      const failure = await attempt(write);
      if (failure !== null) return failure;
      this.#kept.shift();
    }
    return null;
  }
}

/** The error's text; null when it went well. */
async function attempt(write: Write): Promise<string | null> {
  try {
    await write();
    return null;
  } catch (error) {
    return String(error);
  }
}
