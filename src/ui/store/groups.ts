import { assertNever } from '../../contract/assertNever.ts';
import type { SampleStatus } from '../../contract/sample.ts';

/** What a sample counts as in the filter chips: every sample is in exactly one group. */
export const GROUPS = ['checking', 'attention', 'ready', 'line', 'done', 'failed', 'cancelled'] as const;
export type Group = (typeof GROUPS)[number];

/** The chips, in the order they are shown. Samples being checked are in `all` only: they move on by themselves. */
export const FILTERS = ['all', 'attention', 'ready', 'line', 'done', 'failed', 'cancelled'] as const;
export type Filter = (typeof FILTERS)[number];

/** `line`: waiting for its turn, in the air, or being asked for; all of it moves without the user. */
export function groupOf(status: SampleStatus): Group {
  switch (status.kind) {
    case 'inspecting':
      return 'checking';
    case 'needsAttention':
      return 'attention';
    case 'unknown':
      return needsChoice(status) ? 'attention' : 'line';
    case 'ready':
      return 'ready';
    case 'queued':
    case 'uploading':
    case 'waiting':
      return 'line';
    case 'done':
    case 'skipped':
      return 'done';
    case 'refused':
    case 'failed':
      return 'failed';
    case 'cancelled':
    case 'removed':
      return 'cancelled';
    default:
      return assertNever(status);
  }
}

/** True when several files on the account may be this sample, and only the user can tell which. */
export function needsChoice(status: SampleStatus): boolean {
  return status.kind === 'unknown' && status.candidates.length > 1;
}

/** The id a sample has on the account; null while it has none. */
export function fileIdOf(status: SampleStatus): string | null {
  return status.kind === 'done' || status.kind === 'skipped' ? status.fileId : null;
}
