import type { Sample } from '../../../src/contract/sample.ts';

/** The sample with a cut in its place, found good. */
export function asCut(sample: Sample, startMs: number, endMs: number): Sample {
  const { path, name, facts } = sample;
  const cut = sample.cut ?? { originalPath: path, originalName: name, originalSha256: facts.sha256 };
  const cutName = `${cut.originalName.replace(/\.\w+$/, '')}.trim-${startMs}-${endMs}.wav`;
  return {
    ...sample,
    path: `/home/mia/.config/voice-sample-uploader/cuts/${sample.id}/${cutName}`,
    name: cutName,
    cut: { ...cut, startMs, endMs },
    facts: withDuration(facts, endMs - startMs),
    problems: [],
    status: { kind: 'ready' },
  };
}

/** The sample as it was before it was cut, if it was. */
export function asOriginal(sample: Sample): Sample | null {
  if (sample.cut === null) return null;
  const { originalPath: path, originalName: name } = sample.cut;
  const facts = withDuration(sample.facts, 20_000);
  const problem = { durationMs: 20_000, limitMs: 8_000 };
  return {
    ...sample,
    path,
    name,
    cut: null,
    facts,
    problems: [{ code: 'durationTooLong', severity: 'error', data: problem }],
    status: { kind: 'needsAttention' },
  };
}

function withDuration(facts: Sample['facts'], durationMs: number): Sample['facts'] {
  const { content } = facts;
  return content?.kind === 'audio' ? { ...facts, content: { ...content, durationMs } } : facts;
}
