import type { AudioFacts } from '../../contract/facts.ts';
import type { DurationResult, MeasurableContainer } from './duration/index.ts';
import { measureDuration, peakDbfsIfQuiet } from './duration/index.ts';
import type { Measured } from './duration/types.ts';
import type { InspectedAudio } from './inspection.ts';
import type { Probed } from './probe.ts';
import { probe } from './probe.ts';

/** How far two measurements may be apart before the facts say so. */
const SECOND_OPINION_MS = 250;

/**
 * An audio file of an accepted container: its length measured over the bytes, its names from music-metadata. The
 * measured length decides; where the other differs by more than 250 ms the facts say so.
 */
export async function inspectAudio(
  container: MeasurableContainer,
  bytes: Uint8Array,
): Promise<InspectedAudio> {
  const measured = measureDuration(container, bytes);
  // The library can spin for a minute on what is no audio: it is asked about measured files only.
  const probed =
    measured.kind === 'measured' && !isPlainWav(container, measured) ? await probe(container, bytes) : null;
  const facts = toFacts(container, bytes, measured, probed);
  if (measured.kind === 'measured') {
    return { kind: 'audio', facts, damage: measured.damage, flaw: null, durationUnknown: null };
  }
  const { reason, detail } = measured;
  return {
    kind: 'audio',
    facts,
    damage: reason === 'damaged' ? detail : null,
    flaw: reason === 'damaged' || reason === 'notSupported' ? null : reason,
    durationUnknown: reason === 'notSupported' ? 'notSupported' : null,
  };
}

/** Whole, and plain: its names are in the header, and arithmetic on the same header would be no second opinion. */
function isPlainWav(container: MeasurableContainer, { bitrateKbps, damage, strayBytes }: Measured): boolean {
  return container === 'wav' && bitrateKbps !== undefined && damage === null && strayBytes === 0;
}

function toFacts(
  container: MeasurableContainer,
  bytes: Uint8Array,
  measured: DurationResult,
  probed: Probed | null,
): AudioFacts {
  const base = {
    kind: 'audio',
    container,
    peakDbfs: container === 'wav' ? peakDbfsIfQuiet(bytes) : null,
  } as const;
  if (measured.kind === 'notMeasured') {
    return {
      ...base,
      codec: null,
      durationMs: null,
      durationSource: null,
      secondOpinionMs: null,
      sampleRateHz: null,
      channels: null,
      bitrateKbps: null,
    };
  }
  const otherMs = probed?.durationMs ?? null;
  const differs = otherMs !== null && Math.abs(otherMs - measured.durationMs) > SECOND_OPINION_MS;
  const { durationMs } = measured;
  return {
    ...base,
    codec: probed?.codec ?? measured.codec,
    durationMs: rounded(durationMs),
    durationSource: measured.source,
    secondOpinionMs: differs ? rounded(otherMs) : null,
    sampleRateHz: measured.sampleRateHz,
    channels: measured.channels,
    bitrateKbps:
      probed?.bitrateKbps ??
      measured.bitrateKbps ??
      (durationMs > 0 ? rounded((bytes.byteLength * 8) / durationMs) : null),
  };
}

/**
 * To the microsecond: a sample at 44.1 kHz is 22.7 of them, and nobody reads more digits. Never rounded up to a limit:
 * 7999.9999 ms is shorter than 8 s.
 */
function rounded(value: number): number {
  return Math.floor(value * 1000) / 1000;
}
