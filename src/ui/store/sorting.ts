import type { Sample } from '../../contract/sample.ts';
import { STATUS_KINDS } from '../../contract/sample.ts';
import { formatKey } from '../figures/format.ts';

export const SORT_KEYS = ['name', 'length', 'format', 'size', 'purpose', 'status'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

/** null stands for the order of adding. */
export type Sort = { readonly key: SortKey; readonly descending: boolean } | null;

const STATUS_RANK: Readonly<Record<string, number>> = Object.fromEntries(
  STATUS_KINDS.map((kind, rank) => [kind, rank]),
);

/** What a sample is sorted by; two equal ones keep the order of adding. */
export function sortValue(sample: Sample, key: SortKey): string | number {
  switch (key) {
    case 'name':
      return sample.name;
    case 'length':
      return lengthOf(sample) ?? -1;
    case 'format':
      return formatKey(sample.facts.content);
    case 'size':
      return sample.facts.sizeBytes ?? -1;
    case 'purpose':
      return sample.purpose;
    case 'status':
      // Within a status by what is the matter, so that equal problems stand together.
      return `${String.fromCharCode(65 + (STATUS_RANK[sample.status.kind] ?? 0))}${sample.problems[0]?.code ?? ''}`;
  }
}

function lengthOf({ facts: { content } }: Sample): number | null {
  if (content?.kind === 'audio') return content.durationMs;
  if (content?.kind === 'text') return content.characters;
  return content?.kind === 'zip' ? content.entries : null;
}

/** Numbers in names count as numbers, and names in any script have their place. */
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

export function compareValues(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
}

/** What a click on a column's head leads to: ascending, descending, then the order of adding again. */
export function nextSort(sort: Sort, key: SortKey): Sort {
  if (sort?.key !== key) return { key, descending: false };
  return sort.descending ? null : { key, descending: true };
}
