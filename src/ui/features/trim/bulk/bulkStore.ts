import { create } from 'zustand';
import { command } from '../../../api.ts';
import { sayTrimmed } from '../../../store/actions.ts';
import { needsTrim } from '../../../store/eligible.ts';
import { useBatch } from '../../../store/index.ts';
import { startAnalyst } from '../analysis/analyst.ts';
import { openSound } from '../sound/openSound.ts';
import { type BulkPorts, type NotTrimmed, trimAll } from './trimAll.ts';

/** One run over many samples at a time; what is left of it is why some could not be trimmed. */
export type BulkState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly done: number; readonly total: number; readonly name: string }
  | {
      readonly kind: 'over';
      readonly trimmed: number;
      readonly total: number;
      readonly notTrimmed: readonly NotTrimmed[];
    };

export const useBulkTrim = create<BulkState>()(() => ({ kind: 'idle' }));

let ending: AbortController | null = null;

/** Trims samples to the best part of each; says what came of it, with an undo for all of it at once. */
export async function startBulkTrim(ids: readonly string[]): Promise<void> {
  if (ending !== null || ids.length === 0) return;
  const controller = new AbortController();
  ending = controller;
  useBulkTrim.setState({ kind: 'running', done: 0, total: ids.length, name: '' }, true);
  const { trimmed, notTrimmed } = await trimAll(ids, portsFor(ids.length), controller.signal);
  ending = null;
  sayTrimmed(trimmed);
  useBulkTrim.setState(
    notTrimmed.length === 0
      ? { kind: 'idle' }
      : { kind: 'over', trimmed: trimmed.length, total: ids.length, notTrimmed },
    true,
  );
}

/** What is trimmed stays so; undo is for that. */
export function cancelBulkTrim(): void {
  ending?.abort();
}

export function dismissBulkTrim(): void {
  if (ending === null) useBulkTrim.setState({ kind: 'idle' }, true);
}

function portsFor(total: number): BulkPorts {
  return {
    current(id) {
      const sample = useBatch.getState().samples.get(id);
      return sample && needsTrim(sample) ? sample : null;
    },
    open: openSound,
    startAnalyst,
    async putInPlace(id, { startMs, endMs }, wav) {
      const reply = await command('useCut', { id, startMs, endMs, wav });
      return reply.ok ? null : { kind: 'refused', code: reply.code, detail: reply.detail };
    },
    onNext: (done, { name }) => useBulkTrim.setState({ kind: 'running', done, total, name }, true),
  };
}
