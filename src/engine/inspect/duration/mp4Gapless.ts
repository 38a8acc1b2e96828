import { ascii, hasAscii } from './bytes.ts';
import { type Box, boxType, findBox, findPath, forEachBox } from './mp4Boxes.ts';

const UDTA = boxType('udta');
const META = boxType('meta');
const ILST = boxType('ilst');
const FREE_FORM = boxType('----');
const NAME = boxType('name');
const DATA = boxType('data');

/** Larger delays are no encoder's: the same limit as in FFmpeg. */
const MAX_PRIMING_SAMPLES = 16384;

/**
 * The encoder's delay from iTunes' gapless tag (`iTunSMPB`: hexadecimal numbers, the second of which is the delay), in
 * samples; 0 when there is none. Only files without an edit list need it.
 */
export function readGaplessDelay(bytes: Uint8Array, moov: Box): number {
  const meta = findPath(bytes, moov, [UDTA, META]);
  if (meta === null) return 0;
  // A full box in MP4, a plain one in QuickTime.
  const ilst = findBox(bytes, meta.at + 4, meta.end, ILST) ?? findBox(bytes, meta.at, meta.end, ILST);
  if (ilst === null) return 0;
  let priming = 0;
  forEachBox(bytes, ilst.at, ilst.end, (item) => {
    if (item.type !== FREE_FORM) return true;
    const name = findBox(bytes, item.at, item.end, NAME);
    const data = findBox(bytes, item.at, item.end, DATA);
    if (name === null || data === null || !hasAscii(bytes, name.at + 4, 'iTunSMPB')) return true;
    const text = ascii(bytes, data.at + 8, Math.min(40, data.end - data.at - 8));
    const match = /^\s*[0-9a-f]+\s+([0-9a-f]+)/i.exec(text);
    priming = match?.[1] === undefined ? 0 : Number.parseInt(match[1], 16);
    return false;
  });
  return priming < MAX_PRIMING_SAMPLES ? priming : 0;
}
