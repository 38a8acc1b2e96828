import type { CutRange } from '../../../../trim/index.ts';
import { useExcerpt } from '../../../store/excerpt.ts';
import { type Edge, reachOf } from '../edges.ts';

/** What lies over the whole waveform: where the sound is that plays, and how far a dragged edge can go. */
export function WaveOverlay({
  range,
  dragged,
  durationMs,
}: {
  range: CutRange;
  dragged: Edge | null;
  durationMs: number;
}) {
  const share = (ms: number): string => `${(ms / durationMs) * 100}%`;
  const reach = dragged && reachOf(range, dragged, durationMs);
  return (
    <>
      {reach && (
        <div
          part="trim-reach"
          style={{ left: share(reach.minMs), width: share(reach.maxMs - reach.minMs) }}
        />
      )}
      <Cursor share={share} />
    </>
  );
}

function Cursor({ share }: { share: (ms: number) => string }) {
  const { what, positionMs } = useExcerpt();
  return what === null ? null : <div part="trim-cursor" style={{ left: share(positionMs) }} />;
}
