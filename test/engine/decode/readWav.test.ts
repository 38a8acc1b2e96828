import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readWav } from '../../../src/engine/decode/readWav.ts';
import { decodeWav, encodeWav16 } from '../../../src/trim/index.ts';
import { silentMp3 } from '../../support/audio/mp3.ts';
import { scratchFolder } from '../../support/scratch.ts';
import { pcm } from '../../trim/support/voice.ts';

const TEN_MINUTES_MS = 600_000;
const SUBTYPE_TAIL = Buffer.from('000000001000800000aa00389b71', 'hex');

interface Layout {
  readonly tag: number;
  readonly bits: number;
  readonly channels?: number;
  readonly rateHz?: number;
  readonly isExtensible?: boolean;
  /** Chunks before the sound. */
  readonly before?: readonly Buffer[];
  readonly promisedBytes?: number;
}

function chunk(id: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(id, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
}

function wavFile(data: Buffer, layout: Layout): string {
  const { tag, bits, channels = 1, rateHz = 8_000, isExtensible = false, before = [] } = layout;
  const fmt = Buffer.alloc(isExtensible ? 40 : 16);
  fmt.writeUInt16LE(isExtensible ? 0xfffe : tag, 0);
  fmt.writeUInt16LE(channels, 2);
  fmt.writeUInt32LE(rateHz, 4);
  fmt.writeUInt32LE((rateHz * channels * bits) / 8, 8);
  fmt.writeUInt16LE((channels * bits) / 8, 12);
  fmt.writeUInt16LE(bits, 14);
  if (isExtensible) {
    fmt.writeUInt16LE(22, 16);
    fmt.writeUInt16LE(bits, 18);
    fmt.writeUInt16LE(tag, 24);
    SUBTYPE_TAIL.copy(fmt, 26);
  }
  const sound = chunk('data', data);
  if (layout.promisedBytes !== undefined) sound.writeUInt32LE(layout.promisedBytes, 4);
  const body = Buffer.concat([Buffer.from('WAVE'), ...before, chunk('fmt ', fmt), sound]);
  const path = join(scratchFolder(), 'a.wav');
  const head = Buffer.alloc(8);
  head.write('RIFF', 'latin1');
  head.writeUInt32LE(body.length, 4);
  writeFileSync(path, Buffer.concat([head, body]));
  return path;
}

async function samplesOf(path: string, mostMs = TEN_MINUTES_MS): Promise<readonly (readonly number[])[]> {
  const read = await readWav(path, mostMs);
  if (read.kind !== 'decoded') throw new Error(read.kind);
  // The window has the same file in one piece, and is to hear the same.
  if (mostMs === TEN_MINUTES_MS) expect(decodeWav(readFileSync(path))).toEqual(read.pcm);
  return read.pcm.channels.map((channel) => [...channel]);
}

const HALF_AND_LESS = [0, 0.5, -0.5, -1];
const FORMATS = [
  { name: '8 bits', tag: 1, bits: 8, data: Buffer.from([128, 192, 64, 0]) },
  { name: '16 bits', tag: 1, bits: 16, data: Buffer.from('0000004000c00080', 'hex') },
  { name: '24 bits', tag: 1, bits: 24, data: Buffer.from('0000000000400000c0000080', 'hex') },
  { name: '32 bits', tag: 1, bits: 32, data: Buffer.from('0000000000000040000000c000000080', 'hex') },
  {
    name: '32-bit float',
    tag: 3,
    bits: 32,
    data: Buffer.from(Float32Array.from(HALF_AND_LESS).buffer),
  },
  {
    name: '64-bit float',
    tag: 3,
    bits: 64,
    data: Buffer.from(Float64Array.from(HALF_AND_LESS).buffer),
  },
] as const;

describe('a WAV read without a browser', () => {
  it.each(FORMATS)('is decoded exactly: $name', async ({ tag, bits, data }) => {
    for (const isExtensible of [false, true]) {
      expect(await samplesOf(wavFile(data, { tag, bits, isExtensible }))).toEqual([HALF_AND_LESS]);
    }
    const stereo = wavFile(data, { tag, bits, channels: 2 });
    expect(await samplesOf(stereo)).toEqual([
      [0, -0.5],
      [0.5, -1],
    ]);
  });

  it('comes back from what was written', async () => {
    const samples = Float32Array.from(
      { length: 5_000 },
      (_, at) => Math.round(30_000 * Math.sin(at)) / 32_768,
    );
    const path = join(scratchFolder(), 'a.wav');
    for (const others of [[], [samples], [samples, samples, samples, samples, samples]]) {
      writeFileSync(path, encodeWav16(pcm(samples, 44_100, ...others)));
      const read = await readWav(path, TEN_MINUTES_MS);
      expect(read).toEqual({
        kind: 'decoded',
        pcm: { sampleRateHz: 44_100, channels: [samples, ...others] },
      });
    }
  });

  it('is read as far as asked', async () => {
    const path = wavFile(Buffer.alloc(80_000, 128), { tag: 1, bits: 8 });
    expect((await samplesOf(path, 2_000))[0]).toHaveLength(16_000);
  });

  it('may have its sound behind other chunks, be cut off, or not know its length', async () => {
    const data = Buffer.from([128, 192, 64, 0]);
    const before = [chunk('bext', Buffer.alloc(603, 1)), chunk('JUNK', Buffer.alloc(100_000))];
    expect(await samplesOf(wavFile(data, { tag: 1, bits: 8, before }))).toEqual([HALF_AND_LESS]);
    for (const promisedBytes of [0, 0xffff_ffff, 1_000]) {
      expect(await samplesOf(wavFile(data, { tag: 1, bits: 8, promisedBytes }))).toEqual([HALF_AND_LESS]);
    }
    const path = wavFile(Buffer.from('0000004000c00080', 'hex'), { tag: 1, bits: 16 });
    truncateSync(path, 44 + 5);
    expect(await samplesOf(path)).toEqual([[0, 0.5]]);
  });

  it('is left to the window when it wants a codec or is no WAV, and said to be unreadable when it is', async () => {
    const folder = scratchFolder();
    const mp3 = join(folder, 'a.mp3');
    writeFileSync(mp3, silentMp3(10));
    const empty = join(folder, 'empty.wav');
    writeFileSync(empty, '');
    const strange = [
      wavFile(Buffer.alloc(100), { tag: 6, bits: 8 }),
      wavFile(Buffer.alloc(100), { tag: 0x11, bits: 4 }),
      wavFile(Buffer.alloc(100), { tag: 3, bits: 16 }),
      wavFile(Buffer.alloc(100), { tag: 1, bits: 8, channels: 0 }),
      wavFile(Buffer.alloc(100), { tag: 1, bits: 8, channels: 65_535 }),
      wavFile(Buffer.alloc(100), { tag: 1, bits: 8, rateHz: 0 }),
      mp3,
      empty,
      folder,
    ];
    for (const path of strange) {
      expect(await readWav(path, TEN_MINUTES_MS)).toEqual({ kind: 'notDecodable' });
      if (path !== folder) expect(decodeWav(readFileSync(path))).toBeNull();
    }
    expect(await readWav(join(folder, 'gone.wav'), TEN_MINUTES_MS)).toEqual({
      kind: 'unreadable',
      detail: 'ENOENT',
    });
  });
});
