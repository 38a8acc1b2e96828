import { create } from 'zustand';
import type { Sample } from '../../contract/sample.ts';
import { Projection } from './projection.ts';
import { SpeedMeter } from './speed.ts';
import type { Tally } from './tally.ts';
import { EMPTY_TALLY } from './tally.ts';
import type { Query } from './view.ts';
import { EVERYTHING, View } from './view.ts';

/** The batch as the window shows it. Rows read their own sample by id; everything else here changes seldom. */
export interface BatchState {
  /** Changed in place, see `Projection`; the samples in it are not. */
  readonly samples: ReadonlyMap<string, Sample>;
  /** Ids in the order of adding. */
  readonly order: readonly string[];
  /** Grows with every change, for those who look at the whole map. */
  readonly revision: number;
  readonly visible: readonly string[];
  readonly tally: Tally;
  readonly query: Query;
  /** null until measured. */
  readonly bytesPerSecond: number | null;
}

export type BatchStore = ReturnType<typeof createBatchStore>;

export function createBatchStore(now: () => number) {
  const projection = new Projection();
  const view = new View(projection);
  const meter = new SpeedMeter();
  const store = create<BatchState>()(() => ({
    samples: projection.samples,
    order: projection.order,
    revision: 0,
    visible: [],
    tally: EMPTY_TALLY,
    query: EVERYTHING,
    bytesPerSecond: null,
  }));

  function apply(changed: Iterable<Sample>, removed: Iterable<string>): void {
    const steps = projection.apply(changed, removed);
    if (steps.length === 0) return;
    view.note(steps);
    const tally = projection.counter.snapshot();
    store.setState(({ revision }) => ({
      revision: revision + 1,
      order: projection.order,
      visible: view.visible(),
      tally,
      bytesPerSecond: measure(tally),
    }));
  }

  function measure(tally: Tally): number | null {
    if (tally.groups.line === 0) {
      meter.reset();
      return null;
    }
    const atMs = now();
    meter.note(atMs, projection.movedBytes);
    return meter.bytesPerSecond(atMs);
  }

  function setQuery(change: Partial<Query>): void {
    view.setQuery({ ...view.query, ...change });
    store.setState({ query: view.query, visible: view.visible() });
  }

  /** What is true from now on, after a pause. */
  function forgetSpeed(): void {
    meter.reset();
    store.setState({ bytesPerSecond: null });
  }

  return Object.assign(store, { apply, setQuery, forgetSpeed });
}
