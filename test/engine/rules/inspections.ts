import type { AudioFacts } from '../../../src/contract/facts.ts';
import type { Problem, ProblemCode } from '../../../src/contract/problems.ts';
import type { Purpose } from '../../../src/contract/purpose.ts';
import type {
  InspectedAudio,
  InspectedContent,
  InspectedText,
  ZipFlaw,
} from '../../../src/engine/inspect/inspection.ts';
import { judge } from '../../../src/engine/rules/index.ts';

/** What inspections come to, made up: only what a test is about has to be said. */

export function audio(
  facts: Partial<AudioFacts> = {},
  rest: Partial<Omit<InspectedAudio, 'facts' | 'kind'>> = {},
): InspectedAudio {
  return {
    kind: 'audio',
    facts: {
      kind: 'audio',
      container: 'mp3',
      codec: 'MPEG-1 Layer 3',
      durationMs: null,
      durationSource: 'frames',
      secondOpinionMs: null,
      sampleRateHz: 44_100,
      channels: 1,
      bitrateKbps: 128,
      peakDbfs: null,
      ...facts,
    },
    damage: null,
    flaw: null,
    durationUnknown: null,
    ...rest,
  };
}

export function text(
  characters: number,
  rest: Partial<Pick<InspectedText, 'looksLike'>> & { controlCharacters?: number } = {},
): InspectedContent {
  const { controlCharacters = 0, looksLike = null } = rest;
  return {
    kind: 'text',
    looksLike,
    facts: { kind: 'text', encoding: 'UTF-8', characters, controlCharacters },
  };
}

export function zip(flaw: ZipFlaw | null = null): InspectedContent {
  return { kind: 'zip', facts: { kind: 'zip', entries: 1, uncompressedBytes: 10 }, flaw };
}

/** Content that nothing is to be said about. */
export function fine(purpose: Purpose): InspectedContent {
  if (purpose === 't2a_async_input') return text(10);
  return audio({ durationMs: purpose === 'prompt_audio' ? 4_000 : 60_000 });
}

export interface Given {
  readonly purpose: Purpose;
  readonly content?: InspectedContent;
  readonly sizeBytes?: number | null;
  readonly name?: string;
  readonly firstPath?: string | null;
  readonly earlier?: { readonly fileId: string; readonly uploadedMs: number } | null;
}

export function problemsOf({ purpose, ...given }: Given): readonly Problem[] {
  const content = given.content ?? fine(purpose);
  return judge({
    purpose,
    name: given.name ?? properName(content),
    inspection: {
      sizeBytes: given.sizeBytes === undefined ? 5_000 : given.sizeBytes,
      modifiedMs: 0,
      sha256: 'a'.repeat(64),
      content,
    },
    firstPath: given.firstPath ?? null,
    earlier: given.earlier ?? null,
  });
}

export function codesOf(given: Given): readonly ProblemCode[] {
  return problemsOf(given).map(({ code }) => code);
}

/** A name whose ending says what the content is. */
function properName(content: InspectedContent): string {
  switch (content.kind) {
    case 'audio':
      return `a.${content.facts.container}`;
    case 'text':
      return 'a.txt';
    case 'zip':
      return 'a.zip';
    default:
      return 'a.mp3';
  }
}
