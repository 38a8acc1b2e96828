import type { BarState } from '../store/barState.ts';
import { timeLeftMs } from '../store/speed.ts';
import type { Tally } from '../store/tally.ts';
import type { Texts } from '../texts.tsx';

/** The bar's sentence. `nowMs` is what a countdown counts by. */
export function barText(state: BarState, { t, format }: Texts, nowMs: number): string {
  const { integer } = format;
  switch (state.kind) {
    case 'empty':
    case 'nothingToSend':
      return t('window.bar.nothingToSend');
    case 'checking':
      return t('window.bar.checking', { checked: integer(state.checked), total: integer(state.total) });
    case 'ready':
      return t('window.bar.ready', { count: integer(state.count), size: format.size(state.bytes) });
    case 'uploading':
      return t('window.bar.uploading', progress(state, integer));
    case 'holding': {
      const why = t(`wait.${state.reason}`, { wait: format.wait(state.untilMs - nowMs), count: 1 });
      return `${t('window.bar.uploading', progress(state, integer))} · ${capitalised(why)}`;
    }
    case 'settling':
      return capitalised(t('wait.settling', { count: integer(state.count) }));
    case 'pausing':
      return t('window.bar.pausing', { count: integer(state.inFlight) });
    case 'paused':
      return t('window.bar.paused', progress(state, integer));
    case 'stopped':
      return t('window.bar.stopped', progress(state, integer));
    case 'finished':
      return state.run.done > 0
        ? t('window.bar.finished', { done: integer(state.run.done) })
        : t('window.bar.finishedNone');
  }
}

/** `3.1 MB/s · about 2 min left`; empty while there is nothing to go by. */
export function paceText(
  tally: Tally,
  bytesPerSecond: number | null,
  ratePerMinute: number | null,
  { t, format }: Texts,
): string {
  if (bytesPerSecond === null || bytesPerSecond < 1) return '';
  const left = timeLeftMs({
    bytesLeft: tally.lineBytes - tally.lineSentBytes,
    filesLeft: tally.groups.line,
    bytesPerSecond,
    ratePerMinute,
  });
  const speed = t('window.bar.speed', { size: format.size(bytesPerSecond) });
  return left === null ? speed : `${speed} · ${timeLeftText(left, { t, format })}`;
}

export function timeLeftText(ms: number, { t, format }: Pick<Texts, 't' | 'format'>): string {
  if (ms < 60_000) return t('window.bar.timeLeft.seconds');
  const minutes = Math.round(ms / 60_000);
  return minutes < 90
    ? t('window.bar.timeLeft.minutes', { count: format.integer(minutes) })
    : t('window.bar.timeLeft.hours', { count: format.integer(Math.round(minutes / 60)) });
}

function progress({ run }: Extract<BarState, { run: unknown }>, integer: (value: number) => string) {
  return { done: integer(run.done), total: integer(run.total) };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
