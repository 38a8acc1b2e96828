import type { StopCode } from '../contract/failures.ts';
import { STOP_CODES } from '../contract/failures.ts';
import type { RemoteFailure, RemoteFailureCode } from '../contract/remote.ts';
import { printStop } from './report.ts';
import type { Terminal } from './terminal.ts';

/** Why a call about the account's files did not go through, and what to do. */
export function printRemoteFailure(terminal: Terminal, failure: RemoteFailure): void {
  const { code, host, word, detail } = failure;
  if (isStopCode(code)) printStop(terminal, { code, host, word, detail });
  else terminal.note(remoteFailureWords(terminal, failure));
}

/** The same in a line. */
export function remoteFailureWords({ t, present }: Terminal, { code, word, host }: RemoteFailure): string {
  if (word) return t('cli.callFailed', { reason: present.word(word) });
  return isStopCode(code) ? t(`stop.${code}.what`, { host }) : t(`account.failure.${code}.what`);
}

/** The next call would fare no better. */
export function stopsEverything({ code }: RemoteFailure): boolean {
  return isStopCode(code);
}

function isStopCode(code: RemoteFailureCode): code is StopCode {
  return STOP_CODES.some((stop) => stop === code);
}
