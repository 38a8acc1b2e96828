import type { Sample } from '../../contract/sample.ts';
import type { Inspection } from '../inspect/inspection.ts';
import type { Inspector } from '../inspect/pool.ts';
import type { Logger } from '../ports.ts';

/** Which samples are being looked at, and when the last of them is done. */
export class Inspections {
  readonly #inspector: Inspector;
  readonly #logger: Logger;
  readonly #onInspected: (id: string, inspection: Inspection) => void;
  readonly #underWay = new Set<string>();
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
    return this.#underWay.size;
  }

  has(id: string): boolean {
    return this.#underWay.has(id);
  }

  begin({ id, path, purpose }: Sample): void {
    this.#underWay.add(id);
    void this.#inspector
      .inspect(path, purpose)
      .then((inspection) => {
        this.#underWay.delete(id);
        this.#onInspected(id, inspection);
      })
      .catch((error: unknown) => {
        this.#underWay.delete(id);
        this.#logger.warn('inspection ended', { error: String(error) });
      })
      .finally(() => {
        if (this.#underWay.size > 0) return;
        for (const resolve of this.#resolvers.splice(0)) resolve();
      });
  }

  /** Resolves when nothing is being looked at. */
  done(): Promise<void> {
    if (this.#underWay.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#resolvers.push(resolve));
  }
}
