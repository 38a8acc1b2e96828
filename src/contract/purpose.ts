/** What an upload is for: the `purpose` part of the request. Source: the vendor's "upload a file" document. */
export const PURPOSES = ['prompt_audio', 'voice_clone', 't2a_async_input'] as const;

export type Purpose = (typeof PURPOSES)[number];

export function isPurpose(value: unknown): value is Purpose {
  return PURPOSES.some((purpose) => purpose === value);
}
