/** MPEG-1 Layer III, 32 kbit/s, 32 kHz, mono: the header of every frame, and what follows from it. */
const HEADER = Buffer.from([0xff, 0xfb, 0x18, 0xc0]);
const FRAME_BYTES = 144;

/**
 * A valid mp3 of that many silent frames, without an info header. A frame lasts 36 ms exactly (1,152 samples at
 * 32 kHz): 222 of them are shorter than 8 s, 223 are not.
 */
export function silentMp3(frames: number): Buffer {
  const frame = Buffer.alloc(FRAME_BYTES);
  HEADER.copy(frame);
  return Buffer.concat(Array.from({ length: frames }, () => frame));
}

/** The same file behind an ID3v2.4 tag of that many bytes in all, filled with padding. */
export function withId3Tag(mp3: Buffer, tagBytes: number): Buffer {
  const tag = Buffer.alloc(tagBytes);
  tag.write('ID3\x04', 'latin1');
  const sizeBytes = tagBytes - 10;
  // Seven bits to a byte, so that no size looks like a frame.
  for (let i = 0; i < 4; i++) tag[6 + i] = (sizeBytes >> (21 - 7 * i)) & 0x7f;
  return Buffer.concat([tag, mp3]);
}
