import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PURPOSES } from '../../../src/contract/purpose.ts';
import { encodeUpload, headerSafe } from '../../../src/engine/api/multipart.ts';

const BOUNDARY = 'the-boundary';

function encoded(filename: string, bytes = new Uint8Array()): { text: string; whole: Buffer } {
  const { chunks } = encodeUpload({ purpose: 'voice_clone', filename, bytes }, BOUNDARY);
  const whole = Buffer.concat(chunks);
  return { whole, text: whole.toString('utf8') };
}

describe('a multipart body', () => {
  it('is two parts, purpose first, to the byte', () => {
    const { chunks, contentType, contentLengthBytes } = encodeUpload(
      { purpose: 'prompt_audio', filename: 'a.mp3', bytes: Buffer.from('ABC') },
      BOUNDARY,
    );
    const whole = Buffer.concat(chunks).toString();
    expect(whole).toBe(
      [
        '--the-boundary',
        'Content-Disposition: form-data; name="purpose"',
        '',
        'prompt_audio',
        '--the-boundary',
        'Content-Disposition: form-data; name="file"; filename="a.mp3"',
        'Content-Type: application/octet-stream',
        '',
        'ABC',
        '--the-boundary--',
        '',
      ].join('\r\n'),
    );
    expect(contentType).toBe('multipart/form-data; boundary=the-boundary');
    expect(contentLengthBytes).toBe(Buffer.byteLength(whole));
  });

  it('has another boundary each time, and does not copy the file', () => {
    const bytes = new Uint8Array(10);
    const one = encodeUpload({ purpose: 'voice_clone', filename: 'a', bytes });
    const other = encodeUpload({ purpose: 'voice_clone', filename: 'a', bytes });
    expect(one.contentType).not.toBe(other.contentType);
    expect(one.chunks).toContain(bytes);
  });

  it('is what a browser’s own parser reads back, for any name, purpose and content', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', minLength: 1 }),
        fc.constantFrom(...PURPOSES),
        fc.uint8Array(),
        async (filename, purpose, bytes) => {
          const { chunks, contentType, contentLengthBytes } = encodeUpload({ purpose, filename, bytes });
          const whole = Buffer.concat(chunks);
          expect(whole.byteLength).toBe(contentLengthBytes);
          const form = await new Response(whole, { headers: { 'content-type': contentType } }).formData();
          expect([...form.keys()]).toEqual(['purpose', 'file']);
          expect(form.get('purpose')).toBe(purpose);
          const file = form.get('file');
          if (!(file instanceof File)) throw new Error('no file');
          expect(new Uint8Array(await file.arrayBuffer())).toEqual(bytes);
          expect(file.type).toBe('application/octet-stream');
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a file name', () => {
  it.each([
    ['你好，世界.wav', '你好，世界.wav'],
    ['héllo 🎤.mp3', 'héllo 🎤.mp3'],
    ['cafe\u0301.mp3', 'cafe\u0301.mp3'],
    ['say "hi".mp3', 'say %22hi%22.mp3'],
    ['two\r\nlines.mp3', 'two%0D%0Alines.mp3'],
    ['100%.mp3', '100%.mp3'],
    ['back\\slash.mp3', 'back\\slash.mp3'],
    ['.hidden', '.hidden'],
    ['字'.repeat(200), '字'.repeat(200)],
    ['half \ud83c.mp3', 'half \ufffd.mp3'],
  ])('%j', (name, expected) => {
    expect(headerSafe(name)).toBe(expected);
    expect(encoded(name).text).toContain(`; filename="${expected}"\r\n`);
  });

  it('never adds a header, a part or an end of its own', () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.constantFrom('\r', '\n', '"', '--the-boundary', '\r\n\r\n', ';', '\\', 'X: y', '\u2028'))
        .map((all) => all.join('')),
    );
    fc.assert(
      fc.property(nasty, (name) => {
        const { text } = encoded(name);
        const lines = text.split('\r\n');
        expect(lines).toHaveLength(11);
        const disposition = lines[5] ?? '';
        expect(disposition).toMatch(/^Content-Disposition: form-data; name="file"; filename="[^"\r\n]*"$/);
        expect(lines.filter((line) => /[\r\n]/.test(line))).toEqual([]);
      }),
    );
  });
});
