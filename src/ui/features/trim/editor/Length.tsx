import type { CutRange } from '../../../../trim/index.ts';
import { CUT_LIMITS } from '../../../../trim/index.ts';
import { useTexts } from '../../../texts.tsx';
import { limitReached } from '../edges.ts';

/** How long the part is, live; and which limit keeps it from growing or shrinking. */
export function Length({ range, durationMs }: { range: CutRange; durationMs: number }) {
  const { t, format } = useTexts();
  const lengthMs = range.endMs - range.startMs;
  const limit = limitReached(range, durationMs);
  const limitMs = limit === 'longest' ? CUT_LIMITS.longestMs : Math.min(CUT_LIMITS.shortestMs, durationMs);
  return (
    <p className="flex flex-col items-end text-sm leading-4">
      <span className="font-medium">{format.duration(lengthMs)}</span>
      <span className={limit === null ? 'text-muted' : 'text-warn'}>
        {limit === null
          ? t('window.trim.length', { longest: format.duration(CUT_LIMITS.longestMs) })
          : t(`window.trim.atLimit.${limit}`, { limit: format.duration(limitMs) })}
      </span>
    </p>
  );
}
