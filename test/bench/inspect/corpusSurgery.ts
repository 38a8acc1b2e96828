/** Changes to encoded bytes that no encoder at hand makes by itself. */

function concat(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Writes over the first place where `mark` stands, `offset` bytes behind its start. */
function overwrite(bytes: Uint8Array, mark: string, offset: number, value: Uint8Array): Uint8Array {
  const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(mark, 0, 'latin1');
  if (at < 0) throw new Error(`no ${JSON.stringify(mark)} in there`);
  const copy = bytes.slice();
  copy.set(value, at + offset);
  return copy;
}

/** Where the first frame of an FFmpeg-made mp3 starts. */
function firstFrame(bytes: Uint8Array): number {
  return bytes.findIndex((byte, at) => byte === 0xff && ((bytes[at + 1] ?? 0) & 0xe0) === 0xe0);
}

/** A tag in front with 40 KB that look like a picture, sync words and all. */
export function withTag(bytes: Uint8Array): Uint8Array {
  const picture = new Uint8Array(40_000).map((_, i) => (i % 97 === 0 ? 0xff : (i * 131) & 0xff));
  const content = concat(ascii('\0image/jpeg\0'), new Uint8Array([3, 0, 0xff, 0xd8, 0xff, 0xe0]), picture);
  const size = (length: number) => Uint8Array.of(length >> 24, length >> 16, length >> 8, length);
  const frame = concat(ascii('APIC'), size(content.length), new Uint8Array(2), content);
  const header = Uint8Array.of(3, 0, 0, ...[21, 14, 7, 0].map((shift) => (frame.length >> shift) & 0x7f));
  return concat(ascii('ID3'), header, frame, bytes.subarray(firstFrame(bytes)));
}

/** The writer's name gone, nobody knows what the delay fields mean. */
export function withoutLame(bytes: Uint8Array): Uint8Array {
  return overwrite(bytes, 'Lavc', 0, ascii('none'));
}

/** Fraunhofer's information frame in front of a stream without one. */
export function withVbri(bytes: Uint8Array): Uint8Array {
  const stream = bytes.subarray(firstFrame(bytes));
  // MPEG-1 layer III, 44.1 kHz, 128 kbit/s: 417 bytes.
  const frame = new Uint8Array(417);
  frame.set([0xff, 0xfb, 0x90, stream[3] ?? 0xc0]);
  frame.set(ascii('VBRI'), 36);
  // Version, delay, quality, and the number of bytes; that of frames stays open.
  frame.set([0, 1, 0, 0, 0, 75, ...[24, 16, 8, 0].map((shift) => (stream.length >> shift) & 0xff)], 40);
  return concat(frame, stream);
}

/** Band replication switched on in the configuration of a plain AAC track at 22.05 kHz: decoders put out 44.1 kHz. */
export function doubleRate(bytes: Uint8Array): Uint8Array {
  return overwrite(bytes, '\x56\xe5\x00', 2, Uint8Array.of(0xa0));
}

/** As many layer I frames, of silence, as the samples fill: 32 kbit/s, 44.1 kHz, mono. */
export function layer1Frames(pcm: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(Math.floor(pcm.length / 2 / 384) * 32);
  for (let at = 0; at < bytes.length; at += 32) bytes.set([0xff, 0xff, 0x10, 0xc0], at);
  return bytes;
}

/** As a program leaves it that writes into a pipe. */
export function openDataSize(bytes: Uint8Array): Uint8Array {
  return overwrite(bytes, 'data', 4, Uint8Array.of(0xff, 0xff, 0xff, 0xff));
}

/** As another such program leaves it. */
export function zeroDataSize(bytes: Uint8Array): Uint8Array {
  return overwrite(bytes, 'data', 4, new Uint8Array(4));
}
