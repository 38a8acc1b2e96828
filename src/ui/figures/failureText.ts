import { STOP_CODES } from '../../contract/failures.ts';
import type { RemoteFailure } from '../../contract/remote.ts';
import { REMOTE_FAILURES } from '../../contract/remote.ts';
import type { Texts } from '../texts.tsx';

/** Why the queue stands still, or a call about the account's files did not go through, and what to do. */
export function failureText(
  { code, host: origin }: Pick<RemoteFailure, 'code' | 'host'>,
  { t }: Pick<Texts, 't'>,
): { readonly what: string; readonly todo: string } {
  const host = URL.parse(origin)?.host ?? origin;
  const stop = STOP_CODES.find((each) => each === code);
  if (stop) return { what: t(`stop.${stop}.what`, { host }), todo: t(`stop.${stop}.todo`, { host }) };
  const own = REMOTE_FAILURES.find((each) => each === code) ?? 'noAnswer';
  return { what: t(`account.failure.${own}.what`), todo: t(`account.failure.${own}.todo`) };
}
