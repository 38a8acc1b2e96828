import type { Purpose } from '../../contract/purpose.ts';

export interface CloneIds {
  /** The `voice_clone` upload; null: not there yet. */
  readonly voice: string | null;
  /** The `prompt_audio` upload; null: none, which is fine. */
  readonly prompt: string | null;
}

/** Words to be replaced by the user, in their language. */
export interface CloneWords {
  readonly voiceId: string;
  readonly promptText: string;
}

/** A placeholder that keeps the JSON valid and is visibly no id. */
const NO_ID_YET = '0';

/**
 * The body of `POST /v1/voice_clone`. Ids are put in digit by digit: they are int64, and a JavaScript number would
 * round them.
 */
export function cloneRequestBody(ids: CloneIds, words: CloneWords): string {
  const members = [`"file_id": ${digits(ids.voice)}`, `"voice_id": ${JSON.stringify(words.voiceId)}`];
  if (ids.prompt !== null) {
    members.push(
      `"clone_prompt": {\n    "prompt_audio": ${digits(ids.prompt)},\n    "prompt_text": ${JSON.stringify(words.promptText)}\n  }`,
    );
  }
  return `{\n  ${members.join(',\n  ')}\n}`;
}

/** True where an upload of this purpose has a part in the request. */
export function isForCloning(purpose: Purpose): purpose is 'prompt_audio' | 'voice_clone' {
  return purpose !== 't2a_async_input';
}

function digits(id: string | null): string {
  return id !== null && /^\d+$/.test(id) ? id : NO_ID_YET;
}
