import { type BrowserWindow, Notification, powerSaveBlocker } from 'electron';
import type { QueueState } from '../src/contract/queue.ts';
import type { Translate } from '../src/i18n/translator.ts';
import type { RunSummary } from './attention/runProgress.ts';

export interface AttentionPorts {
  readonly window: () => BrowserWindow | null;
  readonly translate: () => Translate;
}

/** What the system shows of uploads while nobody looks: dock and taskbar progress, a notification, a computer that stays awake. */
export class Attention {
  readonly #ports: AttentionPorts;
  #blocker: number | null = null;
  #shown: string | null = null;
  #stopTold: QueueState['stop'] = null;

  constructor(ports: AttentionPorts) {
    this.#ports = ports;
  }

  /** `fraction`: of the run, null outside one. */
  update(queue: QueueState, fraction: number | null): void {
    this.#stayAwake(queue.inFlight > 0 || (queue.mode === 'running' && fraction !== null));
    this.#showProgress(queue, fraction);
    if (queue.stop !== this.#stopTold) {
      this.#stopTold = queue.stop;
      if (queue.stop) this.#tellStop(queue.stop.code, queue.stop.host);
    }
  }

  finished({ done, left }: RunSummary): void {
    const t = this.#ports.translate();
    const parts = [t('shell.finished.done', { count: done })];
    if (left > 0) parts.push(t('shell.finished.left', { count: left }));
    this.#notify(t('shell.finished.title'), parts.join(' · '));
  }

  /** The app is about to end. */
  end(): void {
    this.#stayAwake(false);
  }

  #tellStop(code: NonNullable<QueueState['stop']>['code'], host: string): void {
    const t = this.#ports.translate();
    this.#notify(t('shell.stopped.title'), t(`stop.${code}.what`, { host }));
  }

  /** Only when the window is not in front: otherwise it says so itself. */
  #notify(title: string, body: string): void {
    const window = this.#ports.window();
    if (!window || window.isFocused() || !Notification.isSupported()) return;
    const notification = new Notification({ title, body });
    notification.on('click', () => {
      this.#ports.window()?.show();
      this.#ports.window()?.focus();
    });
    notification.show();
    window.flashFrame(true);
    window.once('focus', () => window.flashFrame(false));
  }

  #stayAwake(wanted: boolean): void {
    if (wanted && this.#blocker === null) {
      this.#blocker = powerSaveBlocker.start('prevent-app-suspension');
    } else if (!wanted && this.#blocker !== null) {
      powerSaveBlocker.stop(this.#blocker);
      this.#blocker = null;
    }
  }

  #showProgress(queue: QueueState, fraction: number | null): void {
    const mode = queue.mode === 'stopped' ? 'error' : queue.mode === 'paused' ? 'paused' : 'normal';
    const percent = fraction === null ? -1 : Math.floor(fraction * 100);
    const shown = `${mode} ${percent}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#ports.window()?.setProgressBar(percent < 0 ? -1 : percent / 100, { mode });
  }
}
