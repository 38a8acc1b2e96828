import type { Purpose } from '../../../contract/purpose.ts';

/** An upload as the request names it. */
export interface Upload {
  readonly fileId: string;
  readonly name: string;
}

/** The uploads a request begins with; the other one can still be chosen. */
export interface Pick {
  /** The origin the ids belong to. */
  readonly host: string;
  readonly voice: Upload | null;
  readonly prompt: Upload | null;
}

/** Whatever may be chosen for a request: a sample, a row of the history, a file on the account. */
export interface Candidate {
  readonly name: string;
  readonly fileId: string | null;
  readonly purpose: Purpose;
  readonly host: string;
  /** Not null: no longer on the account. */
  readonly gone: object | null;
}

/** A request is made of a `voice_clone` upload, a `prompt_audio` upload, or one of each, on one host; null: not of these. */
export function pickOf(candidates: readonly Candidate[]): Pick | null {
  const [first] = candidates;
  if (!first) return null;
  const uploads = candidates.flatMap(({ name, fileId, purpose, host, gone }) =>
    fileId !== null && gone === null && host === first.host ? [{ upload: { fileId, name }, purpose }] : [],
  );
  const voices = uploads.filter(({ purpose }) => purpose === 'voice_clone');
  const prompts = uploads.filter(({ purpose }) => purpose === 'prompt_audio');
  const isWhole = voices.length + prompts.length === candidates.length;
  if (!isWhole || voices.length > 1 || prompts.length > 1) return null;
  return {
    host: first.host,
    voice: voices[0]?.upload ?? null,
    prompt: prompts[0]?.upload ?? null,
  };
}
