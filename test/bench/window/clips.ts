import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { wav } from '../../support/audio/wav.ts';

/** `files` clips of a second each, in folders of a thousand, each with content of its own; one in fifty is too long. */
export function writeClips(folder: string, files: number): void {
  const good = wav({ seconds: 1, sampleRateHz: 8_000 });
  const tooLong = wav({ seconds: 9, sampleRateHz: 8_000 });
  for (let index = 0; index < files; index += 1) {
    const inside = join(folder, `set_${String(Math.floor(index / 1_000)).padStart(2, '0')}`);
    if (index % 1_000 === 0) mkdirSync(inside, { recursive: true });
    const clip = index % 50 === 49 ? tooLong : good;
    clip.writeUInt32LE(index, clip.byteLength - 16);
    writeFileSync(join(inside, `take_${String(index).padStart(5, '0')}.wav`), clip);
  }
}
