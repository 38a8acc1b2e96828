import { hash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { wav } from '../support/audio/wav.ts';

/** Fills a folder with short clips, all accepted and all different. Returns the hash of each by its name. */
export function writeClips(folder: string, count: number): ReadonlyMap<string, string> {
  mkdirSync(folder, { recursive: true });
  const clip = wav({ toneHz: 300, samples: 400 });
  const contents = new Map<string, string>();
  for (let number = 1; number <= count; number += 1) {
    const name = `clip-${String(number).padStart(5, '0')}.wav`;
    clip.writeUInt32LE(number, clip.length - 4);
    writeFileSync(join(folder, name), clip);
    contents.set(name, hash('sha256', clip));
  }
  return contents;
}
