import { useEffect, useRef, useState } from 'react';
import type { BarState } from './store/barState.ts';
import { barState } from './store/barState.ts';
import { useBatch, useShell } from './store/index.ts';
import type { Tally } from './store/tally.ts';
import type { Texts } from './texts.tsx';
import { useTexts } from './texts.tsx';

/** Progress is told this often at most: for listening, not for counting along. */
const EVERY_MS = 15_000;

/** Tells those who listen what those who look can see, politely. */
export function Announcer() {
  const texts = useTexts();
  const tally = useBatch((state) => state.tally);
  const queue = useShell((state) => state.queue);
  const [said, setSaid] = useState('');
  const last = useRef<{ kind: BarState['kind'] | null; atMs: number }>({ kind: null, atMs: 0 });
  useEffect(() => {
    const state = barState(tally, queue);
    const before = last.current;
    const now = performance.now();
    const isNew = before.kind !== state.kind;
    if (!isNew && (state.kind !== 'uploading' || now - before.atMs < EVERY_MS)) return;
    last.current = { kind: state.kind, atMs: now };
    // What the window opens with is there to be read, not news.
    if (before.kind === null) return;
    setSaid(announcement(state, before.kind, tally, texts));
  }, [tally, queue, texts]);
  return (
    <p role="status" aria-live="polite" className="sr-only">
      {said}
    </p>
  );
}

function announcement(state: BarState, before: BarState['kind'], tally: Tally, { t, format }: Texts): string {
  const { integer } = format;
  const attention = integer(tally.groups.attention);
  switch (state.kind) {
    case 'uploading':
      return t('window.announce.progress', {
        done: integer(state.run.done),
        total: integer(state.run.total),
      });
    case 'finished':
      return t('window.announce.finished', {
        done: integer(state.run.done),
        failed: integer(state.run.failed),
        attention,
      });
    case 'paused':
      return t('window.announce.paused');
    case 'holding':
      return t('window.announce.holding', {
        why: t(`wait.${state.reason}`, { wait: format.wait(state.untilMs - Date.now()), count: 1 }),
      });
    case 'ready':
    case 'nothingToSend':
      return before === 'checking'
        ? t('window.announce.checked', { ready: integer(tally.groups.ready), attention })
        : '';
    default:
      // A stop is an alert of its own; the others pass by.
      return '';
  }
}
