import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type MeasurableContainer,
  measureDuration,
  peakDbfsIfQuiet,
} from '../../../../src/engine/inspect/duration/index.ts';
import { bytes, frames, readFixtures, wav } from './support.ts';

const fixtures = readFixtures();
const containers: readonly MeasurableContainer[] = ['mp3', 'm4a', 'wav'];

/** What holds for any bytes whatsoever. */
function expectSane(container: MeasurableContainer, content: Uint8Array): void {
  const result = measureDuration(container, content);
  if (result.kind === 'notMeasured') {
    expect(result.detail).not.toBe('');
  } else {
    for (const value of [
      result.durationMs,
      result.samples,
      result.sampleRateHz,
      result.channels,
      result.strayBytes,
    ]) {
      expect(Number.isFinite(value)).toBe(true);
      expect(value).toBeGreaterThanOrEqual(0);
    }
    expect(Number.isInteger(result.samples)).toBe(true);
    expect(result.durationMs).toBeCloseTo((result.samples * 1000) / result.sampleRateHz, 6);
    expect(result.strayBytes).toBeLessThanOrEqual(content.length);
  }
  const peak = peakDbfsIfQuiet(content);
  if (peak !== null) {
    expect(peak).toBeGreaterThanOrEqual(-120);
    expect(peak).toBeLessThanOrEqual(-49.99);
  }
}

describe('any bytes at all', () => {
  it('get a verdict', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...containers),
        fc.uint8Array({ maxLength: 5000 }),
        (container, content) => {
          expectSane(container, content);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('get a verdict behind the beginning of a real file', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...fixtures),
        fc.nat(),
        fc.uint8Array({ maxLength: 2000 }),
        (fixture, at, tail) => {
          expectSane(fixture.container, bytes(fixture.bytes.subarray(0, at % fixture.bytes.length), tail));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('get a verdict where a real file was changed', () => {
    const change = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(
        fc.constantFrom(...fixtures),
        fc.array(change, { minLength: 1, maxLength: 8 }),
        (fixture, changes) => {
          const content = fixture.bytes.slice();
          // Mostly within the headers, where it hurts.
          for (const [at, value] of changes) content[at % Math.min(content.length, 700)] = value;
          expectSane(fixture.container, content);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('lengths that are known beforehand', () => {
  it('come out of WAV to the sample', () => {
    const shape = fc.record({
      channels: fc.integer({ min: 1, max: 8 }),
      bits: fc.constantFrom(8, 16, 24, 32),
      rate: fc.integer({ min: 1, max: 384_000 }),
    });
    fc.assert(
      fc.property(shape, fc.integer({ min: 1, max: 300 }), ({ channels, bits, rate }, samples) => {
        const data = new Uint8Array(((samples * channels * bits) / 8) | 0);
        expect(measureDuration('wav', wav(data, { channels, bits, rate }))).toMatchObject({
          samples,
          sampleRateHz: rate,
        });
      }),
    );
  });

  it('come out of MPEG frames, whatever zeros lie around them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 4, max: 60 }),
        fc.nat({ max: 500 }),
        fc.nat({ max: 500 }),
        (count, before, after) => {
          const content = bytes(new Uint8Array(before), frames(count), new Uint8Array(after));
          expect(measureDuration('mp3', content)).toMatchObject({
            samples: count * 1152,
            strayBytes: before + after,
          });
        },
      ),
    );
  });
});
