import type { Sample } from '../../contract/sample.ts';
import type { Inspection } from '../inspect/inspection.ts';
import type { Inspector } from '../inspect/pool.ts';
import type { Logger } from '../ports.ts';

/** Enough to keep every thread busy; a hundred thousand at once would only take memory. */
const AT_A_TIME = 512;

/** Which samples are being looked at, and when the last of them is done. */
export class Inspections {
  readonly #inspector: Inspector;
  readonly #logger: Logger;
  readonly #onInspected: (id: string, inspection: Inspection) => void;
  /** What was last asked of each: an answer to an earlier question (another purpose, another content) is none. */
  readonly #asked = new Map<string, Sample>();
  readonly #waiting = new Map<string, Sample>();
  #underWay = 0;
  readonly #resolvers: (() => void)[] = [];

  constructor(
    inspector: Inspector,
    logger: Logger,
    onInspected: (id: string, inspection: Inspection) => void,
  ) {
    this.#inspector = inspector;
    this.#logger = logger;
    this.#onInspected = onInspected;
  }

  get size(): number {
    return this.#asked.size;
  }

  has(id: string): boolean {
    return this.#asked.has(id);
  }

  begin(sample: Sample): void {
    this.#asked.set(sample.id, sample);
    this.#waiting.set(sample.id, sample);
    this.#fill();
  }

  /** Resolves when nothing is being looked at. */
  done(): Promise<void> {
    if (this.#asked.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#resolvers.push(resolve));
  }

  #fill(): void {
    for (const [id, sample] of this.#waiting) {
      if (this.#underWay >= AT_A_TIME) return;
      this.#waiting.delete(id);
      void this.#inspect(sample);
    }
  }

  async #inspect(sample: Sample): Promise<void> {
    this.#underWay += 1;
    try {
      this.#answered(sample, await this.#inspector.inspect(sample.path, sample.purpose));
    } catch (error) {
      // It was closed: no other answer will come either.
      this.#logger.warn('inspection ended', { error: String(error) });
      this.#asked.clear();
      this.#waiting.clear();
    }
    this.#underWay -= 1;
    this.#fill();
    if (this.#asked.size > 0) return;
    for (const resolve of this.#resolvers.splice(0)) resolve();
  }

  #answered(sample: Sample, inspection: Inspection): void {
    if (this.#asked.get(sample.id) !== sample) return;
    this.#asked.delete(sample.id);
    try {
      this.#onInspected(sample.id, inspection);
    } catch (error) {
      this.#logger.warn('not judged', { error: String(error) });
    }
  }
}
