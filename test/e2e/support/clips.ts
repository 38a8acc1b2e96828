import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { wav } from '../../support/audio/wav.ts';

/** Writes `count` clips that are accepted, no two of one content: `clip-0001.wav` and so on. Returns their folder. */
export function writeClips(parent: string, count: number): string {
  const folder = join(parent, 'clips');
  mkdirSync(folder, { recursive: true });
  const clip = wav({ samples: 400, toneHz: 300 });
  for (let number = 1; number <= count; number += 1) {
    // Past the header, where it is sound like the rest.
    clip.writeUInt32LE(number, clip.length - 4);
    writeFileSync(join(folder, `clip-${String(number).padStart(4, '0')}.wav`), clip);
  }
  return folder;
}
