import { isOwnUrl } from '../page/origin.ts';

/** As much of a call's event as tells who sent it. */
export interface SenderEvent {
  readonly sender: object;
  readonly senderFrame: { readonly url: string; readonly parent: object | null } | null;
}

/**
 * True for the main frame of our own window on our own page. A frame that is gone by now (null) is not trusted: there
 * is no telling what it was.
 */
export function isTrustedSender(event: SenderEvent, ownContents: object | null): boolean {
  const { sender, senderFrame } = event;
  if (ownContents === null || sender !== ownContents || senderFrame === null) return false;
  return senderFrame.parent === null && isOwnUrl(senderFrame.url);
}
