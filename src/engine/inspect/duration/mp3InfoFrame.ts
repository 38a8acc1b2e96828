import { hasAscii, u16be, u24be, u32be } from './bytes.ts';
import { HEADER_BYTES, readHeader } from './mp3FrameHeader.ts';

/** What an encoder left in the stream's first frame, which then holds no sound. */
export interface InfoFrame {
  readonly kind: 'Xing' | 'Info' | 'VBRI';
  /** Frames of sound that the encoder says it wrote; null when it does not say. */
  readonly frames: number | null;
  /** Samples the decoder has to drop at the start; 0 when unknown. */
  readonly delaySamples: number;
  /** Samples the encoder added to fill its last frame; 0 when unknown. */
  readonly paddingSamples: number;
}

/**
 * A layer III decoder's own delay (528 samples of the hybrid filter bank, and one more): LAME's tag leaves it out,
 * so every decoder that honours the tag adds it at the start and takes it off the padding at the end.
 */
export const DECODER_DELAY_SAMPLES = 528 + 1;

/** VBRI always lies 32 bytes behind the header: Fraunhofer's "VBRI header", as laid out in Gabriel Bouvigne's notes. */
const VBRI_OFFSET = HEADER_BYTES + 32;
const XING_HAS_FRAMES = 1;
const XING_HAS_BYTES = 2;
const XING_HAS_TOC = 4;
const XING_HAS_QUALITY = 8;
/** Within the "mp3 info tag" (rev 1) that follows the Xing fields: 9 bytes of encoder name come first. */
const LAME_DELAYS_OFFSET = 21;
/** The writers whose delay fields mean what LAME's specification says; others leave other things there. */
const DELAY_WRITERS = ['LAME', 'Lavf', 'Lavc'] as const;

/** Distance of the `Xing`/`Info` mark from the start of a layer III frame: behind the side information. */
export function xingOffset(isMpeg1: boolean, channels: 1 | 2): number {
  return HEADER_BYTES + (isMpeg1 ? (channels === 1 ? 17 : 32) : channels === 1 ? 9 : 17);
}

/** Reads the information frame that starts here; null when this is a frame of sound. */
export function readInfoFrame(bytes: Uint8Array, at: number): InfoFrame | null {
  const header = readHeader(bytes, at);
  if (!header.isLayer3) return null;
  if (hasAscii(bytes, at + VBRI_OFFSET, 'VBRI')) return readVbri(bytes, at + VBRI_OFFSET);
  const mark = at + xingOffset(header.isMpeg1, header.channels);
  // Some encoders count the two bytes of the frame's checksum, most do not.
  return readXing(bytes, mark) ?? (header.hasCrc ? readXing(bytes, mark + 2) : null);
}

function readXing(bytes: Uint8Array, at: number): InfoFrame | null {
  const kind = hasAscii(bytes, at, 'Xing') ? 'Xing' : hasAscii(bytes, at, 'Info') ? 'Info' : null;
  if (kind === null) return null;
  const flags = u32be(bytes, at + 4);
  const frames = flags & XING_HAS_FRAMES ? u32be(bytes, at + 8) : 0;
  let next = at + 8;
  if (flags & XING_HAS_FRAMES) next += 4;
  if (flags & XING_HAS_BYTES) next += 4;
  if (flags & XING_HAS_TOC) next += 100;
  if (flags & XING_HAS_QUALITY) next += 4;
  const hasDelays = DELAY_WRITERS.some((writer) => hasAscii(bytes, next, writer));
  const delays = hasDelays ? u24be(bytes, next + LAME_DELAYS_OFFSET) : null;
  return {
    kind,
    frames: frames > 0 ? frames : null,
    delaySamples: delays === null ? 0 : (delays >> 12) + DECODER_DELAY_SAMPLES,
    paddingSamples: delays === null ? 0 : Math.max(0, (delays & 0xfff) - DECODER_DELAY_SAMPLES),
  };
}

function readVbri(bytes: Uint8Array, at: number): InfoFrame | null {
  // Version 1 is the only one ever written; without this check four random letters would do.
  if (u16be(bytes, at + 4) !== 1) return null;
  const frames = u32be(bytes, at + 14);
  // The delay field is left alone: decoders do not trim VBRI files, and writers disagree on its meaning.
  return { kind: 'VBRI', frames: frames > 0 ? frames : null, delaySamples: 0, paddingSamples: 0 };
}
