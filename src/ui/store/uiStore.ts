import { create } from 'zustand';
import type { ManifestReport } from '../../contract/manifest.ts';
import type { Purpose } from '../../contract/purpose.ts';
import type { NotTaken } from '../../contract/sample.ts';
import type { Selection } from './selection.ts';
import { NOTHING_SELECTED } from './selection.ts';
import type { Toast, ToastMessage } from './toasts.ts';
import { withToast } from './toasts.ts';

export const PLACES = ['batch', 'history', 'remote', 'settings'] as const;
export type Place = (typeof PLACES)[number];

/** What only the window knows: where the user is and what they are looking at. */
export interface UiState {
  readonly place: Place;
  /** What samples added from now on are for. */
  readonly purpose: Purpose;
  readonly selection: Selection;
  readonly isPanelOpen: boolean;
  readonly toasts: readonly Toast[];
  /** What the last intakes left out; empty once the user has put the notice away. */
  readonly notTaken: readonly NotTaken[];
  /** Batches and lists of which not all was added; those the user has put away are gone. */
  readonly imported: readonly ManifestReport[];
  /** What was trimmed last, for undo; empty once something else is what undo would bring back. */
  readonly trimmed: readonly string[];
  /** How many files an intake under way has found; null when none is. */
  readonly adding: number | null;
  /** How many items are being dragged over the window; null when none are. */
  readonly dragged: number | null;
  /** Notices the user has put away. */
  readonly dismissed: ReadonlySet<NoticeKind>;
}

export type NoticeKind = 'historyPutAside' | 'keyLost';

export type UiStore = ReturnType<typeof createUiStore>;

export function createUiStore() {
  const store = create<UiState>()(() => ({
    place: 'batch',
    purpose: 'prompt_audio',
    selection: NOTHING_SELECTED,
    isPanelOpen: false,
    toasts: [],
    notTaken: [],
    imported: [],
    trimmed: [],
    adding: null,
    dragged: null,
    dismissed: new Set<NoticeKind>(),
  }));
  let nextToast = 1;

  function say(message: ToastMessage): void {
    const toast: Toast = { id: nextToast, message };
    nextToast += 1;
    store.setState(({ toasts }) => ({ toasts: withToast(toasts, toast) }));
  }

  function unsay(id: number): void {
    store.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
  }

  function select(change: (selection: Selection) => Selection): void {
    store.setState(({ selection }) => ({ selection: change(selection) }));
  }

  function dismiss(kind: NoticeKind): void {
    store.setState(({ dismissed }) => ({ dismissed: new Set([...dismissed, kind]) }));
  }

  return Object.assign(store, { say, unsay, select, dismiss });
}
