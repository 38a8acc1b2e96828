/**
 * From "too long" to a cut that is ready: pure signal code, for the window, its worker, the engine and the terminal alike.
 * `suggestCuts` → the user listens and drags → `snapRange` → `cut` → `encodeWav16`.
 */
export { cut } from './cut.ts';
export { cutFileName } from './fileName.ts';
export type { CutLimits } from './limits.ts';
export { CUT_LIMITS } from './limits.ts';
export type { Pcm } from './pcm.ts';
export { durationMs } from './pcm.ts';
export type { CutRange } from './range.ts';
export { limitRange } from './range.ts';
export { snapRange } from './snap.ts';
export { suggestCuts } from './suggest.ts';
export type { NoSuggestionReason, Suggestion, Suggestions } from './suggestion.ts';
export { decodeWav } from './wav/decode.ts';
export { encodeWav16 } from './wav/encode16.ts';
