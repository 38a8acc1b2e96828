import { type FaultInput, type FaultKindRow, faultKindRow } from './faultKinds.ts';
import type { Call, Fault } from './faults.ts';
import { hashToUnit } from './random.ts';

/** A fault that hits one request. */
export interface Hit {
  readonly fault: Fault;
  readonly row: FaultKindRow;
  readonly input: FaultInput;
  /** Whether the call takes effect all the same: an upload's file is kept, a deletion deletes. */
  readonly stores: boolean;
}

/** A fault and how often it has hit. */
export interface FaultState {
  readonly fault: Fault;
  readonly hits: number;
}

/** Decides which request is hit by which fault. */
export interface FaultPlan {
  /** `fileName` is null when the call names no file. Asking counts: ask once per request and moment. */
  pick(
    moment: 'arrival' | 'body',
    call: Call,
    fileName: string | null,
    connectionReused: boolean,
  ): Hit | null;
  set(faults: readonly Fault[]): void;
  /** Forgets what has been hit so far. */
  restart(): void;
  state(): readonly FaultState[];
}

interface Entry {
  readonly fault: Fault;
  readonly row: FaultKindRow;
  hits: number;
  /** How often each file came by: a retry of the same file is a fresh throw of the dice. */
  readonly seen: Map<string, number>;
}

/** The dice are thrown by file name and attempt, so concurrency does not change which files are hit. */
export function createFaultPlan(faults: readonly Fault[], seed: number): FaultPlan {
  let entries = faults.map(toEntry);

  function hits(entry: Entry, index: number, call: Call, fileName: string | null): boolean {
    const { fault } = entry;
    const wanted = fault.call ?? 'upload';
    if (wanted !== 'any' && wanted !== call) return false;
    if (fault.match !== undefined && !(fileName?.includes(fault.match) ?? false)) return false;
    if (fault.times !== undefined && entry.hits >= fault.times) return false;
    const rate = fault.rate ?? 1;
    if (rate >= 1) return true;
    const subject = `${call}\n${fileName ?? ''}`;
    const nth = entry.seen.get(subject) ?? 0;
    entry.seen.set(subject, nth + 1);
    return hashToUnit(seed, `${index}\n${nth}\n${subject}`) < rate;
  }

  return {
    pick(moment, call, fileName, connectionReused) {
      for (const [index, entry] of entries.entries()) {
        const onArrival = entry.row.onReuse === true;
        if (onArrival !== (moment === 'arrival') || (onArrival && !connectionReused)) continue;
        if (!hits(entry, index, call, fileName)) continue;
        entry.hits++;
        return toHit(entry);
      }
      return null;
    },
    set(next) {
      entries = next.map(toEntry);
    },
    restart() {
      entries = entries.map((entry) => toEntry(entry.fault));
    },
    state: () => entries.map(({ fault, hits }) => ({ fault, hits })),
  };
}

function toEntry(fault: Fault): Entry {
  return { fault, row: faultKindRow(fault.kind), hits: 0, seen: new Map() };
}

function toHit({ fault, row }: Entry): Hit {
  const fallback = row.value.type === 'none' ? null : (row.value.default ?? null);
  return {
    fault,
    row,
    input: { value: fault.value ?? fallback, retryAfter: fault.retryAfter ?? null },
    stores: row.stores === 'alwaysNo' ? false : (fault.stored ?? row.stores === 'yes'),
  };
}
