import type { Added } from '../../src/contract/commands.ts';
import type { Purpose } from '../../src/contract/purpose.ts';
import type { NotTaken } from '../../src/contract/sample.ts';

export interface IntakePorts {
  readonly add: (paths: readonly string[], purpose: Purpose) => Promise<readonly NotTaken[]>;
  /** Told of every file found while an intake walks. */
  readonly onFound: (found: number) => void;
}

/** Intakes, one after the other, so that what each one added can be counted. */
export class Intakes {
  readonly #ports: IntakePorts;
  #last: Promise<unknown> = Promise.resolve();
  #found: number | null = null;

  constructor(ports: IntakePorts) {
    this.#ports = ports;
  }

  add(paths: readonly string[], purpose: Purpose): Promise<Added> {
    return this.run(() => this.#ports.add(paths, purpose));
  }

  /** Runs whatever adds samples when its turn comes; `work` resolves with what was not taken. */
  run(work: () => Promise<readonly NotTaken[]>): Promise<Added> {
    const intake = this.#last.then(() => this.#count(work));
    this.#last = intake.catch(() => undefined);
    return intake;
  }

  /** Files are still being looked for. */
  get isWalking(): boolean {
    return this.#found !== null;
  }

  /** A sample has come into the batch that was not there before. */
  noteNew(): void {
    if (this.#found === null) return;
    this.#found += 1;
    this.#ports.onFound(this.#found);
  }

  async #count(work: () => Promise<readonly NotTaken[]>): Promise<Added> {
    this.#found = 0;
    try {
      const notTaken = await work();
      return { added: this.#found, notTaken };
    } finally {
      this.#found = null;
    }
  }
}
