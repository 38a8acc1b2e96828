import WaveSurfer from 'wavesurfer.js';
import RegionsPlugin from 'wavesurfer.js/plugins/regions';
import type { CutRange } from '../../../../trim/index.ts';

/** What is seen of the waveform: all of it, or what its scrolling shows. */
export interface WaveView {
  readonly widthPx: number;
  readonly scrollPx: number;
  readonly pxPerMs: number;
}

export interface WaveColours {
  readonly wave: string;
}

export interface WaveOptions {
  readonly host: HTMLElement;
  readonly peaks: Float32Array<ArrayBuffer>;
  readonly durationMs: number;
  readonly range: CutRange;
  readonly colours: WaveColours;
  readonly heightPx: number;
  /** The part is being dragged as a whole; the new start. */
  readonly onDrag: (startMs: number) => void;
  /** It was let go. */
  readonly onDrop: () => void;
  readonly onClick: (ms: number) => void;
  readonly onDoubleClick: (ms: number) => void;
  readonly onView: (view: WaveView) => void;
}

/** A waveform on the page. */
export interface Wave {
  /** Covers the part: what is put here moves with it. Its own part name is the library's, `region-content`. */
  readonly partLayer: HTMLElement;
  /** Covers the whole waveform: what is put here scrolls with it. */
  readonly layer: HTMLElement;
  setRange(range: CutRange): void;
  setColours(colours: WaveColours): void;
  /** Scrolls so that the part is in the middle, if it and a little around it are not in view. */
  reveal(range: CutRange): void;
  /** The place in the recording under a pointer. */
  timeAt(clientX: number): number;
  destroy(): void;
}

/** Narrower than this a part of seven seconds would be hard to take hold of: longer recordings scroll. */
const LEAST_PX_PER_SECOND = 14;
/** The part is not in view before this share of the view is, on either side of it. */
const MARGIN = 0.06;

/** Draws a waveform into `host`; resolves when it is there. */
export async function drawWave(options: WaveOptions): Promise<Wave> {
  const { host, durationMs } = options;
  const stage = document.createElement('div');
  const regions = RegionsPlugin.create();
  const wave = WaveSurfer.create({
    container: stage,
    height: options.heightPx,
    peaks: [options.peaks],
    duration: durationMs / 1000,
    normalize: true,
    waveColor: options.colours.wave,
    cursorWidth: 0,
    barWidth: 2,
    barGap: 1,
    barRadius: 1,
    barMinHeight: 1,
    minPxPerSec: LEAST_PX_PER_SECOND,
    interact: false,
    autoScroll: false,
    plugins: [regions],
  });
  adoptStyles(stage);
  host.replaceChildren(stage);
  // A region made before that would take the recording for empty.
  await new Promise<void>((resolve) => wave.once('ready', () => resolve()));

  const wrapper = wave.getWrapper();
  const layer = document.createElement('div');
  layer.setAttribute('part', 'trim-layer');
  wrapper.append(layer);
  const partLayer = document.createElement('div');
  const region = regions.addRegion({
    ...inSeconds(options.range),
    resize: false,
    drag: true,
    color: 'transparent',
    content: partLayer,
  });

  const timeAt = (clientX: number): number => {
    const { left, width } = wrapper.getBoundingClientRect();
    return width > 0 ? Math.max(0, Math.min(1, (clientX - left) / width)) * durationMs : 0;
  };
  const tellView = (): void => {
    const widthPx = host.clientWidth;
    const totalPx = wrapper.getBoundingClientRect().width;
    options.onView({ widthPx, scrollPx: wave.getScroll(), pxPerMs: totalPx / durationMs });
  };
  regions.on('region-update', ({ start }) => options.onDrag(start * 1000));
  regions.on('region-updated', () => options.onDrop());
  for (const event of ['scroll', 'resize', 'redrawcomplete'] as const) wave.on(event, tellView);
  wrapper.addEventListener('click', ({ clientX }) => options.onClick(timeAt(clientX)));
  wrapper.addEventListener('dblclick', ({ clientX }) => options.onDoubleClick(timeAt(clientX)));

  return {
    partLayer,
    layer,
    timeAt,
    setRange: (range) => region.setOptions(inSeconds(range)),
    setColours: ({ wave: waveColor }) => wave.setOptions({ waveColor }),
    reveal({ startMs, endMs }) {
      const msPerPx = durationMs / wrapper.getBoundingClientRect().width;
      const shownMs = wave.getWidth() * msPerPx;
      const fromMs = wave.getScroll() * msPerPx;
      const marginMs = Math.min(shownMs * MARGIN, startMs, durationMs - endMs);
      if (startMs - marginMs >= fromMs && endMs + marginMs <= fromMs + shownMs) return;
      wave.setScrollTime(Math.max(0, (startMs + endMs - shownMs) / 2) / 1000);
    },
    destroy() {
      wave.destroy();
      stage.remove();
    },
  };
}

/**
 * The library brings its styles in a style element, which the page's policy does not let in. The policy is asked when an
 * element comes into the page, so it is exchanged for a style sheet object before: those are the page's own script's doing.
 */
function adoptStyles(stage: HTMLElement): void {
  const root = stage.firstElementChild?.shadowRoot;
  const element = root?.querySelector('style');
  if (!root || !element) throw new Error('the waveform has no styles to adopt');
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(element.textContent);
  root.adoptedStyleSheets = [sheet];
  element.remove();
}

function inSeconds({ startMs, endMs }: CutRange): { start: number; end: number } {
  return { start: startMs / 1000, end: endMs / 1000 };
}
