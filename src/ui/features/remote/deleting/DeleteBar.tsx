import { Button } from '../../../components/Button.tsx';
import { ProgressBar } from '../../../components/ProgressBar.tsx';
import { focusRow, useKeepFocus } from '../../../hooks/useKeepFocus.ts';
import { useNow } from '../../../hooks/useNow.ts';
import { useTexts } from '../../../texts.tsx';
import { cancelDeleting, useDeleting } from './deleteStore.ts';

/** How far a run of deletes is; while a rate limit holds it up it counts down. Nothing while there is none. */
export function DeleteBar() {
  const { t, format } = useTexts();
  const run = useDeleting((state) => state.run);
  const now = useNow(run?.holdUntilMs != null);
  const keepFocus = useKeepFocus(focusRow);
  if (!run) return <div {...keepFocus} />;
  const { total, done, failed, holdUntilMs, isCancelled } = run;
  const values = { done: format.integer(done), total: format.integer(total) };
  return (
    <div {...keepFocus}>
      <section
        aria-label={t('window.remote.deleteProgress')}
        className="flex min-h-10 flex-wrap items-center gap-3 border-line border-t bg-surface px-3 py-1"
      >
        <span className="shrink-0 font-medium">
          {t(isCancelled ? 'window.remote.deleteEnding' : 'window.remote.deleteRunning', values)}
        </span>
        <ProgressBar
          label={t('window.remote.deleteProgress')}
          share={(done + failed) / total}
          valueLabel={t('window.remote.deleteRunning', values)}
          tone={holdUntilMs === null ? 'accent' : 'muted'}
          className="w-40 shrink-0"
        />
        <span className="min-w-0 flex-1 truncate text-muted">
          {[
            failed > 0 ? t('window.bar.failed', { count: format.integer(failed) }) : '',
            holdUntilMs === null
              ? ''
              : t('wait.rateLimit', { wait: format.wait(holdUntilMs - now), count: 1 }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <Button isDisabled={isCancelled} onPress={cancelDeleting}>
          {t('window.remote.deleteCancel')}
        </Button>
      </section>
    </div>
  );
}
