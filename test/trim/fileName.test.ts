import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutFileName } from '../../src/trim/index.ts';

const RANGE = { startMs: 12_340.4, endMs: 19_209.7 };

describe("a cut's file name", () => {
  it('is the original’s, with the times in seconds', () => {
    expect(cutFileName('talk.mp3', RANGE)).toBe('talk.trim-12.340-19.210.wav');
    expect(cutFileName('样本_女声.m4a', RANGE)).toBe('样本_女声.trim-12.340-19.210.wav');
    expect(cutFileName('Dr. Who.WAV', RANGE)).toBe('Dr. Who.trim-12.340-19.210.wav');
    expect(cutFileName('no extension', RANGE)).toBe('no extension.trim-12.340-19.210.wav');
    expect(cutFileName('.wav', RANGE)).toBe('.wav.trim-12.340-19.210.wav');
    expect(cutFileName('', RANGE)).toBe('.trim-12.340-19.210.wav');
  });

  it('fits every file system, and ends no character in its middle', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (name) => {
        const made = cutFileName(name, RANGE);
        expect(Buffer.byteLength(made)).toBeLessThanOrEqual(255);
        expect(made.isWellFormed()).toBe(true);
        expect(made.endsWith('.trim-12.340-19.210.wav')).toBe(true);
      }),
    );
    for (const name of ['声'.repeat(200), 'é'.repeat(300), '🎙'.repeat(99), 'a'.repeat(400)]) {
      const bytes = Buffer.byteLength(cutFileName(name, RANGE));
      expect(bytes).toBeGreaterThan(250);
      expect(bytes).toBeLessThanOrEqual(255);
    }
  });
});
