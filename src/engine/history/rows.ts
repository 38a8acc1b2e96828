import type { SQLOutputValue } from 'node:sqlite';
import { z } from 'zod';
import type { SampleCut } from '../../contract/cut.ts';
import type { SampleFacts } from '../../contract/facts.ts';
import type { Problem, ProblemCode } from '../../contract/problems.ts';
import { isProblemCode } from '../../contract/problems.ts';
import { PURPOSES } from '../../contract/purpose.ts';
import type { Sample, SampleStatus } from '../../contract/sample.ts';
import { STATUS_KINDS } from '../../contract/sample.ts';

export type Row = Readonly<Record<string, SQLOutputValue>>;

/** A sample as the history has it: what the window shows, and what sending it again needs. */
export interface StoredSample {
  readonly sample: Sample;
  readonly position: number;
  readonly host: string;
  readonly modifiedMs: number | null;
  readonly updatedMs: number;
}

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue('not JSON');
    return z.NEVER;
  }
});

/** The database is ours, but it is a file: what has no proper shape is not believed. */
const statusSchema = json.pipe(
  z.looseObject({ kind: z.enum(STATUS_KINDS) }).transform((value) => value as unknown as SampleStatus),
);
const factsSchema = json.pipe(
  z
    .looseObject({
      sizeBytes: z.number().nullable(),
      sha256: z.string().nullable(),
      content: z.looseObject({ kind: z.enum(['audio', 'text', 'zip', 'other']) }).nullable(),
    })
    .transform((value) => value as unknown as SampleFacts),
);
const problemsSchema = json.pipe(
  z
    .array(z.looseObject({ code: z.string().refine(isProblemCode), severity: z.enum(['error', 'warning']) }))
    .transform((value) => value as unknown as readonly Problem[]),
);
const overridesSchema = json.pipe(
  z.array(z.string().refine(isProblemCode)).transform((value) => value as readonly ProblemCode[]),
);

const sampleRow = z.object({
  id: z.string(),
  batch_id: z.string(),
  position: z.number(),
  path: z.string(),
  name: z.string(),
  purpose: z.enum(PURPOSES),
  host: z.string(),
  status_json: statusSchema,
  facts_json: factsSchema,
  problems_json: problemsSchema,
  overrides_json: overridesSchema,
  modified_ms: z.number().nullable(),
  attempts: z.number(),
  updated_ms: z.number(),
  original_path: z.string().nullable(),
  original_name: z.string().nullable(),
  original_sha256: z.string().nullable(),
  cut_start_ms: z.number().nullable(),
  cut_end_ms: z.number().nullable(),
  note: z.string(),
});

/** A row of `samples`; null when it makes no sense. */
export function toStoredSample(row: Row): StoredSample | null {
  const parsed = sampleRow.safeParse(row);
  if (!parsed.success) return null;
  const r = parsed.data;
  return {
    sample: {
      id: r.id,
      batchId: r.batch_id,
      path: r.path,
      name: r.name,
      cut: toCut(r),
      note: r.note,
      purpose: r.purpose,
      status: r.status_json,
      facts: r.facts_json,
      problems: r.problems_json,
      overrides: r.overrides_json,
      attempts: r.attempts,
    },
    position: r.position,
    host: r.host,
    modifiedMs: r.modified_ms,
    updatedMs: r.updated_ms,
  };
}

/** All of it or none: a cut that does not say which part of what it is cannot be undone. */
function toCut(r: z.infer<typeof sampleRow>): SampleCut | null {
  const {
    original_path: originalPath,
    original_name: originalName,
    cut_start_ms: startMs,
    cut_end_ms: endMs,
  } = r;
  if (originalPath === null || originalName === null || startMs === null || endMs === null) return null;
  return { originalPath, originalName, originalSha256: r.original_sha256, startMs, endMs };
}
