import type { CutRange } from './range.ts';

/** File systems take names of 255 bytes. */
const MAX_NAME_BYTES = 255;

/**
 * The cut's file name: the original's without its ending, then where it was cut, in seconds:
 * `talk.mp3` → `talk.trim-12.340-19.210.wav`. A very long name is shortened, never in the middle of a character.
 */
export function cutFileName(originalName: string, range: CutRange): string {
  const ending = `.trim-${seconds(range.startMs)}-${seconds(range.endMs)}.wav`;
  return shorten(withoutExtension(originalName), MAX_NAME_BYTES - ending.length) + ending;
}

function seconds(ms: number): string {
  return (Math.max(0, Math.round(ms)) / 1000).toFixed(3);
}

function withoutExtension(name: string): string {
  return name.replace(/(?<=.)\.[a-z0-9]{1,5}$/i, '');
}

function shorten(name: string, maxBytes: number): string {
  let kept = '';
  let bytes = 0;
  for (const character of name) {
    bytes += utf8Bytes(character.codePointAt(0) ?? 0);
    if (bytes > maxBytes) return kept;
    kept += character;
  }
  return kept;
}

function utf8Bytes(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}
