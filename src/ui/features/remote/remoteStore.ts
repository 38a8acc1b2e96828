import { create } from 'zustand';
import type { CommandReply } from '../../../contract/commands.ts';
import type { HistoryPlace, HistoryRow } from '../../../contract/history.ts';
import { EVERYTHING } from '../../../contract/history.ts';
import type { Purpose } from '../../../contract/purpose.ts';
import type { RemoteFailure, RemoteListing } from '../../../contract/remote.ts';
import { command, onEvent } from '../../api.ts';
import type { SelectHow } from '../../components/grid/VirtualGrid.tsx';
import { useShell, useUi } from '../../store/index.ts';
import type { Selection } from '../../store/selection.ts';
import {
  extendTo,
  follow,
  moveLead,
  NOTHING_SELECTED,
  selectAll,
  selectOne,
  toggle,
} from '../../store/selection.ts';
import type { RemoteFilter, RemoteLine } from './lines.ts';
import { linesOf, visibleLines, without } from './lines.ts';

/** What the view of the account's files shows. */
export interface RemoteState {
  readonly purpose: Purpose;
  /** What the account has for the purpose; null: not asked yet. */
  readonly listing: RemoteListing | null;
  /** What the history has and the account has not. */
  readonly gone: readonly HistoryRow[];
  readonly isAsking: boolean;
  readonly failure: RemoteFailure | null;
  readonly filter: RemoteFilter;
  readonly text: string;
  readonly lines: readonly RemoteLine[];
  readonly visible: readonly RemoteLine[];
  readonly visibleIds: readonly string[];
  readonly selection: Selection;
}

const NOTHING_LISTED = {
  listing: null,
  gone: [],
  failure: null,
  lines: [],
  visible: [],
  visibleIds: [],
  selection: NOTHING_SELECTED,
} as const;

export const useRemote = create<RemoteState>()(() => ({
  ...NOTHING_LISTED,
  purpose: 'prompt_audio',
  isAsking: false,
  filter: 'all',
  text: '',
}));

/** As many as the account is shown with. */
const MOST_GONE = 10_000;
const GONE_AT_ONCE = 1_000;

/** Asks the account anew; what was shown stays until the answer is there. */
export async function sync(): Promise<void> {
  if (useRemote.getState().isAsking) return;
  useRemote.setState({ isAsking: true });
  // Asked for one purpose, and meanwhile looked at another: that one is asked for next.
  for (let asked: Purpose | null = null; asked !== useRemote.getState().purpose; ) {
    asked = useRemote.getState().purpose;
    await ask(asked);
  }
  useRemote.setState({ isAsking: false });
}

async function ask(purpose: Purpose): Promise<void> {
  const reply = await command('remoteList', { purpose });
  if (useRemote.getState().purpose !== purpose) return;
  if (!reply.ok) {
    useUi.say({ kind: 'failed', code: reply.code, detail: reply.detail });
    return;
  }
  if (reply.value.kind === 'failed') {
    useRemote.setState({ failure: reply.value.failure });
    return;
  }
  const { listing } = reply.value;
  const gone = await goneFrom(listing);
  if (useRemote.getState().purpose === purpose) show({ listing, gone, failure: null });
}

/** Uploads of this machine that are no longer on the account. */
async function goneFrom({
  purpose,
  host,
}: Pick<RemoteListing, 'purpose' | 'host'>): Promise<readonly HistoryRow[]> {
  const query = { ...EVERYTHING, status: 'done', account: 'gone', purpose, host } as const;
  const rows: HistoryRow[] = [];
  for (let at: HistoryPlace | null = null; rows.length < MOST_GONE; ) {
    const reply: CommandReply<'historyRows'> = await command('historyRows', {
      query,
      at,
      limit: GONE_AT_ONCE,
    });
    if (!reply.ok) break;
    // What an ended sandbox had is gone with it, and nobody misses it.
    rows.push(...reply.value.rows.filter((row) => row.host === host));
    if (reply.value.next === null) break;
    at = reply.value.next;
  }
  return rows;
}

/** Another purpose, or another host: nothing of what was shown is of it. */
export function showPurpose(purpose: Purpose): void {
  if (purpose === useRemote.getState().purpose) return;
  useRemote.setState({ ...NOTHING_LISTED, purpose });
  void sync();
}

/** Shows what is there now, and follows what the history knows of it. Call the result when nobody looks any more. */
export function watchRemote(): () => void {
  const { listing } = useRemote.getState();
  const { app } = useShell.getState();
  if (listing !== null && listing.host !== app?.host) useRemote.setState(NOTHING_LISTED);
  void sync();
  return onEvent('history', () => void refreshGone());
}

/** What a list says to be gone is written down only after it was answered. */
async function refreshGone(): Promise<void> {
  const { listing } = useRemote.getState();
  if (listing === null) return;
  const gone = await goneFrom(listing);
  if (useRemote.getState().listing === listing) show({ gone });
}

export function narrow(change: { readonly filter?: RemoteFilter; readonly text?: string }): void {
  show(change);
}

/** Takes in what is new, and works out what is to be seen of it. */
function show(change: Partial<Pick<RemoteState, 'listing' | 'gone' | 'failure' | 'filter' | 'text'>>): void {
  useRemote.setState((state) => {
    const next = { ...state, ...change };
    const isOther = next.listing !== state.listing || next.gone !== state.gone;
    const lines = isOther ? linesOf(next.listing, next.gone) : state.lines;
    const visible = visibleLines(lines, next.filter, next.text);
    const visibleIds = visible.map(({ fileId }) => fileId);
    const shown = new Set(visibleIds);
    const selection = follow(state.selection, state.visibleIds, visibleIds, (id) => shown.has(id));
    return { ...next, lines, visible, visibleIds, selection };
  });
}

/** Takes deleted files out of the list, and asks the history for what it knows of them now. */
export async function forgetDeleted(purpose: Purpose, fileIds: ReadonlySet<string>): Promise<void> {
  const { listing } = useRemote.getState();
  if (listing?.purpose !== purpose || fileIds.size === 0) return;
  show({ listing: without(listing, fileIds) });
  await refreshGone();
}

export function select(place: number, how: SelectHow): void {
  useRemote.setState(({ visibleIds, selection }) => {
    const id = visibleIds[place];
    if (id === undefined) return {};
    switch (how) {
      case 'only':
        return { selection: selectOne(id) };
      case 'toggle':
        return { selection: toggle(selection, id) };
      case 'extend':
        return { selection: extendTo(selection, id, visibleIds) };
      case 'lead':
        return { selection: moveLead(selection, id) };
    }
  });
}

export function chooseAll(): void {
  useRemote.setState(({ selection, visibleIds }) => ({ selection: selectAll(selection, visibleIds) }));
}

export function chooseNone(): void {
  useRemote.setState(({ selection: { lead } }) => ({ selection: { ...NOTHING_SELECTED, lead } }));
}
