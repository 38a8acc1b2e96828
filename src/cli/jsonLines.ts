import type { SampleFacts } from '../contract/facts.ts';
import type { NotTaken, Sample, SampleStatus, SampleStatusKind } from '../contract/sample.ts';
import type { BestParts } from './bestParts.ts';

/** The statuses of the machine-readable form. */
export const REPORTED_STATUSES = [
  'ready',
  'needsAttention',
  'uploading',
  'waiting',
  'unknown',
  'done',
  'skipped',
  'refused',
  'failed',
  'cancelled',
] as const;
export type ReportedStatus = (typeof REPORTED_STATUSES)[number];

/** The status of a run's end: what is still queued is "ready", what is not yet looked at "waiting". */
export function reportedStatus(kind: SampleStatusKind): ReportedStatus {
  switch (kind) {
    case 'queued':
      return 'ready';
    case 'inspecting':
      return 'waiting';
    case 'removed':
      return 'cancelled';
    default:
      return kind;
  }
}

/** What JSON may hold as it is, and a terminal may take for an order: DEL, C1, line ends, changes of direction. */
const TERMINAL_ORDERS = /[\x7f-\x9f\u2028-\u202e\u2066-\u2069]/g;

/** JSON on one line that is safe to look at; whoever parses it gets exactly what went in. */
export function jsonLine(value: unknown): string {
  return safeJson(JSON.stringify(value));
}

/** JSON that is there already, with nothing in it that a terminal may take for an order. */
export function safeJson(json: string): string {
  const escaped = (character: string): string =>
    `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return json.replace(TERMINAL_ORDERS, escaped);
}

/**
 * One sample as one line of JSON. `cut` is there for those that were cut from something, and for no others; `hints` where
 * they were asked for: null for a sample that is not too long.
 */
export function sampleLine(sample: Sample, hints?: BestParts | null): string {
  const { path, cut, purpose, status, problems, facts, attempts } = sample;
  return jsonLine({
    path,
    purpose,
    status: reportedStatus(status.kind),
    problems,
    facts: flatFacts(facts),
    fileId: status.kind === 'done' || status.kind === 'skipped' ? status.fileId : null,
    traceId: traceId(status),
    attempts,
    error: errorOf(status),
    ...(cut ? { cut } : {}),
    ...(hints === undefined ? {} : { hints }),
  });
}

/** The last line of a run. */
export function summaryLine(samples: Iterable<Sample>, notTaken: readonly NotTaken[]): string {
  return jsonLine({ summary: countByStatus(samples), notTaken });
}

export function countByStatus(samples: Iterable<Sample>): Record<ReportedStatus, number> {
  const counts = Object.fromEntries(REPORTED_STATUSES.map((status) => [status, 0])) as Record<
    ReportedStatus,
    number
  >;
  for (const sample of samples) counts[reportedStatus(sample.status.kind)] += 1;
  return counts;
}

function flatFacts({ sizeBytes, sha256, content }: SampleFacts): object {
  if (content === null) return { sizeBytes, sha256 };
  if (content.kind === 'other') return { container: content.found, sizeBytes, sha256 };
  const { kind, ...rest } = content;
  return { ...(kind === 'audio' ? {} : { container: kind }), ...rest, sizeBytes, sha256 };
}

function traceId(status: SampleStatus): string | null {
  switch (status.kind) {
    case 'done':
      return status.traceId;
    case 'refused':
      return status.word.traceId;
    case 'failed':
      return status.word?.traceId ?? null;
    default:
      return null;
  }
}

function errorOf(status: SampleStatus): object | null {
  switch (status.kind) {
    case 'refused':
      return { code: 'serverRefused', ...status.word };
    case 'failed':
      return { code: status.code, detail: status.detail, ...status.word };
    case 'unknown':
      return { code: status.reason, candidates: status.candidates };
    default:
      return null;
  }
}
