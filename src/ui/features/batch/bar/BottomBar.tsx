import { Ban, CircleCheck, Pause, Play, RotateCcw } from 'lucide-react';
import { useRef } from 'react';
import { Button } from '../../../components/Button.tsx';
import { FailureNotice } from '../../../components/FailureNotice.tsx';
import { ProgressBar } from '../../../components/ProgressBar.tsx';
import { barText, paceText } from '../../../figures/barText.ts';
import { useKeepFocus } from '../../../hooks/useKeepFocus.ts';
import { useNow } from '../../../hooks/useNow.ts';
import * as actions from '../../../store/actions.ts';
import type { BarState } from '../../../store/barState.ts';
import { barCommands, barState } from '../../../store/barState.ts';
import { useBatch, useShell, useUi } from '../../../store/index.ts';
import { useTexts } from '../../../texts.tsx';
import { Results } from './Results.tsx';

/** How far the upload is, and what can be done about it. */
export function BottomBar() {
  const texts = useTexts();
  const { t, format } = texts;
  const tally = useBatch((state) => state.tally);
  const queue = useShell((shell) => shell.queue);
  const adding = useUi((ui) => ui.adding);
  const state = barState(tally, queue);
  const can = barCommands(tally, queue);
  const now = useNow(state.kind === 'holding');
  const commands = useRef<HTMLDivElement>(null);
  const keepFocus = useKeepFocus(() => commands.current?.querySelector('button')?.focus());
  if (state.kind === 'empty' && adding === null) return null;
  return (
    <section aria-label={t('window.bar.label')} className="border-line border-t bg-surface">
      {state.kind === 'stopped' && <FailureNotice failure={state.stop} />}
      {hasProgress(state) && (
        <ProgressBar
          label={t('window.bar.progress')}
          valueLabel={format.percent(shareOf(state))}
          share={shareOf(state)}
          tone={state.kind === 'uploading' || state.kind === 'checking' ? 'accent' : 'muted'}
          className="h-1! rounded-none!"
        />
      )}
      <div className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2">
        <div className="flex min-w-0 flex-1 basis-72 items-center gap-x-3 gap-y-1">
          {state.kind === 'finished' && <CircleCheck size={18} aria-hidden className="shrink-0 text-good" />}
          <Said state={state} now={now} adding={adding} />
        </div>
        <div ref={commands} {...keepFocus} className="flex flex-wrap items-center gap-2">
          {state.kind === 'finished' && <Results />}
          {can.retryFailed && (
            <Button icon={<RotateCcw size={14} aria-hidden />} onPress={() => void actions.retryFailed()}>
              {t('window.bar.retryFailed')}
            </Button>
          )}
          {can.cancel && (
            <Button icon={<Ban size={14} aria-hidden />} onPress={() => void actions.cancel(null)}>
              {t('window.bar.cancel')}
            </Button>
          )}
          {can.pause && (
            <Button icon={<Pause size={14} aria-hidden />} onPress={() => void actions.pause()}>
              {t('window.bar.pause')}
            </Button>
          )}
          {can.go !== null && (
            <Button look="primary" icon={<Play size={14} aria-hidden />} onPress={() => void actions.start()}>
              {t(`window.bar.${can.go}`)}
            </Button>
          )}
        </div>
      </div>
    </section>
  );
}

function Said({ state, now, adding }: { state: BarState; now: number; adding: number | null }) {
  const texts = useTexts();
  const { t, format } = texts;
  const tally = useBatch((batch) => batch.tally);
  const bytesPerSecond = useBatch((batch) => batch.bytesPerSecond);
  const ratePerMinute = useShell(({ queue }) => queue.ratePerMinute);
  const details = [
    state.kind === 'uploading' ? paceText(tally, bytesPerSecond, ratePerMinute, texts) : '',
    'run' in state && state.run.failed > 0
      ? t('window.bar.failed', { count: format.integer(state.run.failed) })
      : '',
    state.kind === 'finished' && tally.skipped > 0
      ? t('window.bar.skipped', { count: format.integer(tally.skipped) })
      : '',
    state.kind === 'finished' && tally.groups.attention > 0
      ? t('window.bar.attention', { count: format.integer(tally.groups.attention) })
      : '',
    adding === null ? '' : t('window.bar.adding', { found: format.integer(adding) }),
  ].filter(Boolean);
  return (
    <p data-bar-text>
      {state.kind !== 'empty' && <span className="font-medium">{barText(state, texts, now)}</span>}
      {details.length > 0 && (
        <span className="text-muted">{(state.kind === 'empty' ? '' : ' · ') + details.join(' · ')}</span>
      )}
    </p>
  );
}

function hasProgress(state: BarState): boolean {
  return 'run' in state ? state.kind !== 'finished' : state.kind === 'checking';
}

function shareOf(state: BarState): number {
  if ('run' in state) return state.run.share;
  return state.kind === 'checking' && state.total > 0 ? state.checked / state.total : 0;
}
