import type { Sample } from '../../contract/sample.ts';
import { sentBytes, TallyCounter } from './tally.ts';

/** One sample's step from one state to the next; `before` is null for a new one, `after` for one that left. */
export interface Step {
  readonly id: string;
  readonly before: Sample | null;
  readonly after: Sample | null;
}

/**
 * What the window knows of the batch: the samples, their order, the figures over them. Changed in place, because with
 * 10,000 samples and 30 events a second copies would be all the work there is.
 */
export class Projection {
  readonly samples = new Map<string, Sample>();
  readonly counter = new TallyCounter();
  /** Where each id stands in the order of adding. Kept when a sample leaves, so that an undo puts it back in place. */
  readonly #positions = new Map<string, number>();
  #order: string[] = [];
  #orderIsStale = false;
  #movedBytes = 0;

  /** Bytes seen going out since the window opened: what the speed is measured by. */
  get movedBytes(): number {
    return this.#movedBytes;
  }

  /** Every id, in the order of adding. */
  get order(): readonly string[] {
    if (this.#orderIsStale) {
      this.#order = [...this.samples.keys()].sort((a, b) => this.position(a) - this.position(b));
      this.#orderIsStale = false;
    }
    return this.#order;
  }

  position(id: string): number {
    return this.#positions.get(id) ?? Number.MAX_SAFE_INTEGER;
  }

  apply(changed: Iterable<Sample>, removed: Iterable<string>): readonly Step[] {
    const steps: Step[] = [];
    for (const sample of changed) {
      if (sample.status.kind === 'removed') this.#take(sample.id, steps);
      else this.#put(sample, steps);
    }
    for (const id of removed) this.#take(id, steps);
    return steps;
  }

  #put(sample: Sample, steps: Step[]): void {
    const before = this.samples.get(sample.id) ?? null;
    this.samples.set(sample.id, sample);
    this.counter.add(sample);
    if (before) {
      this.counter.remove(before);
      this.#movedBytes += Math.max(0, sentBytes(sample) - sentBytes(before));
    } else this.#place(sample.id);
    steps.push({ id: sample.id, before, after: sample });
  }

  #place(id: string): void {
    if (this.#positions.has(id)) {
      this.#orderIsStale = true;
      return;
    }
    this.#positions.set(id, this.#positions.size);
    if (!this.#orderIsStale) this.#order.push(id);
  }

  #take(id: string, steps: Step[]): void {
    const before = this.samples.get(id);
    if (!before) return;
    this.samples.delete(id);
    this.counter.remove(before);
    this.#orderIsStale = true;
    steps.push({ id, before, after: null });
  }
}
