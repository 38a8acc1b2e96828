import type { CutRange } from '../../../../trim/index.ts';
import { placeText } from '../../../figures/trimText.ts';
import { useTexts } from '../../../texts.tsx';
import type { WaveView } from '../wave/drawWave.ts';
import { LABEL_WIDTH, placeLabels } from '../wave/placeLabels.ts';

/** The time codes of both edges, above the waveform, each over its edge. */
export function EdgeLabels({ range, view }: { range: CutRange; view: WaveView | null }) {
  const texts = useTexts();
  const x = (ms: number): number => (view ? ms * view.pxPerMs - view.scrollPx : 0);
  const places = view && placeLabels(x(range.startMs), x(range.endMs), view.widthPx);
  return (
    // The edges say it themselves to those who listen.
    <div aria-hidden className="relative h-5 text-sm">
      {places &&
        (['start', 'end'] as const).map((edge) => (
          <span
            key={edge}
            className="absolute top-0 text-center font-medium"
            style={{ width: LABEL_WIDTH, left: places[edge] }}
          >
            {placeText(edge === 'start' ? range.startMs : range.endMs, texts)}
          </span>
        ))}
    </div>
  );
}
