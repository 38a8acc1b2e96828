import { SingleBar } from 'cli-progress';
import type { QueueState } from '../contract/queue.ts';
import type { Sample } from '../contract/sample.ts';
import { isSettled } from '../contract/sample.ts';
import type { Terminal } from './terminal.ts';

const REDRAW_MS = 200;

/** How a run is getting on: a bar where a person watches, a line for each wait elsewhere. */
export interface Progress {
  onSample(sample: Sample): void;
  onQueue(state: QueueState): void;
  stop(): void;
}

export function createProgress(terminal: Terminal, label: string): Progress {
  const watch = new HoldNotes(terminal);
  if (!terminal.isInteractive) {
    return { onSample: () => undefined, onQueue: (state) => watch.print(state), stop: () => undefined };
  }
  const sent = new Map<string, number>();
  const known = new Set<string>();
  const settled = new Set<string>();
  let sentBytes = 0;
  let hold: QueueState['hold'] = null;
  const startedMs = performance.now();
  const bar = new SingleBar({
    format: `${label} {bar} {value}/{total}  {speed}  {hold}`,
    barCompleteChar: '▓',
    barIncompleteChar: '░',
    barsize: 24,
    hideCursor: true,
    clearOnComplete: true,
    stream: terminal.host.stderr,
    fps: 10,
  });
  bar.start(0, 0, { speed: '', hold: '' });
  const redraw = (): void => {
    bar.setTotal(known.size);
    const seconds = (performance.now() - startedMs) / 1000;
    const waitMs = hold ? hold.untilMs - Date.now() : 0;
    bar.update(settled.size, {
      speed: sentBytes > 0 ? `${terminal.format.size(sentBytes / seconds)}/s` : '',
      hold:
        hold && waitMs > 0
          ? terminal.t(`wait.${hold.reason}`, { wait: terminal.format.wait(waitMs), count: 0 })
          : '',
    });
  };
  const timer = setInterval(redraw, REDRAW_MS);
  return {
    onSample({ id, status }) {
      known.add(id);
      if (isSettled(status.kind) || (label === terminal.t('cli.checking') && status.kind === 'ready'))
        settled.add(id);
      else settled.delete(id);
      if (status.kind !== 'uploading') return;
      const before = sent.get(id) ?? 0;
      if (status.sentBytes > before) sentBytes += status.sentBytes - before;
      sent.set(id, status.sentBytes);
    },
    onQueue(state) {
      hold = state.hold;
    },
    stop() {
      clearInterval(timer);
      bar.stop();
    },
  };
}

/** Says each wait once: a run that is held up must not look frozen in a log either. */
class HoldNotes {
  readonly #terminal: Terminal;
  #untilMs = 0;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  print({ hold }: QueueState): void {
    if (!hold || hold.untilMs <= this.#untilMs) return;
    const waitMs = hold.untilMs - Date.now();
    // Short waits pass before they are read.
    if (waitMs < 1_000) return;
    this.#untilMs = hold.untilMs;
    const { t, format, note } = this.#terminal;
    note(t(`wait.${hold.reason}`, { wait: format.wait(waitMs), count: 0 }));
  }
}
