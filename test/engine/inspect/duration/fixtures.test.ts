import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { measureDuration } from '../../../../src/engine/inspect/duration/index.ts';
import { measured, readFixtures } from './support.ts';

const fixtures = readFixtures();

describe('durations of real files', () => {
  const whole = fixtures.filter((fixture) => fixture.samples !== undefined);
  it.each(whole)(
    '$name is as long as the decoder says',
    ({ container, bytes, samples, sampleRateHz, durationMs, damage }) => {
      const result = measured(measureDuration(container, bytes));
      expect(result.samples).toBe(samples);
      expect(result.sampleRateHz).toBe(sampleRateHz);
      expect(result.durationMs).toBeCloseTo(durationMs ?? -1, 6);
      if (typeof damage === 'string') expect(result.damage).toContain(damage);
      else expect(result.damage).toBeNull();
    },
  );

  const refused = fixtures.filter((fixture) => fixture.refused !== undefined);
  it.each(refused)('$name has no duration: $refused', ({ container, bytes, refused }) => {
    expect(measureDuration(container, bytes)).toMatchObject({ kind: 'notMeasured', reason: refused });
  });

  it('costs the repository little', () => {
    const folder = join(import.meta.dirname, '../../../fixtures/durations');
    const total = fixtures.reduce((sum, { name }) => sum + statSync(join(folder, name)).size, 0);
    expect(total).toBeLessThan(1_500_000);
  });
});
