import type { CutRange } from '../../../../trim/index.ts';
import { placeText } from '../../../figures/trimText.ts';
import type { Texts } from '../../../texts.tsx';
import { useTexts } from '../../../texts.tsx';
import { EDGES, type Edge, limitReached, reachOf } from '../edges.ts';
import type { TrimSession } from '../session.ts';
import { Handle } from './Handle.tsx';

/** What lies over the part: the part itself, to be moved by keys, and its two edges. */
export function PartHandles(props: {
  session: TrimSession;
  range: CutRange;
  durationMs: number;
  timeAt: (clientX: number) => number;
  onDragging: (edge: Edge | null) => void;
}) {
  const { session, range, durationMs, timeAt, onDragging } = props;
  const texts = useTexts();
  const { t } = texts;
  const { startMs, endMs } = range;
  return (
    <>
      <Handle
        part="trim-body"
        label={t('window.trim.part')}
        valueText={valueText(startMs, range, durationMs, texts)}
        atMs={startMs}
        reach={{ minMs: 0, maxMs: Math.max(0, durationMs - (endMs - startMs)) }}
        onMove={(toMs) => session.movePart(toMs)}
        onListen={() => void session.listen('part')}
      />
      {EDGES.map((edge) => {
        const atMs = edge === 'start' ? startMs : endMs;
        return (
          <Handle
            key={edge}
            part={`trim-handle trim-handle-${edge}`}
            label={t(`window.trim.edge.${edge}`)}
            valueText={valueText(atMs, range, durationMs, texts)}
            atMs={atMs}
            reach={reachOf(range, edge, durationMs)}
            onMove={(toMs) => session.moveEdge(edge, toMs)}
            onListen={() => void session.listen(edge)}
            drag={{
              timeAt,
              onStart: () => onDragging(edge),
              onEnd: () => {
                onDragging(null);
                void session.settle();
              },
            }}
          />
        );
      })}
    </>
  );
}

function valueText(atMs: number, range: CutRange, durationMs: number, texts: Texts): string {
  const { t, format } = texts;
  const length = format.duration(range.endMs - range.startMs);
  const value = t('window.trim.value', { at: placeText(atMs, texts), length });
  const limit = limitReached(range, durationMs);
  return limit === null ? value : t(`window.trim.valueAtLimit.${limit}`, { value });
}
