import type { AppSettings, KeyTest, RegionChoice } from '../../src/contract/settings.ts';
import { REGION_HOSTS } from '../../src/engine/api/hosts.ts';
import type { CallFailure } from '../../src/engine/api/outcome.ts';
import { chosenHost } from './appSettings.ts';

/** Asks a host for something harmless with a key. */
export type Probe = (host: string, key: string) => Promise<{ readonly kind: 'ok' } | CallFailure>;

/**
 * Finds out where a key belongs: the chosen region first, then the other one. A key for a host of the user's own is
 * shown to that host only.
 */
export async function testKey(settings: AppSettings, key: string | null, probe: Probe): Promise<KeyTest> {
  if (key === null || key === '') return { kind: 'noKey' };
  const places = candidates(settings);
  let unreachable: string | null = places.length === 0 ? 'badHost' : null;
  for (const { region, host } of places) {
    const verdict = judge(await probe(host, key));
    if (verdict === 'works') {
      const isChosen = region === settings.region;
      return { kind: isChosen ? 'works' : 'worksElsewhere', region };
    }
    if (verdict !== 'rejected') unreachable ??= verdict.unreachable;
  }
  return unreachable === null ? { kind: 'rejected' } : { kind: 'unreachable', detail: unreachable };
}

interface Candidate {
  readonly region: RegionChoice;
  readonly host: string;
}

function candidates(settings: AppSettings): readonly Candidate[] {
  const own = chosenHost(settings);
  if (settings.region === 'own') return own === null ? [] : [{ region: 'own', host: own }];
  const china: Candidate = { region: 'china', host: REGION_HOSTS.china };
  const international: Candidate = { region: 'international', host: REGION_HOSTS.international };
  return settings.region === 'international' ? [international, china] : [china, international];
}

type Verdict = 'works' | 'rejected' | { readonly unreachable: string };

function judge(answer: { readonly kind: 'ok' } | CallFailure): Verdict {
  switch (answer.kind) {
    case 'ok':
    // Held up, or refused for another reason than the key: the key was let in.
    case 'slowDown':
    case 'fewerConnections':
    case 'refused':
      return 'works';
    case 'stop':
      if (answer.code === 'keyRejected') return 'rejected';
      if (LET_IN.has(answer.code)) return 'works';
      return { unreachable: answer.detail ?? answer.code };
    case 'retry':
      return { unreachable: answer.word.message ?? String(answer.word.httpStatus) };
    case 'notSent':
      return { unreachable: answer.detail };
    case 'aborted':
      return { unreachable: 'aborted' };
    case 'unknown':
      return { unreachable: answer.reason };
  }
}

/** Stops that only a known account can get. */
const LET_IN: ReadonlySet<string> = new Set(['balanceTooLow', 'cloningNotEnabled', 'planLimitReached']);
