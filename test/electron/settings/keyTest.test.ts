import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../electron/settings/appSettings.ts';
import { type Probe, testKey } from '../../../electron/settings/keyTest.ts';
import type { RegionChoice } from '../../../src/contract/settings.ts';

type Answer = Awaited<ReturnType<Probe>>;

const WORD = { httpStatus: 200, statusCode: 1002, message: 'slow', traceId: null };
const OK: Answer = { kind: 'ok' };
const REJECTED: Answer = { kind: 'stop', code: 'keyRejected', word: null, detail: null };
const POOR: Answer = { kind: 'stop', code: 'balanceTooLow', word: null, detail: null };
const BAD_CERTIFICATE: Answer = { kind: 'stop', code: 'certificateRejected', word: null, detail: 'EXPIRED' };
const OFFLINE: Answer = { kind: 'notSent', detail: 'ENOTFOUND' };
const BUSY: Answer = { kind: 'slowDown', word: WORD, retryAfterMs: null };

const CHINA = 'https://api.minimaxi.com';
const ABROAD = 'https://api.minimax.io';
const OWN = 'https://minimax.example';

/** Asks with these answers; `asked` are the hosts that saw the key. */
async function ask(
  region: RegionChoice,
  answers: Readonly<Record<string, Answer>>,
  key: string | null = 'k',
) {
  const asked: string[] = [];
  const probe: Probe = async (host) => {
    asked.push(host);
    return answers[host] ?? OFFLINE;
  };
  const verdict = await testKey({ ...DEFAULT_SETTINGS, region, ownHost: OWN }, key, probe);
  return { verdict, asked };
}

describe('testing a key', () => {
  it('asks the chosen region first, and no other when that is enough', async () => {
    expect(await ask('china', { [CHINA]: OK })).toEqual({
      verdict: { kind: 'works', region: 'china' },
      asked: [CHINA],
    });
    expect((await ask('international', { [ABROAD]: OK })).asked).toEqual([ABROAD]);
  });

  it.each([
    ['china', { [CHINA]: REJECTED, [ABROAD]: OK }, 'international'],
    ['international', { [CHINA]: OK, [ABROAD]: REJECTED }, 'china'],
    ['sandbox', { [CHINA]: REJECTED, [ABROAD]: OK }, 'international'],
    ['china', { [CHINA]: OFFLINE, [ABROAD]: OK }, 'international'],
  ] as const)('%s: finds out that it belongs elsewhere', async (region, answers, belongs) => {
    expect((await ask(region, answers)).verdict).toEqual({ kind: 'worksElsewhere', region: belongs });
  });

  it('calls it rejected only when everybody refused it', async () => {
    expect((await ask('china', { [CHINA]: REJECTED, [ABROAD]: REJECTED })).verdict).toEqual({
      kind: 'rejected',
    });
    expect((await ask('china', { [CHINA]: REJECTED, [ABROAD]: OFFLINE })).verdict).toEqual({
      kind: 'unreachable',
      detail: 'ENOTFOUND',
    });
    expect((await ask('china', { [CHINA]: BAD_CERTIFICATE, [ABROAD]: REJECTED })).verdict).toEqual({
      kind: 'unreachable',
      detail: 'EXPIRED',
    });
  });

  it.each([BUSY, POOR])('takes $kind for a key that was let in', async (answer) => {
    expect((await ask('china', { [CHINA]: answer })).verdict).toEqual({ kind: 'works', region: 'china' });
  });

  it('shows a key for a host of the user’s own to that host only', async () => {
    expect(await ask('own', { [OWN]: REJECTED })).toEqual({ verdict: { kind: 'rejected' }, asked: [OWN] });
  });

  it('says so when there is no key, or no host', async () => {
    expect(await ask('china', {}, null)).toEqual({ verdict: { kind: 'noKey' }, asked: [] });
    const settings = { ...DEFAULT_SETTINGS, region: 'own', ownHost: '' } as const;
    expect(await testKey(settings, 'k', async () => OK)).toEqual({ kind: 'unreachable', detail: 'badHost' });
  });
});
