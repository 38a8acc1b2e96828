import type { RemoteFailure } from '../../contract/remote.ts';
import type { CallFailure } from '../api/outcome.ts';

/** Why a call about the account's files did not go through, as the window and the terminal say it. */
export function toRemoteFailure(host: string, failure: CallFailure): RemoteFailure {
  const word = 'word' in failure ? failure.word : null;
  switch (failure.kind) {
    case 'stop':
      return { code: failure.code, host, word, detail: failure.detail };
    case 'notSent':
      return { code: 'networkDown', host, word, detail: failure.detail };
    case 'slowDown':
    case 'fewerConnections':
      return { code: 'rateLimit', host, word, detail: null };
    case 'refused':
      return { code: 'refused', host, word, detail: null };
    case 'retry':
      return { code: 'noAnswer', host, word, detail: null };
    case 'unknown':
      return { code: 'noAnswer', host, word, detail: failure.reason };
    case 'aborted':
      return { code: 'aborted', host, word, detail: null };
  }
}

export function noKey(host: string): RemoteFailure {
  return { code: 'noKey', host, word: null, detail: null };
}
