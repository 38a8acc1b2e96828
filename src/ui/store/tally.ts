import type { Purpose } from '../../contract/purpose.ts';
import { PURPOSES } from '../../contract/purpose.ts';
import type { Sample } from '../../contract/sample.ts';
import type { Group } from './groups.ts';
import { GROUPS, groupOf } from './groups.ts';

/** Figures over the whole batch, kept up to date sample by sample and never counted anew. */
export interface Tally {
  readonly total: number;
  readonly groups: Readonly<Record<Group, number>>;
  readonly purposes: Readonly<Record<Purpose, number>>;
  /** Sent by this app, as opposed to found on the account already. */
  readonly uploaded: number;
  readonly skipped: number;
  readonly readyBytes: number;
  /** Bytes of all samples in line, and how many of them are out already. */
  readonly lineBytes: number;
  readonly lineSentBytes: number;
  /** Uploads in the air, added up as fractions of themselves. */
  readonly inAirShare: number;
}

export class TallyCounter {
  #total = 0;
  readonly #groups = zeros(GROUPS);
  readonly #purposes = zeros(PURPOSES);
  #uploaded = 0;
  #skipped = 0;
  #readyBytes = 0;
  #lineBytes = 0;
  #lineSentBytes = 0;
  #inAirShare = 0;

  add(sample: Sample): void {
    this.#count(sample, 1);
  }

  remove(sample: Sample): void {
    this.#count(sample, -1);
  }

  snapshot(): Tally {
    return {
      total: this.#total,
      groups: { ...this.#groups },
      purposes: { ...this.#purposes },
      uploaded: this.#uploaded,
      skipped: this.#skipped,
      readyBytes: this.#readyBytes,
      lineBytes: this.#lineBytes,
      lineSentBytes: this.#lineSentBytes,
      // Adding and subtracting fractions leaves dust behind.
      inAirShare: this.#groups.line === 0 ? 0 : Math.max(0, this.#inAirShare),
    };
  }

  #count(sample: Sample, by: 1 | -1): void {
    const group = groupOf(sample.status);
    const size = sample.facts.sizeBytes ?? 0;
    this.#total += by;
    this.#groups[group] += by;
    this.#purposes[sample.purpose] += by;
    if (sample.status.kind === 'done') this.#uploaded += by;
    if (sample.status.kind === 'skipped') this.#skipped += by;
    if (group === 'ready') this.#readyBytes += by * size;
    if (group === 'line') {
      const sent = sentBytes(sample);
      this.#lineBytes += by * size;
      this.#lineSentBytes += by * sent;
      if (size > 0) this.#inAirShare += (by * sent) / size;
    }
  }
}

export const EMPTY_TALLY: Tally = new TallyCounter().snapshot();

/** Bytes of a sample that are out, as far as the window knows. */
export function sentBytes({ status, facts }: Sample): number {
  const size = facts.sizeBytes ?? 0;
  if (status.kind === 'uploading') return Math.min(status.sentBytes, size);
  return status.kind === 'done' ? size : 0;
}

function zeros<K extends string>(keys: readonly K[]): Record<K, number> {
  return Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;
}
