import { Pause, Play } from 'lucide-react';
import { Button as AriaButton, Slider, SliderThumb, SliderTrack } from 'react-aria-components';
import type { Sample } from '../../../../contract/sample.ts';
import { seek, togglePlay, usePlayer } from '../../../store/player.ts';
import { useTexts } from '../../../texts.tsx';

/** Listens to the sample. The same player that Space in the table starts. */
export function Player({ sample }: { sample: Sample }) {
  const { t, format } = useTexts();
  const player = usePlayer();
  const isThis = player.id === sample.id;
  const { content } = sample.facts;
  const knownMs = content?.kind === 'audio' ? content.durationMs : null;
  const durationMs = (isThis ? player.durationMs : null) ?? knownMs ?? 0;
  const positionMs = isThis ? Math.min(player.positionMs, durationMs) : 0;
  const isPlaying = isThis && player.isPlaying;
  const told = t('window.panel.positionOf', {
    position: format.duration(positionMs),
    duration: format.duration(durationMs),
  });
  return (
    <div className="flex items-center gap-3 px-4 pb-3">
      <AriaButton
        aria-label={t(isPlaying ? 'window.panel.pause' : 'window.panel.play')}
        onPress={() => togglePlay(sample)}
        className="inline-flex size-8 shrink-0 items-center justify-center rounded-full bg-accent text-accent-ink data-hovered:bg-accent-hover"
      >
        {isPlaying ? <Pause size={15} aria-hidden /> : <Play size={15} aria-hidden className="ml-0.5" />}
      </AriaButton>
      <Slider
        aria-label={t('window.panel.position')}
        value={positionMs}
        minValue={0}
        maxValue={Math.max(1, durationMs)}
        step={10}
        isDisabled={!isThis}
        onChange={(value) => seek(typeof value === 'number' ? value : (value[0] ?? 0))}
        className="min-w-0 flex-1"
      >
        <SliderTrack className="relative flex h-5 items-center">
          <div className="h-1 w-full overflow-hidden rounded-full bg-line">
            <div
              className="h-full w-full origin-left bg-accent"
              style={{ transform: `scaleX(${durationMs > 0 ? positionMs / durationMs : 0})` }}
            />
          </div>
          <SliderThumb className="top-1/2 size-3 rounded-full bg-accent data-disabled:hidden" />
        </SliderTrack>
      </Slider>
      <span className="shrink-0 text-muted text-sm">{told}</span>
    </div>
  );
}
