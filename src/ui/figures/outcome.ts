import type { AttemptRecord } from '../../contract/attempt.ts';
import { STOP_CODES, UNKNOWN_REASONS } from '../../contract/failures.ts';
import type { Translate } from '../../i18n/translator.ts';

/** What became of an attempt, in words. `outcome` is a name with, after a colon, a code: `unknown:connectionLost`. */
export function outcomeText({ outcome }: AttemptRecord, host: string, t: Translate): string {
  if (outcome === null) return t('window.panel.outcome.inAir');
  const [kind, code] = outcome.split(':', 2);
  switch (kind) {
    case 'done':
      return t('window.panel.outcome.done');
    case 'refused':
      return t('window.panel.outcome.refused');
    case 'aborted':
      return t('window.panel.outcome.cancelled');
    case 'retry':
    case 'slowDown':
    case 'fewerConnections':
      return t('window.panel.outcome.retry');
    case 'notSent':
      return t('window.panel.outcome.notSent');
    case 'settled':
      if (code === 'found') return t('window.panel.outcome.found');
      return t(code === 'disowned' ? 'window.panel.outcome.disowned' : 'window.panel.outcome.notFound');
    case 'stop': {
      const stop = STOP_CODES.find((each) => each === code);
      return stop ? t(`stop.${stop}.what`, { host }) : t('window.panel.outcome.failed');
    }
    case 'unknown': {
      const reason = UNKNOWN_REASONS.find((each) => each === code);
      return reason
        ? t('window.panel.outcome.unknownBecause', { reason: t(`unknownReason.${reason}`) })
        : t('window.panel.outcome.unknown');
    }
    default:
      return t('window.panel.outcome.failed');
  }
}
