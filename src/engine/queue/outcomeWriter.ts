type Write = () => Promise<void>;

/**
 * Writes outcomes down. What cannot be written (a full disk after the answer came) is kept in memory, in order, and
 * written as soon as it is possible again; until then nothing new is sent.
 */
export class OutcomeWriter {
  readonly #onFailed: (detail: string) => void;
  readonly #kept: Write[] = [];
  #underWay = 0;
  #flushing: Promise<string | null> | null = null;
  #isAskedAgain = false;

  /** `onFailed` is told that something could not be written. */
  constructor(onFailed: (detail: string) => void) {
    this.#onFailed = onFailed;
  }

  get isBusy(): boolean {
    return this.#underWay > 0 || this.#flushing !== null;
  }

  get hasKept(): boolean {
    return this.#kept.length > 0;
  }

  /** Resolves when `write` is durable, or kept for later: behind what is kept already, in which its reason may be. */
  async write(write: Write): Promise<void> {
    if (this.hasKept) {
      this.#kept.push(write);
      const failure = await this.flush();
      if (failure !== null) this.#onFailed(failure);
      return;
    }
    this.#underWay += 1;
    const failure = await attempt(write);
    this.#underWay -= 1;
    if (failure === null) return;
    this.#kept.push(write);
    this.#onFailed(failure);
  }

  /**
   * Writes what was kept; resolves with the error's text when that failed, for everyone who asked. Asked again while it
   * is at it, it tries once more on failure: whoever asks may have made room.
   */
  flush(): Promise<string | null> {
    this.#isAskedAgain = this.#flushing !== null;
    this.#flushing ??= this.#flushAsAsked().finally(() => {
      this.#flushing = null;
    });
    return this.#flushing;
  }

  async #flushAsAsked(): Promise<string | null> {
    for (;;) {
      const failure = await this.#writeKept();
      if (failure === null || !this.#isAskedAgain) return failure;
      this.#isAskedAgain = false;
    }
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
