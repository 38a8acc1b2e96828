import { mediaUrl, originalMediaUrl } from '../../../../contract/commands.ts';
import type { Sample } from '../../../../contract/sample.ts';

/** What is known of a recording before it is opened; null where nobody has measured it yet. */
export interface Recording {
  readonly url: string;
  readonly sampleRateHz: number | null;
  readonly channels: number | null;
  readonly durationMs: number | null;
}

/** The recording that a sample is, or was cut from; null for what is no sound. */
export function recordingOf({ id, cut, facts: { content } }: Sample): Recording | null {
  if (content?.kind !== 'audio') return null;
  const { sampleRateHz, channels, durationMs } = content;
  if (cut === null) return { url: mediaUrl(id), sampleRateHz, channels, durationMs };
  // A cut keeps the rate of what it was cut from, and its channels where they differ; of the length it knows nothing.
  return { url: originalMediaUrl(id), sampleRateHz, channels: Math.max(2, channels ?? 2), durationMs: null };
}
