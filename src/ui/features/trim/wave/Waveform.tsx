import { type ReactNode, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { CutRange } from '../../../../trim/index.ts';
import type { Wave, WaveView } from './drawWave.ts';
import { useWaveColours } from './useWaveColours.ts';

const HEIGHT_PX = 76;

/** What the waveform asks for; the same functions all the time. */
export interface WaveActions {
  readonly onDrag: (startMs: number) => void;
  readonly onDrop: () => void;
  readonly onClick: (ms: number) => void;
  readonly onDoubleClick: (ms: number) => void;
}

/**
 * The waveform with the part on it. It comes in a chunk of its own, when it is needed for the first time. `onPart` is what
 * lies over the part, `over` what lies over the whole of it.
 */
export function Waveform(props: {
  peaks: Float32Array<ArrayBuffer>;
  durationMs: number;
  range: CutRange;
  /** False while the part is dragged: the waveform keeps still then. */
  follows: boolean;
  actions: WaveActions;
  onPart: (timeAt: Wave['timeAt']) => ReactNode;
  over: ReactNode;
  onView: (view: WaveView) => void;
}) {
  const { peaks, durationMs, range, follows, actions, onPart, over, onView } = props;
  const host = useRef<HTMLDivElement>(null);
  const [wave, setWave] = useState<Wave | null>(null);
  const colours = useWaveColours();

  // biome-ignore lint/correctness/useExhaustiveDependencies: range and colours follow in effects of their own
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    let drawn: Wave | null = null;
    let isGone = false;
    const draw = async (): Promise<void> => {
      const { drawWave } = await import('./drawWave.ts');
      // Reading the chunk and drawing are two tasks: as one they would be felt on a slow machine.
      await new Promise((resolve) => setTimeout(resolve));
      if (isGone) return;
      drawn = await drawWave({
        ...{ host: element, peaks, durationMs, range, colours, heightPx: HEIGHT_PX, onView },
        ...actions,
      });
      if (isGone) drawn.destroy();
      else setWave(drawn);
    };
    void draw();
    return () => {
      isGone = true;
      setWave(null);
      drawn?.destroy();
    };
  }, [peaks, durationMs, actions, onView]);

  useEffect(() => wave?.setRange(range), [wave, range]);
  useEffect(() => wave?.setColours(colours), [wave, colours]);
  useEffect(() => {
    if (follows) wave?.reveal(range);
  }, [wave, range, follows]);

  return (
    <div
      ref={host}
      className="trim-wave overflow-hidden rounded-md border border-line bg-sunken"
      style={{ minHeight: HEIGHT_PX + 2 }}
    >
      {wave && createPortal(onPart(wave.timeAt), wave.partLayer)}
      {wave && createPortal(over, wave.layer)}
    </div>
  );
}
