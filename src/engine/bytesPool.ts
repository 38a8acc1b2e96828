/** Memory lent for one upload. */
export interface Lent {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Takes it back for the next one. Only when nobody, not even a socket, still reads from it. */
  giveBack(): void;
}

/** What is kept for later, at the most: four uploads of the largest samples. */
const KEPT_BYTES = 64 * 1024 * 1024;

/**
 * Buffers that are used again. A batch of thousands would otherwise leave thousands of buffers to the garbage collector,
 * which does not see their weight in time: memory grew with the batch.
 */
export class BytesPool {
  readonly #free: Uint8Array<ArrayBuffer>[] = [];
  #freeBytes = 0;

  lend(sizeBytes: number): Lent {
    const at = this.#free.findIndex((buffer) => buffer.byteLength >= sizeBytes);
    const [found] = at === -1 ? [] : this.#free.splice(at, 1);
    if (found) this.#freeBytes -= found.byteLength;
    const whole = found ?? new Uint8Array(roundedUp(sizeBytes));
    let isLent = true;
    return {
      bytes: whole.subarray(0, sizeBytes),
      giveBack: () => {
        if (!isLent || this.#freeBytes + whole.byteLength > KEPT_BYTES) return;
        isLent = false;
        this.#free.push(whole);
        this.#freeBytes += whole.byteLength;
      },
    };
  }
}

/** To the next power of two, so that samples of about the same size share their buffers. */
function roundedUp(sizeBytes: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(sizeBytes, 64 * 1024)));
}
