import { create } from 'zustand';
import type { Pcm } from '../../trim/index.ts';

/** The short piece of sound that plays, sample by sample as it was handed over: what is heard is what would be cut. */
export interface ExcerptState {
  /** Who plays it, in the words of whoever asked for it; null: nothing plays. */
  readonly what: string | null;
  /** In the recording the piece is from. */
  readonly positionMs: number;
}

const SILENT: ExcerptState = { what: null, positionMs: 0 };

export const useExcerpt = create<ExcerptState>()(() => SILENT);

let context: AudioContext | null = null;
let playing: { readonly source: AudioBufferSourceNode; frame: number } | null = null;

/** Plays a piece that lies at `fromMs` in its recording, in place of what played before. */
export async function playExcerpt(pcm: Pcm, fromMs: number, what: string): Promise<void> {
  stopExcerpt();
  const [first] = pcm.channels;
  if (!first || first.length === 0) return;
  context ??= new AudioContext();
  const { sampleRateHz, channels } = pcm;
  const buffer = context.createBuffer(channels.length, first.length, sampleRateHz);
  for (const [index, channel] of channels.entries()) buffer.copyToChannel(new Float32Array(channel), index);
  const source = new AudioBufferSourceNode(context, { buffer });
  source.connect(context.destination);
  source.onended = () => {
    if (playing?.source === source) stopExcerpt();
  };
  playing = { source, frame: 0 };
  useExcerpt.setState({ what, positionMs: fromMs });
  await context.resume();
  if (playing?.source !== source) return;
  source.start();
  follow(context, source, fromMs, buffer.duration * 1000);
}

export function stopExcerpt(): void {
  if (!playing) return;
  cancelAnimationFrame(playing.frame);
  playing.source.onended = null;
  playing.source.disconnect();
  playing = null;
  // An idle context would keep the sound device awake.
  void context?.suspend();
  useExcerpt.setState(SILENT);
}

/** Tells where it is, frame by frame. */
function follow(
  { currentTime: startedAt }: AudioContext,
  source: AudioBufferSourceNode,
  fromMs: number,
  lengthMs: number,
): void {
  const tell = (): void => {
    if (playing?.source !== source) return;
    const heardMs = (source.context.currentTime - startedAt) * 1000;
    useExcerpt.setState({ positionMs: fromMs + Math.max(0, Math.min(lengthMs, heardMs)) });
    playing.frame = requestAnimationFrame(tell);
  };
  tell();
}
