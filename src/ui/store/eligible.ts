import type { ProblemCode } from '../../contract/problems.ts';
import { blockingProblems, canOverride } from '../../contract/problems.ts';
import type { Sample, SampleStatusKind } from '../../contract/sample.ts';
import { isSettled } from '../../contract/sample.ts';
import { fileIdOf } from './groups.ts';

/** The codes to override so that this sample is sent; empty where nothing can or need be overridden. */
export function codesToOverride(sample: Sample): readonly ProblemCode[] {
  const { status, problems, purpose, overrides } = sample;
  if (status.kind === 'skipped') return ['alreadyUploaded'];
  if (status.kind !== 'needsAttention') return [];
  const blocking = blockingProblems(problems, purpose, overrides).map(({ code }) => code);
  // Overriding one of two obstacles leads nowhere.
  return blocking.every((code) => canOverride(code, purpose)) ? blocking : [];
}

/** True where this one problem may be overridden, and that still makes a difference. */
export function canOverrideNow(sample: Sample, code: ProblemCode): boolean {
  const { status, purpose, overrides } = sample;
  if (overrides.includes(code) || !canOverride(code, purpose)) return false;
  if (code === 'alreadyUploaded') return status.kind === 'skipped' || status.kind === 'ready';
  return status.kind === 'needsAttention';
}

export function canRetry({ status: { kind } }: Sample): boolean {
  return kind === 'refused' || kind === 'failed' || kind === 'cancelled';
}

/** True while there is something to call off: what is only ready was never asked for. */
export function canCancel({ status: { kind } }: Sample): boolean {
  return !isSettled(kind) && kind !== 'inspecting' && kind !== 'ready';
}

/** The purpose decides what is checked; once bytes are out it can no longer change. */
export function canChangePurpose({ status: { kind } }: Sample): boolean {
  return kind === 'inspecting' || kind === 'ready' || kind === 'needsAttention';
}

/** Where a cut can take the sample's place: it is neither in line, nor in the air, nor sent. */
const TRIMMABLE: ReadonlySet<SampleStatusKind> = new Set([
  'ready',
  'needsAttention',
  'refused',
  'failed',
  'cancelled',
  'skipped',
]);

/** True for a recording of which a part can be used instead. Only prompt audio has to be that short. */
export function canTrim({ purpose, status, facts }: Sample): boolean {
  return purpose === 'prompt_audio' && facts.content?.kind === 'audio' && TRIMMABLE.has(status.kind);
}

/** True for a recording that can be used in part only. */
export function needsTrim(sample: Sample): boolean {
  return canTrim(sample) && sample.problems.some(({ code }) => code === 'durationTooLong');
}

/** True where the original can be put back. */
export function canUndoCut({ cut, status }: Sample): boolean {
  return cut !== null && TRIMMABLE.has(status.kind);
}

/** What can be done with a selection: the samples each command concerns. */
export interface Eligible {
  readonly override: readonly Sample[];
  readonly retry: readonly Sample[];
  readonly cancel: readonly Sample[];
  readonly purpose: readonly Sample[];
  readonly trim: readonly Sample[];
  readonly undoCut: readonly Sample[];
  readonly fileIds: readonly string[];
}

export function eligible(samples: readonly Sample[]): Eligible {
  return {
    override: samples.filter((sample) => codesToOverride(sample).length > 0),
    retry: samples.filter(canRetry),
    cancel: samples.filter(canCancel),
    purpose: samples.filter(canChangePurpose),
    trim: samples.filter(needsTrim),
    undoCut: samples.filter(canUndoCut),
    fileIds: samples.map(({ status }) => fileIdOf(status)).filter((id) => id !== null),
  };
}
