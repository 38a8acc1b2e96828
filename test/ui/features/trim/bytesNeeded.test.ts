import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bytesNeeded, type ReadRange } from '../../../../src/ui/features/trim/sound/bytesNeeded.ts';
import { silentMp3, withId3Tag } from '../../../support/audio/mp3.ts';
import { wav } from '../../../support/audio/wav.ts';

const A_TENTH = { share: 0.1, fitsWhole: false };

function reader(file: Buffer): ReadRange {
  return (start, end) => Promise.resolve(new Uint8Array(file.subarray(start, end)).buffer);
}

const sampleClip = (name: string): Buffer =>
  readFileSync(new URL(`../../../../resources/samples/${name}`, import.meta.url));

const needed = (file: Buffer, portion = A_TENTH) => bytesNeeded(portion, file.length, reader(file));

/** A box of an mp4. */
function box(type: string, bytes: number, is64 = false): Buffer {
  const content = Buffer.alloc(bytes);
  content.writeUInt32BE(is64 ? 1 : bytes, 0);
  content.write(type, 4, 'latin1');
  if (is64) content.writeBigUInt64BE(BigInt(bytes), 8);
  return content;
}

test('all of it is all of it, without a look inside', async () => {
  const nothing: ReadRange = () => Promise.reject(new Error('not to be read'));
  expect(await bytesNeeded({ share: 1, fitsWhole: true }, 1_234, nothing)).toBe(1_234);
});

test('the beginning of a WAV is its head and a share of its sound', async () => {
  const file = wav({ seconds: 60 });
  const bytes = (await needed(file)) ?? 0;
  expect(bytes).toBeGreaterThan(44 + (file.length - 44) / 10);
  expect(bytes).toBeLessThan(file.length / 4);
});

test('pictures in the tag of an mp3 are no sound', async () => {
  const tagBytes = 500_000;
  const sound = silentMp3(1_000);
  expect(await needed(sound)).toBe(Math.ceil(sound.length / 10));
  expect(await needed(withId3Tag(sound, tagBytes))).toBe(tagBytes + Math.ceil(sound.length / 10));
});

test('of an m4a the beginning is of use when its contents are told first', async () => {
  const first = Buffer.concat([box('ftyp', 32), box('moov', 5_000), box('free', 8), box('mdat', 100_000)]);
  expect(await needed(first)).toBe(5_040 + 10_000);
  const wide = Buffer.concat([box('ftyp', 32), box('moov', 5_000), box('mdat', 100_000, true)]);
  expect(await needed(wide)).toBe(5_032 + 10_000);
  const inPieces = Buffer.concat([box('ftyp', 32), box('moov', 1_000), box('moof', 500), box('mdat', 9_000)]);
  expect(await needed(inPieces)).toBe(1_032 + 950);
});

test('an m4a that tells its contents at the end is opened whole, or not at all', async () => {
  const file = sampleClip('audiobook-en.m4a');
  expect(await needed(file)).toBeNull();
  expect(await needed(file, { share: 0.1, fitsWhole: true })).toBe(file.length);
});

test('boxes that lead nowhere end the search', async () => {
  const endless = Buffer.concat([box('ftyp', 32), Buffer.alloc(4_000)]);
  expect(await needed(endless)).toBeNull();
  const many = Buffer.concat([box('ftyp', 32), ...Array.from({ length: 100 }, () => box('free', 8))]);
  expect(await needed(many)).toBeNull();
});

test('of what is no known format no beginning is taken', async () => {
  expect(await needed(sampleClip('wrong-type.flac'))).toBeNull();
  expect(await needed(Buffer.from('x'))).toBeNull();
});
