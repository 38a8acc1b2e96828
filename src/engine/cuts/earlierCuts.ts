import type { EarlierCut } from '../../contract/cut.ts';
import type { StoredSample } from '../history/rows.ts';

/** Cuts that the history knows, each part and purpose once; those that are on the account of `host` say so. */
export function earlierCuts(stored: readonly StoredSample[], host: string): readonly EarlierCut[] {
  const cuts = new Map<string, EarlierCut>();
  for (const { sample, host: sentTo, updatedMs } of stored) {
    const { cut, purpose, status } = sample;
    if (cut === null) continue;
    const { startMs, endMs } = cut;
    const isThere = status.kind === 'done' && sentTo === host;
    const key = `${purpose} ${startMs} ${endMs}`;
    if (cuts.has(key) && (!isThere || cuts.get(key)?.fileId !== null)) continue;
    cuts.set(key, {
      startMs,
      endMs,
      purpose,
      fileId: isThere ? status.fileId : null,
      uploadedMs: isThere ? updatedMs : null,
    });
  }
  return [...cuts.values()];
}
