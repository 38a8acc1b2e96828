import type { AudioFacts, SampleFacts } from '../../../src/contract/facts.ts';
import type { Problem } from '../../../src/contract/problems.ts';
import type { Sample, SampleStatus } from '../../../src/contract/sample.ts';

const VOICES = [
  'anna',
  'bruno',
  'chen_li',
  '样本_女声',
  '样本_男声',
  'narrator-en',
  'podcast intro',
  'Élodie',
];
const KINDS = [
  { container: 'wav', codec: 'PCM', sampleRateHz: 48_000, bitrateKbps: 768 },
  { container: 'mp3', codec: 'MPEG-1 Layer 3', sampleRateHz: 44_100, bitrateKbps: 128 },
  { container: 'm4a', codec: 'AAC', sampleRateHz: 44_100, bitrateKbps: 64 },
  { container: 'wav', codec: 'PCM', sampleRateHz: 16_000, bitrateKbps: 256 },
] as const;

/** The nth sample of a made-up batch: always the same. */
export function sampleAt(index: number, change: Partial<Sample> = {}): Sample {
  const kind = KINDS[index % KINDS.length] ?? KINDS[0];
  const name = `${VOICES[index % VOICES.length]}_${String(index + 1).padStart(2, '0')}.${kind.container}`;
  const durationMs = 3_000 + ((index * 1_237) % 4_800);
  return {
    id: idAt(index),
    batchId: 'batch',
    path: `/home/mia/Recordings/2026-11 casting/${name}`,
    name,
    cut: null,
    note: '',
    purpose: 'prompt_audio',
    status: { kind: 'ready' },
    facts: audioFacts({ ...kind, durationMs }, index),
    problems: [],
    overrides: [],
    attempts: 0,
    ...change,
  };
}

export function idAt(index: number): string {
  return `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
}

/** Beyond 2^53, as real ones may be. */
export function fileIdAt(index: number): string {
  return String(311_122_233_344_455_000n * 10n + BigInt(index * 7 + 1_234));
}

export function inspecting(index: number): Sample {
  return sampleAt(index, {
    status: { kind: 'inspecting' },
    facts: { sizeBytes: null, sha256: null, content: null },
  });
}

export function withStatus(index: number, status: SampleStatus): Sample {
  const attempts = ['ready', 'queued', 'needsAttention'].includes(status.kind) ? 0 : 1;
  return sampleAt(index, { status, attempts });
}

export function withProblem(index: number, problem: Problem, change: Partial<Sample> = {}): Sample {
  const kind = problem.severity === 'error' ? 'needsAttention' : 'ready';
  const sample = sampleAt(index, { status: { kind }, problems: [problem], ...change });
  const { content } = sample.facts;
  if (content?.kind !== 'audio' || !('durationMs' in problem.data)) return sample;
  const { durationMs } = problem.data;
  return { ...sample, facts: { ...sample.facts, content: { ...content, durationMs } } };
}

function audioFacts(
  kind: Pick<AudioFacts, 'container' | 'codec' | 'sampleRateHz' | 'bitrateKbps'> & { durationMs: number },
  index: number,
): SampleFacts {
  return {
    sizeBytes: Math.round((kind.durationMs * (kind.bitrateKbps ?? 128)) / 8) + 44,
    sha256: String(index).padStart(8, '0').repeat(8),
    content: {
      ...kind,
      kind: 'audio',
      durationSource: 'frames',
      secondOpinionMs: null,
      channels: 1,
      peakDbfs: kind.container === 'wav' ? -3 - (index % 9) : null,
    },
  };
}

/** One of each problem that people meet. */
export const PROBLEMS: readonly Problem[] = [
  { code: 'durationTooLong', severity: 'error', data: { durationMs: 11_420, limitMs: 8_000 } },
  { code: 'formatNotAccepted', severity: 'error', data: { found: 'flac', accepted: ['mp3', 'm4a', 'wav'] } },
  {
    code: 'extensionMismatch',
    severity: 'error',
    data: { extension: 'mp3', found: 'wav', suggestedName: 'renamed-wav.wav' },
  },
  { code: 'damagedAudio', severity: 'error', data: { detail: 'data ends 41,210 bytes early' } },
  { code: 'fileTooLarge', severity: 'error', data: { sizeBytes: 23_400_000, limitBytes: 20_971_520 } },
  { code: 'emptyFile', severity: 'error', data: {} },
  { code: 'durationUnknown', severity: 'error', data: { reason: 'timeout' } },
  { code: 'unreadable', severity: 'error', data: { reason: 'noPermission' } },
  { code: 'hasVideo', severity: 'error', data: {} },
  { code: 'silent', severity: 'warning', data: { peakDbfs: -71 } },
  { code: 'durationAtEdge', severity: 'warning', data: { durationMs: 7_950, limitMs: 8_000 } },
  {
    code: 'duplicateInBatch',
    severity: 'warning',
    data: { firstPath: '/home/mia/Recordings/2026-11 casting/anna_01.wav' },
  },
];
