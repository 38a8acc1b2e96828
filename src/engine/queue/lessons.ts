import type { QueueStop } from '../../contract/failures.ts';
import type { CallFailure, UploadOutcome } from '../api/outcome.ts';
import type { Health } from './health.ts';
import type { Pacer } from './pacer.ts';

/**
 * What one answer says about the service as a whole: the pace and the health are told, and a reason to stop the queue is
 * returned, if it is one.
 */
export function learn(
  outcome: UploadOutcome | CallFailure,
  startedMonotonicMs: number,
  pacer: Pacer,
  health: Health,
): Omit<QueueStop, 'host'> | null {
  switch (outcome.kind) {
    case 'done':
    case 'refused':
      health.alive();
      pacer.succeeded();
      return null;
    case 'slowDown':
      health.alive();
      pacer.limited(outcome.retryAfterMs, startedMonotonicMs);
      return null;
    case 'fewerConnections':
      pacer.holdFor(health.tooManyConnections(startedMonotonicMs), 'serverBusy');
      return null;
    case 'stop':
      return { code: outcome.code, word: outcome.word, detail: outcome.detail };
    case 'notSent': {
      const waitMs = health.offline();
      if (waitMs === null) return { code: 'networkDown', word: null, detail: outcome.detail };
      pacer.holdFor(waitMs, 'networkDown');
      return null;
    }
    case 'retry':
      return health.trouble() ? { code: 'serverTrouble', word: outcome.word, detail: null } : null;
    case 'unknown':
      if (outcome.reason === 'cancelled' || !health.trouble()) return null;
      return { code: 'serverTrouble', word: outcome.word, detail: outcome.reason };
    case 'aborted':
      return null;
  }
}
