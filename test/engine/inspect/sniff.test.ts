import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Sniffed, sniff } from '../../../src/engine/inspect/sniff.ts';
import { formatFixture } from '../../support/audio/fixtures.ts';
import { silentMp3, withId3Tag } from '../../support/audio/mp3.ts';
import { wav } from '../../support/audio/wav.ts';
import { zipOf } from '../../support/zips.ts';

const HEAD_BYTES = 65_536;

function sniffWhole(bytes: Uint8Array): Sniffed {
  return sniff(bytes.subarray(0, HEAD_BYTES), bytes.length);
}

function containerOf(content: Uint8Array | string): string {
  return sniffWhole(typeof content === 'string' ? Buffer.from(content, 'latin1') : content).container;
}

function wavAs(riff: string): Buffer {
  const file = wav();
  file.write(riff);
  return file;
}

/** A file type box: how every mp4 begins. */
function ftyp(majorBrand: string, ...compatible: readonly string[]): string {
  const brands = compatible.join('');
  return `\0\0\0${String.fromCharCode(16 + brands.length)}ftyp${majorBrand}\0\0\x02\0${brands}\0\0\0\x08free`;
}

describe('sniff', () => {
  it.each([
    ['tone.mp3', 'mp3', 'audio'],
    ['tone-layer2.mp3', 'mp3', 'audio'],
    ['tone.m4a', 'm4a', 'audio'],
    ['tone-alac.m4a', 'm4a', 'audio'],
    ['cover.m4a', 'm4a', 'audio'],
    ['drm.m4a', 'm4a', 'audio'],
    ['tone.mp4', 'm4a', 'audio'],
    ['video.mp4', 'm4a', 'audio'],
    ['video-without-sound.mp4', 'm4a', 'audio'],
    ['tone.3gp', 'm4a', 'audio'],
    ['tone.mov', 'mov', 'other'],
    ['tone.aac', 'aac', 'other'],
    ['tone.flac', 'flac', 'other'],
    ['tone.ogg', 'ogg', 'other'],
    ['tone.opus', 'opus', 'other'],
    ['tone.aiff', 'aiff', 'other'],
    ['tone.aifc', 'aifc', 'other'],
    ['tone.au', 'au', 'other'],
    ['tone.caf', 'caf', 'other'],
    ['tone.w64', 'w64', 'other'],
    ['tone.ac3', 'ac3', 'other'],
    ['tone.amr', 'amr', 'other'],
    ['tone.wma', 'wma', 'other'],
    ['tone.webm', 'webm', 'other'],
    ['tone.mka', 'matroska', 'other'],
    ['tone.wv', 'wavpack', 'other'],
    ['video.avi', 'avi', 'other'],
    ['video.wmv', 'wmv', 'other'],
  ])('names %s %s', (file, container, kind) => {
    expect(sniffWhole(formatFixture(file))).toEqual({ container, kind, continuesAtByte: null });
  });

  it.each([
    ['wav', wavAs('RIFF')],
    ['wav', wavAs('RF64')],
    ['wav', wavAs('BW64')],
    ['rifx', wavAs('RIFX')],
    ['m4a', ftyp('M4A ', 'M4A ', 'mp42')],
    ['m4a', ftyp('dash')],
    ['m4a', ftyp('3gp4', 'isom', '3gp4')],
    ['3gp', ftyp('3gp4', '3gp4')],
    ['heic', ftyp('heic', 'mif1')],
    ['m4a', '\0\0\0\x08wide\0\0\0\x10mdat12345678'],
    ['m4a', '\0\0\0\x10mdat12345678\0\0\0\x08moov'],
    ['pdf', '%PDF-1.7\n'],
    ['png', '\x89PNG\r\n\x1a\n'],
    ['jpeg', '\xff\xd8\xff\xe0\0\x10JFIF'],
    ['gif', 'GIF89a'],
    ['html', '\xef\xbb\xbf \n<!DOCTYPE html><title>404</title>'],
    ['xml', '<?xml version="1.0"?><speak/>'],
    ['gzip', gzipSync('x')],
    ['7z', "7z\xbc\xaf'\x1c\0\x04"],
    ['rar', 'Rar!\x1a\x07\x01\0'],
    ['exe', '\x7fELF\x02\x01'],
    ['sqlite', 'SQLite format 3\0'],
    ['midi', 'MThd\0\0\0\x06\0\x01'],
    ['dsf', 'DSD \x1c\0\0\0'],
    ['silk', '\x02#!SILK_V3'],
    ['doc', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
    ['zip', 'PK\x05\x06'.padEnd(22, '\0')],
    ['zip', 'PK\x07\x08PK\x03\x04'],
    ['unknown', ''],
  ])('names %s by its first bytes', (container, bytes) => {
    expect(containerOf(bytes)).toBe(container);
  });

  it('tells office documents and e-books from archives', async () => {
    const docx = await zipOf([
      ['[Content_Types].xml', '<Types/>'],
      ['word/document.xml', '<w/>'],
    ]);
    const epub = await zipOf([['mimetype', 'application/epub+zip']], { compress: false });
    expect(containerOf(docx)).toBe('docx');
    expect(containerOf(epub)).toBe('epub');
    expect(sniffWhole(await zipOf([['a.txt', 'a']]))).toMatchObject({ container: 'zip', kind: 'zip' });
  });

  describe('mp3', () => {
    it('is found behind tags, and over garbage', () => {
      const mp3 = silentMp3(10);
      expect(containerOf(withId3Tag(mp3, 5000))).toBe('mp3');
      expect(containerOf(withId3Tag(withId3Tag(mp3, 100), 100))).toBe('mp3');
      expect(containerOf(Buffer.concat([Buffer.alloc(3000), mp3]))).toBe('mp3');
      expect(containerOf(Buffer.concat([mp3.subarray(100), mp3]))).toBe('mp3');
    });

    it('may be as short as one frame, with or without a tag at the end', () => {
      expect(containerOf(silentMp3(1))).toBe('mp3');
      expect(containerOf(silentMp3(3).subarray(0, 200))).toBe('mp3');
      const tag = Buffer.alloc(128);
      tag.write('TAG');
      expect(containerOf(Buffer.concat([silentMp3(1), tag]))).toBe('mp3');
    });

    it('is supposed behind a tag that is longer than the head, and looked for where that ends', () => {
      const tagged = withId3Tag(silentMp3(10), 300_000);
      expect(sniffWhole(tagged)).toEqual({ container: 'mp3', kind: 'audio', continuesAtByte: 300_000 });
      expect(sniff(tagged, tagged.length)).toMatchObject({ container: 'mp3', continuesAtByte: null });
      expect(sniff(withId3Tag(formatFixture('tone.flac'), 300_000), 400_000)).toMatchObject({
        container: 'flac',
      });
    });

    it('is what a tag with nothing after it was', () => {
      expect(containerOf(withId3Tag(Buffer.alloc(0), 1000))).toBe('mp3');
      expect(containerOf(withId3Tag(Buffer.alloc(500, 1), 1000))).toBe('mp3');
    });

    it.each(['tone.flac', 'tone.aac', 'tone.m4a'])('is not what hides behind a tag: %s', (file) => {
      const bytes = formatFixture(file);
      expect(containerOf(withId3Tag(bytes, 1000))).toBe(containerOf(bytes));
    });
  });

  describe('text', () => {
    const utf16 = Buffer.from('\ufeff你好 abc', 'utf16le');

    it.each([
      ['ASCII', Buffer.from('hello')],
      ['UTF-8', Buffer.from('你好，世界。')],
      ['UTF-8 cut off inside a character', Buffer.from('你好').subarray(0, 5)],
      ['a byte order mark alone', Buffer.from('\ufeff')],
      ['UTF-16', utf16],
      ['UTF-16, the other way round', Buffer.from(utf16).swap16()],
      ['UTF-16 without a mark', Buffer.from('plain words', 'utf16le')],
      ['GBK', Buffer.from('c4e3bac3a3accac0bde7a1a3', 'hex')],
      ['Latin-1', Buffer.from('d\u00e9j\u00e0 vu, caf\u00e9', 'latin1')],
      ['mostly control characters', Buffer.from(`${'\u0007\u0001'.repeat(400)}some words in between`)],
      ['some NULs', Buffer.from('a few words\0 and more words\0\0 after that')],
      ['words that other formats begin with', Buffer.from('The free world, MZ and BM')],
      ['an initial', Buffer.from('G'.repeat(1000))],
    ])('is %s', (_what, bytes) => {
      expect(sniffWhole(bytes)).toMatchObject({ container: 'text', kind: 'text' });
    });

    it('is of kind text also where it is marked up', () => {
      expect(sniffWhole(Buffer.from('<html><body>'))).toMatchObject({ container: 'html', kind: 'text' });
    });
  });

  it.each([
    ['zeros', Buffer.alloc(20_000_000)],
    ['ones', Buffer.alloc(20_000_000, 0xff)],
    [
      'a frame header, and zeros',
      Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x64]), Buffer.alloc(1_000_000)]),
    ],
    ['frame syncs only', Buffer.alloc(20_000_000, Buffer.from([0xff, 0xfb]))],
    ['a UTF-16 mark, and zeros', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.alloc(10_000)])],
  ])('does not know %s, and says so at once', (_what, bytes) => {
    const before = performance.now();
    expect(sniff(bytes, bytes.length).container).toBe('unknown');
    // Not a benchmark: the known trap took a minute.
    expect(performance.now() - before).toBeLessThan(2000);
  });

  it('does not take random bytes for something', () => {
    const bytes = fc.uint8Array({ minLength: 2000, maxLength: 2000 }).map((tail) => {
      // Neither a signature by chance nor the short arrays that shrinking likes.
      return Buffer.concat([Buffer.from([0x9d, 0x00, 0xc3, 0x17]), tail, Buffer.from([0xff, 0x00, 0x80])]);
    });
    fc.assert(fc.property(bytes, (b) => sniffWhole(b).container === 'unknown'));
  });

  it('always answers, whatever follows whatever start', () => {
    const start = fc.constantFrom(
      '',
      'ID3\x04\0\0',
      'APETAGEX',
      'RIFF',
      '\0\0\0\x10ftyp',
      'OggS\0',
      'PK\x03\x04',
      'MZ',
      '\xff\xfb\x90',
    );
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 500 }), fc.nat(2 ** 40), (magic, tail, extraBytes) => {
        const bytes = Buffer.concat([Buffer.from(magic, 'latin1'), tail]);
        const { container, continuesAtByte } = sniff(bytes, bytes.length + extraBytes);
        expect(container).toMatch(/^[a-z0-9]+$/);
        if (continuesAtByte !== null) expect(continuesAtByte).toBeGreaterThanOrEqual(bytes.length);
      }),
    );
  });
});
