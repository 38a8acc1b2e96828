import type { Events } from '../../contract/commands.ts';
import type { Sample } from '../../contract/sample.ts';

type SamplesEvent = Events['samples'];

/** Calls back once, soon: at the next frame in a window that is seen. */
export type Schedule = (flush: () => void) => void;

/**
 * Gathers sample events and hands them on at most once a frame. Of a sample only its last state counts, so that
 * what waits stays small, however long the window is hidden.
 */
export class Gatherer {
  readonly #changed = new Map<string, Sample>();
  readonly #removed = new Set<string>();
  readonly #schedule: Schedule;
  readonly #apply: (changed: Iterable<Sample>, removed: Iterable<string>) => void;
  #isScheduled = false;
  #isHeld = false;

  constructor(schedule: Schedule, apply: (changed: Iterable<Sample>, removed: Iterable<string>) => void) {
    this.#schedule = schedule;
    this.#apply = apply;
  }

  push({ changed, removed }: SamplesEvent): void {
    for (const sample of changed) {
      this.#removed.delete(sample.id);
      this.#changed.set(sample.id, sample);
    }
    for (const id of removed) {
      this.#changed.delete(id);
      this.#removed.add(id);
    }
    this.#arrange();
  }

  /** Keeps everything back until `release`: until the snapshot is there, which is older. */
  hold(): void {
    this.#isHeld = true;
  }

  release(): void {
    this.#isHeld = false;
    this.#arrange();
  }

  #arrange(): void {
    if (this.#isScheduled || this.#isHeld || this.#changed.size + this.#removed.size === 0) return;
    this.#isScheduled = true;
    this.#schedule(() => this.#flush());
  }

  #flush(): void {
    this.#isScheduled = false;
    if (this.#isHeld) return;
    const changed = [...this.#changed.values()];
    const removed = [...this.#removed];
    this.#changed.clear();
    this.#removed.clear();
    this.#apply(changed, removed);
  }
}
