import type { CommandErrorCode } from '../../../../contract/commands.ts';
import type { Sample } from '../../../../contract/sample.ts';
import type { CutRange, NoSuggestionReason } from '../../../../trim/index.ts';
import type { Analyst } from '../analysis/analyst.ts';
import { buffersOf } from '../sound/decode.ts';
import type { OpenFailure, OpenRecording } from '../sound/openSound.ts';
import { recordingOf } from '../sound/recording.ts';

/** Why a sample stays as it is: nothing could be suggested, it could not be opened, or the cut was not taken. */
export type WhyNot =
  | { readonly kind: 'none'; readonly reason: NoSuggestionReason | OpenFailure }
  | { readonly kind: 'refused'; readonly code: CommandErrorCode; readonly detail: string };

export interface NotTrimmed {
  readonly id: string;
  readonly name: string;
  readonly why: WhyNot;
}

export interface TrimmedAll {
  readonly trimmed: readonly string[];
  readonly notTrimmed: readonly NotTrimmed[];
}

/** The world, as a run over many samples needs it. */
export interface BulkPorts {
  /** The sample as it is now; null when a cut can no longer take its place. */
  readonly current: (id: string) => Sample | null;
  readonly open: OpenRecording;
  readonly startAnalyst: () => Pick<Analyst, 'ask' | 'end'>;
  /** null when the cut is in the sample's place. */
  readonly putInPlace: (id: string, range: CutRange, wav: Uint8Array) => Promise<WhyNot | null>;
  /** Before each sample. */
  readonly onNext: (index: number, sample: Sample) => void;
}

/** Peaks are for drawing, and nothing is drawn here. */
const NO_PEAKS = 0;

/**
 * Trims samples to the best part of each, one after the other: sound takes room, and the machine is not the user's alone
 * to wait for. What was done before `signal` is aborted stays done. Never rejects.
 */
export async function trimAll(
  ids: readonly string[],
  ports: BulkPorts,
  signal: AbortSignal,
): Promise<TrimmedAll> {
  const trimmed: string[] = [];
  const notTrimmed: NotTrimmed[] = [];
  for (const [index, id] of ids.entries()) {
    if (signal.aborted) break;
    const sample = ports.current(id);
    // Removed, or sent meanwhile: nobody wants it trimmed any more.
    if (!sample) continue;
    ports.onNext(index, sample);
    const why = await trimOne(sample, ports, signal).catch(
      (): WhyNot => ({ kind: 'none', reason: 'notDecodable' }),
    );
    if (why === null) trimmed.push(id);
    else if (!signal.aborted) notTrimmed.push({ id, name: sample.name, why });
  }
  return { trimmed, notTrimmed };
}

/** null when a cut is in the sample's place. */
async function trimOne(sample: Sample, ports: BulkPorts, signal: AbortSignal): Promise<WhyNot | null> {
  const recording = recordingOf(sample);
  if (!recording) return { kind: 'none', reason: 'notDecodable' };
  const analyst = ports.startAnalyst();
  const end = (): void => analyst.end();
  signal.addEventListener('abort', end);
  try {
    const opened = await ports.open(recording, analyst, signal);
    if (opened.kind === 'failed') return { kind: 'none', reason: opened.reason };
    const { pcm } = opened;
    const ask = { pcm, peaksPerSecond: NO_PEAKS };
    const { suggestions } = await analyst.ask('open', ask, pcm ? buffersOf(pcm) : []);
    if (suggestions.kind === 'none') return { kind: 'none', reason: suggestions.reason };
    const [best] = suggestions.best;
    if (!best) return { kind: 'none', reason: 'noSpeech' };
    const range = { startMs: best.startMs, endMs: best.endMs };
    return await ports.putInPlace(sample.id, range, await analyst.ask('cut', { range }));
  } finally {
    signal.removeEventListener('abort', end);
    analyst.end();
  }
}
