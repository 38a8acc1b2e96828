import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** What a browser's screenshot is: 8 bits for each of red, green and blue. */
const CHANNELS = 3;
const TRUE_COLOUR = 2;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * The same picture with a palette: a third of the size. A window has few colours; of the shades at the edges of letters
 * the rarest become the nearest one that is kept. Other PNGs than a browser's come back as they are.
 */
export function smallPng(png: Buffer): Buffer {
  const chunks = [...chunksOf(png)];
  const head = chunks.find(({ type }) => type === 'IHDR')?.data;
  if (head?.[8] !== 8 || head[9] !== TRUE_COLOUR) return png;
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  const pixels = unfiltered(inflateSync(packed), width * CHANNELS, height);

  const { palette, indexOf } = choosePalette(pixels);
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0, from = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, from += CHANNELS) {
      rows[y * (width + 1) + 1 + x] = indexOf.get(pixels.readUIntBE(from, CHANNELS)) ?? 0;
    }
  }
  const newHead = Buffer.from(head);
  newHead[9] = 3;
  const colours = Buffer.alloc(palette.length * CHANNELS);
  for (const [index, colour] of palette.entries()) colours.writeUIntBE(colour, index * CHANNELS, CHANNELS);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', newHead),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function* chunksOf(png: Buffer): Generator<{ readonly type: string; readonly data: Buffer }> {
  for (let at = SIGNATURE.length; at + 12 <= png.length; ) {
    const bytes = png.readUInt32BE(at);
    yield { type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + bytes) };
    at += 12 + bytes;
  }
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), framed.length - 4);
  return framed;
}

/** Undoes the five row filters of the PNG specification. */
function unfiltered(raw: Buffer, rowBytes: number, height: number): Buffer {
  const out = Buffer.alloc(rowBytes * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (rowBytes + 1)];
    for (let x = 0; x < rowBytes; x += 1) {
      const at = y * rowBytes + x;
      const left = x < CHANNELS ? 0 : (out[at - CHANNELS] ?? 0);
      const up = y === 0 ? 0 : (out[at - rowBytes] ?? 0);
      const corner = x < CHANNELS || y === 0 ? 0 : (out[at - rowBytes - CHANNELS] ?? 0);
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? 0;
      out[at] = (raw[y * (rowBytes + 1) + 1 + x] ?? 0) + guess;
    }
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const [byLeft, byUp, byCorner] = [up - corner, left - corner, left + up - 2 * corner].map(Math.abs);
  if ((byLeft ?? 0) <= (byUp ?? 0) && (byLeft ?? 0) <= (byCorner ?? 0)) return left;
  return (byUp ?? 0) <= (byCorner ?? 0) ? up : corner;
}

function choosePalette(pixels: Buffer): {
  readonly palette: readonly number[];
  readonly indexOf: ReadonlyMap<number, number>;
} {
  const uses = new Map<number, number>();
  for (let at = 0; at < pixels.length; at += CHANNELS) {
    const colour = pixels.readUIntBE(at, CHANNELS);
    uses.set(colour, (uses.get(colour) ?? 0) + 1);
  }
  const byUse = [...uses]
    .toSorted(([a, usesA], [b, usesB]) => usesB - usesA || a - b)
    .map(([colour]) => colour);
  const palette = byUse.slice(0, 256);
  return { palette, indexOf: new Map(byUse.map((colour) => [colour, nearest(colour, palette)])) };
}

function nearest(colour: number, palette: readonly number[]): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, kept] of palette.entries()) {
    const distance = [16, 8, 0].reduce((sum, bits) => {
      const difference = ((colour >> bits) & 0xff) - ((kept >> bits) & 0xff);
      return sum + difference * difference;
    }, 0);
    if (distance < least) [best, least] = [index, distance];
  }
  return best;
}
