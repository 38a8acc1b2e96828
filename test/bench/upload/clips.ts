import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { wav } from '../../support/audio/wav.ts';

/** A set of clips in a folder, each with content of its own. */
export interface ClipSet {
  readonly folder: string;
  readonly files: number;
  readonly bytesEach: number;
}

/** 200 KB: 6.4 s at 16 kHz. */
export function smallClips(root: string, files: number): ClipSet {
  return clips(
    join(root, `small-${files}`),
    files,
    wav({ samples: 99_978, sampleRateHz: 16_000, bitsPerSample: 16 }),
  );
}

/** 20 MB: eight channels at 192 kHz are the only way to put so much into less than 8 s. */
export function bigClips(root: string, files: number): ClipSet {
  const base = wav({ samples: 1_249_997, sampleRateHz: 192_000, channels: 8, bitsPerSample: 16 });
  return clips(join(root, `big-${files}`), files, base);
}

function clips(folder: string, files: number, base: Buffer): ClipSet {
  const set = { folder, files, bytesEach: base.byteLength };
  const marker = `${folder}.complete`;
  if (existsSync(marker)) return set;
  mkdirSync(folder, { recursive: true });
  for (let index = 0; index < files; index += 1) {
    // Sixteen bytes of noise in the sound make each content unique.
    randomBytes(16).copy(base, base.byteLength - 64);
    writeFileSync(join(folder, `clip_${String(index).padStart(5, '0')}.wav`), base);
  }
  writeFileSync(marker, '');
  return set;
}
