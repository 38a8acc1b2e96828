import type { Sample } from '../../contract/sample.ts';
import type { Filter } from './groups.ts';
import { groupOf } from './groups.ts';
import type { Projection, Step } from './projection.ts';
import type { Sort } from './sorting.ts';
import { compareValues, sortValue } from './sorting.ts';

/** Which samples the table shows, and in which order. */
export interface Query {
  readonly filter: Filter;
  readonly text: string;
  readonly sort: Sort;
}

export const EVERYTHING: Query = { filter: 'all', text: '', sort: null };

/**
 * The visible ids. Worked out anew only when a step really moves a row: progress of an upload, by far the most frequent
 * event, costs one comparison.
 */
export class View {
  readonly #projection: Projection;
  #query: Query = EVERYTHING;
  #words: readonly string[] = [];
  #visible: readonly string[] = [];
  #shown = new Set<string>();
  #stale = false;

  constructor(projection: Projection) {
    this.#projection = projection;
  }

  get query(): Query {
    return this.#query;
  }

  setQuery(query: Query): void {
    this.#query = query;
    this.#words = fold(query.text).split(/\s+/).filter(Boolean);
    this.#stale = true;
  }

  note(steps: readonly Step[]): void {
    if (!this.#stale) this.#stale = steps.some((step) => this.#moves(step));
  }

  /** The same array as before when nothing moved. */
  visible(): readonly string[] {
    if (!this.#stale) return this.#visible;
    this.#stale = false;
    const { samples, order } = this.#projection;
    const matching = order.filter((id) => {
      const sample = samples.get(id);
      return sample !== undefined && this.#matches(sample);
    });
    this.#visible = this.#sorted(matching);
    this.#shown = new Set(matching);
    return this.#visible;
  }

  shows(id: string): boolean {
    return this.#shown.has(id);
  }

  #moves({ id, before, after }: Step): boolean {
    const is = after !== null && this.#matches(after);
    if (is !== this.#shown.has(id)) return true;
    const { sort } = this.#query;
    if (!is || sort === null || before === null) return false;
    return sortValue(before, sort.key) !== sortValue(after, sort.key);
  }

  #matches(sample: Sample): boolean {
    const { filter } = this.#query;
    if (filter !== 'all' && groupOf(sample.status) !== filter) return false;
    if (this.#words.length === 0) return true;
    const text = fold(searchable(sample));
    return this.#words.every((word) => text.includes(word));
  }

  /** Starts from the order it had before: nearly sorted is nearly free to sort. */
  #sorted(matching: string[]): readonly string[] {
    const { sort } = this.#query;
    if (sort === null) return matching;
    const still = new Set(matching);
    const ids = this.#visible.filter((id) => still.has(id));
    for (const id of matching) if (!this.#shown.has(id)) ids.push(id);
    const { samples } = this.#projection;
    const rows = ids.map((id) => {
      const sample = samples.get(id);
      return {
        id,
        position: this.#projection.position(id),
        value: sample ? sortValue(sample, sort.key) : '',
      };
    });
    const sign = sort.descending ? -1 : 1;
    rows.sort((a, b) => sign * compareValues(a.value, b.value) || a.position - b.position);
    return rows.map(({ id }) => id);
  }
}

/** What the text filter looks through: the path, and the id once there is one. */
function searchable({ path, status }: Sample): string {
  return 'fileId' in status ? `${path}\n${status.fileId}` : path;
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
