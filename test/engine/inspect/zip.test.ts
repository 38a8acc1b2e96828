import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inspectZip, type ZipLimits } from '../../../src/engine/inspect/zip.ts';
import { rename, storedZip, zipOf } from '../../support/zips.ts';

const LIMITS: ZipLimits = { uncompressedBytes: 200_000_000, ratio: 200 };

async function flawOf(zip: Buffer, limits = LIMITS) {
  return (await inspectZip(zip, limits)).flaw;
}

describe('inspectZip', () => {
  it('finds nothing wrong with texts, and counts them', async () => {
    const zip = await zipOf([
      ['一.txt', '第一章'],
      ['two.TXT', 'second chapter'],
    ]);
    expect(await inspectZip(zip, LIMITS)).toEqual({
      kind: 'zip',
      facts: { kind: 'zip', entries: 2, uncompressedBytes: 23 },
      flaw: null,
    });
  });

  it('reads an open file as it reads memory, and leaves it open', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zip-'));
    const path = join(folder, 'a.zip');
    writeFileSync(path, await zipOf([['a.json', '{"title":"t"}'.repeat(20_000)]]));
    const fd = openSync(path, 'r');
    try {
      const source = { fd, sizeBytes: statSync(path).size };
      expect(await inspectZip(source, { ...LIMITS, ratio: 2000 })).toMatchObject({ flaw: null });
    } finally {
      closeSync(fd);
      rmSync(folder, { recursive: true });
    }
  });

  it.each([
    ['texts/', 'folder', 'texts/'],
    ['texts/a.txt', 'folder', 'texts/'],
    ['__MACOSX/._a.txt', 'macosMetadata', '__MACOSX/._a.txt'],
    ['._a.txt', 'macosMetadata', '._a.txt'],
    ['.DS_Store', 'dsStore', '.DS_Store'],
    ['more.zip', 'nestedZip', 'more.zip'],
    ['voice.mp3', 'other', 'voice.mp3'],
    ['README', 'other', 'README'],
  ])('names what may not be in the archive: %s', async (name, kind, entry) => {
    const zip = await zipOf([
      ['a.txt', 'fine'],
      [name, name.endsWith('/') ? null : 'x'],
    ]);
    expect(await flawOf(zip)).toEqual({ code: 'zipUnsupportedEntry', entry, kind });
  });

  it('reads names as their makers meant them: UTF-8 without the flag, and GBK', async () => {
    const utf8 = Buffer.from('样本.mp3');
    const gbk = Buffer.from('d1f9b1be2e6d7033', 'hex');
    for (const raw of [utf8, gbk]) {
      const zip = rename(await zipOf([['x'.repeat(raw.length), 'x']]), raw);
      expect(await flawOf(zip)).toMatchObject({ entry: '样本.mp3' });
    }
  });

  it.each(['../../a.txt', '/etc/a.txt', 'C:/a.txt', '..\\a.txt'])(
    'refuses a name that points out of the archive: %s',
    async (name) => {
      const zip = rename(await zipOf([['x'.repeat(name.length), 'x']]), Buffer.from(name));
      expect(await flawOf(zip)).toMatchObject({
        code: 'zipDamaged',
        detail: expect.stringContaining('unsafe entry name'),
      });
    },
  );

  it('does not take texts of two types', async () => {
    const zip = await zipOf([
      ['a.txt', 'a'],
      ['b.json', '{}'],
    ]);
    expect(await flawOf(zip)).toEqual({ code: 'zipMixedTypes', types: ['.txt', '.json'] });
  });

  it('recognises encryption, the old and the strong', async () => {
    for (const flag of [0x01, 0x41]) {
      const zip = await zipOf([['a.txt', 'secret']]);
      const listing = zip.indexOf('PK\x01\x02', 0, 'latin1');
      zip.writeUInt16LE(zip.readUInt16LE(listing + 8) | flag, listing + 8);
      expect(await flawOf(zip)).toEqual({ code: 'zipEncrypted' });
    }
  });

  it('stops at a bomb: by what is declared, and by the ratio', async () => {
    const zeros = await zipOf([['a.txt', Buffer.alloc(1_000_000)]]);
    expect(await flawOf(zeros)).toEqual({
      code: 'zipTooLarge',
      uncompressedBytes: 1_000_000,
      limitBytes: zeros.length * 200,
    });
    expect(await flawOf(zeros, { uncompressedBytes: 999_999, ratio: 10_000 })).toEqual({
      code: 'zipTooLarge',
      uncompressedBytes: 1_000_000,
      limitBytes: 999_999,
    });
    expect(await flawOf(zeros, { uncompressedBytes: 1_000_000, ratio: 10_000 })).toBeNull();
  });

  it('stops at a bomb that lies about its size', async () => {
    for (const bytes of [1_000_000, 5_000_000]) {
      const zip = await zipOf([['a.txt', Buffer.alloc(bytes)]]);
      zip.writeUInt32LE(bytes - 1, zip.indexOf('PK\x01\x02', 0, 'latin1') + 24);
      expect(await flawOf(zip, { ...LIMITS, ratio: 10_000 })).toEqual({
        code: 'zipDamaged',
        detail: 'a.txt: sizes disagree',
      });
    }
  });

  it('compares checksums', async () => {
    const zip = await zipOf([['a.txt', 'stored as it is']], { compress: false });
    zip.write('STORED', zip.indexOf('stored'));
    expect(await flawOf(zip)).toEqual({ code: 'zipDamaged', detail: 'a.txt: CRC disagrees' });
  });

  it('refuses an archive that is empty, cut off or none at all', async () => {
    const zip = await zipOf([['a.txt', 'a']]);
    expect(await flawOf(await zipOf([]))).toEqual({ code: 'zipDamaged', detail: 'no entries' });
    for (const bytes of [zip.subarray(0, zip.length - 30), Buffer.from('PK\x03\x04'), Buffer.alloc(0)]) {
      expect(await flawOf(bytes)).toMatchObject({ code: 'zipDamaged' });
    }
  });

  it('gets through 65,000 entries', async () => {
    const zip = storedZip(Array.from({ length: 65_000 }, (_, i) => `${i}.txt`));
    expect(await inspectZip(zip, LIMITS)).toMatchObject({ facts: { entries: 65_000 }, flaw: null });
  });

  it('never throws at mutated archives, and always names a flaw or none', async () => {
    const zip = await zipOf([
      ['a.txt', 'some text, some text, some text'],
      ['b.txt', Buffer.alloc(3000, 'text ')],
    ]);
    const mutation = fc.tuple(fc.nat(zip.length - 1), fc.integer({ min: 0, max: 255 }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(mutation, { minLength: 1, maxLength: 8 }),
        fc.nat(zip.length),
        async (ms, cut) => {
          const mutated = Buffer.from(zip);
          for (const [at, byte] of ms) mutated[at] = byte;
          for (const bytes of [mutated, mutated.subarray(0, cut), mutated.subarray(cut)]) {
            const { facts, flaw } = await inspectZip(bytes, LIMITS);
            expect(Number.isFinite(facts.uncompressedBytes)).toBe(true);
            if (flaw?.code === 'zipDamaged') expect(flaw.detail).toMatch(/^.{1,120}$/u);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('survives a 64-bit record that points beyond any file', async () => {
    const zip = await zipOf([['a.txt', 'a']]);
    const locator = Buffer.alloc(20, 0xff);
    locator.writeUInt32LE(0x07064b50, 0);
    const withLocator = Buffer.concat([
      zip.subarray(0, zip.length - 22),
      locator,
      zip.subarray(zip.length - 22),
    ]);
    expect(await flawOf(withLocator)).toMatchObject({ code: 'zipDamaged' });
  });
});
