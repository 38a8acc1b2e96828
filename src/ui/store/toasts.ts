import type { CommandErrorCode } from '../../contract/commands.ts';

/** What is said in passing. A code and its data; the words come later. */
export type ToastMessage =
  | { readonly kind: 'removed'; readonly count: number }
  | { readonly kind: 'restored'; readonly count: number }
  | { readonly kind: 'trimmed'; readonly ids: readonly string[] }
  | { readonly kind: 'untrimmed'; readonly count: number }
  | { readonly kind: 'cutSaved'; readonly path: string }
  | { readonly kind: 'cancelled'; readonly ids: readonly string[] }
  | { readonly kind: 'idsCopied'; readonly count: number }
  /** None of what was chosen has an id on the account. */
  | { readonly kind: 'noIds' }
  /** `underWay`: chosen too, but they stay until they are through. */
  | { readonly kind: 'historyRemoved'; readonly removed: number; readonly underWay: number }
  | { readonly kind: 'historyRestored'; readonly count: number }
  | { readonly kind: 'sentAgain'; readonly count: number }
  | { readonly kind: 'remoteDeleted'; readonly count: number }
  | { readonly kind: 'batchSaved'; readonly path: string; readonly samples: number }
  | { readonly kind: 'exported'; readonly path: string; readonly rows: number }
  | { readonly kind: 'added'; readonly count: number }
  | { readonly kind: 'nothingFound' }
  | { readonly kind: 'noPathPasted' }
  | { readonly kind: 'keyCleared' }
  | { readonly kind: 'cannotPlay'; readonly name: string }
  | { readonly kind: 'failed'; readonly code: CommandErrorCode; readonly detail: string };

export interface Toast {
  readonly id: number;
  readonly message: ToastMessage;
}

/** No more than these at a time: the oldest goes. */
const MOST = 3;

/** A message of the same kind takes the place of the one before: nobody reads the same thing twice. */
export function withToast(toasts: readonly Toast[], toast: Toast): readonly Toast[] {
  const others = toasts.filter(({ message }) => message.kind !== toast.message.kind);
  return [...others, toast].slice(-MOST);
}
