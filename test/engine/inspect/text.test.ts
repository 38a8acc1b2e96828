import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inspectText } from '../../../src/engine/inspect/text.ts';

/** "你好，世界" and so on in GBK, which Node can read but not write. */
const GBK_SENTENCE = Buffer.from('c4e3bac3a3accac0bde7a1a3d5e2cac7d2bbb6ceb2e2cad4cec4b1be', 'hex');

async function* inPieces(bytes: Uint8Array, pieceBytes: number): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < bytes.length; i += pieceBytes) yield bytes.subarray(i, i + pieceBytes);
}

function utf16be(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}

describe('inspectText', () => {
  it('counts code points, not bytes and not UTF-16 units', async () => {
    const { facts, looksLike } = await inspectText(Buffer.from('a你😀\n'));
    expect(facts).toEqual({ kind: 'text', encoding: 'utf-8', characters: 4, controlCharacters: 0 });
    expect(looksLike).toBeNull();
  });

  it('leaves a byte order mark out of the count, and accepts it', async () => {
    const { facts, looksLike } = await inspectText(Buffer.from('\ufeff你好'));
    expect(facts).toMatchObject({ encoding: 'utf-8-bom', characters: 2, controlCharacters: 0 });
    expect(looksLike).toBeNull();
  });

  it('counts control and other invisible characters, but neither line ends nor joiners', async () => {
    const { facts } = await inspectText(Buffer.from('a\u0000\u0007\u0085\u200b\ufeff\t\r\n\u200d\u{e0041}é'));
    expect(facts).toMatchObject({ characters: 12, controlCharacters: 6 });
  });

  it('takes an empty text for UTF-8', async () => {
    const { facts, looksLike } = await inspectText(Buffer.alloc(0));
    expect(facts).toMatchObject({ encoding: 'utf-8', characters: 0 });
    expect(looksLike).toBeNull();
  });

  it.each([
    ['gb18030', GBK_SENTENCE, 14],
    ['utf-16le', Buffer.from('\ufeff你好, world', 'utf16le'), 9],
    ['utf-16be', utf16be('\ufeff你好, world'), 9],
    ['utf-16le', Buffer.from('plain English text', 'utf16le'), 18],
    ['utf-16be', utf16be('plain English text'), 18],
    ['utf-16le', Buffer.from('这是没有标记的一段中文文本', 'utf16le'), 13],
    ['utf-16be', utf16be('这是没有标记的一段中文文本'), 13],
    ['unknown', Buffer.from('caf\u00e9 au lait, d\u00e9j\u00e0 vu', 'latin1'), 21],
    ['unknown', Buffer.concat([Buffer.from('你好'), Buffer.from([0xff]), Buffer.from('世界')]), 5],
  ] as const)('says what a text that is not UTF-8 looks like: %s', async (looksLike, bytes, characters) => {
    const inspected = await inspectText(bytes);
    expect(inspected.looksLike).toBe(looksLike);
    expect(inspected.facts).toMatchObject({ encoding: looksLike, characters });
  });

  it('recognises GB18030 that begins long after an ASCII start, wherever the pieces are cut', async () => {
    const bytes = Buffer.concat([Buffer.alloc(100_001, 'x'), GBK_SENTENCE]);
    for (const pieceBytes of [3, 1000, 100_002, 65_536]) {
      const { facts } = await inspectText(inPieces(bytes, pieceBytes));
      expect(facts).toMatchObject({ encoding: 'gb18030', characters: 100_015 });
    }
  });

  it('notices damage far behind a sound start', async () => {
    const bytes = Buffer.concat([
      Buffer.from('你'.repeat(100_000)),
      Buffer.from([0xc4, 0x20]),
      Buffer.from('好'),
    ]);
    const { facts, looksLike } = await inspectText(inPieces(bytes, 65_536));
    expect(looksLike).toBe('unknown');
    // A character that was cut where the pieces meet may count as the two bytes that are left of it.
    expect(Math.abs(facts.characters - 100_003)).toBeLessThanOrEqual(2);
  });

  it('takes a text cut off inside a character for not UTF-8', async () => {
    const { facts, looksLike } = await inspectText(Buffer.from('你好').subarray(0, 5));
    expect(looksLike).toBe('unknown');
    expect(facts.characters).toBe(2);
  });

  it('counts the same however the text is cut into pieces', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 }).map((s) => s.toWellFormed());
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.integer({ min: 1, max: 7 }),
        fc.boolean(),
        async (tail, pieceBytes, isLong) => {
          const whole = `你${isLong ? 'é'.repeat(70_000) : ''}${tail}`;
          const { facts, looksLike } = await inspectText(inPieces(Buffer.from(whole), pieceBytes));
          expect(looksLike).toBeNull();
          expect(facts.characters).toBe([...whole].length);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('never throws and never counts more characters than bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 4096 }), async (bytes) => {
        const { facts } = await inspectText(bytes);
        expect(facts.characters).toBeLessThanOrEqual(bytes.length);
        expect(facts.controlCharacters).toBeLessThanOrEqual(facts.characters);
      }),
    );
  });
});
