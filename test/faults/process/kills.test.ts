import { describe, expect, it } from 'vitest';
import { killAgainAndAgain } from '../../soak/kills.ts';

/** The long one, of 200, is `npm run soak -- kills`. */
const KILLS = 12;

describe('kill -9, at whatever moment', () => {
  it(`row 39: ${KILLS} times: every sample is on the account once, and the history knows under which id`, async () => {
    const report = await killAgainAndAgain(KILLS, 7);
    expect(report.wrong).toEqual([]);
    expect(report.kills).toBe(KILLS);
    // It did come at bad moments.
    expect(report.killsInTheAir).toBeGreaterThan(0);
  }, 120_000);
});
