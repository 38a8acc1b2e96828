import { createStore, type StoreApi } from 'zustand';
import type { CutRange, Suggestions } from '../../../trim/index.ts';
import { CUT_LIMITS, limitRange } from '../../../trim/index.ts';
import type { Analyst } from './analysis/analyst.ts';
import type { Edge } from './edges.ts';
import { moveEdge, movePart, partByHand } from './edges.ts';
import { buffersOf } from './sound/decode.ts';
import type { OpenFailure, OpenRecording } from './sound/openSound.ts';
import type { Recording } from './sound/recording.ts';

export type TrimState =
  /** Fetched, decoded, looked through. */
  | { readonly kind: 'opening' }
  | { readonly kind: 'failed'; readonly reason: OpenFailure }
  | ({ readonly kind: 'open'; readonly range: CutRange; readonly isUsing: boolean } & OpenSound);

/** A recording that is open, as far as the window knows it. */
export interface OpenSound {
  readonly suggestions: Suggestions;
  readonly peaks: Float32Array<ArrayBuffer>;
  /** Of the part that was opened, which is where a cut can be. */
  readonly durationMs: number;
  readonly wholeMs: number;
}

/** What can be listened to. */
export type Excerpt = 'part' | 'from' | Edge;

/** The world, as a session needs it. */
export interface SessionPorts {
  readonly open: OpenRecording;
  readonly startAnalyst: () => Pick<Analyst, 'ask' | 'end'>;
  readonly play: (
    ...excerpt: Parameters<typeof import('../../store/excerpt.ts').playExcerpt>
  ) => Promise<void>;
  readonly stop: () => void;
  /** True when the cut has taken the sample's place. */
  readonly putInPlace: (range: CutRange, wav: Uint8Array) => Promise<boolean>;
}

/** Drawn at up to this many pixels a second; finer than that nobody sees. */
const PEAKS_PER_SECOND = 100;
/** Heard on either side of an edge. */
const AROUND_MS = 1_000;
/** Heard from where the waveform was clicked, at the most. */
const ONWARD_MS = 10_000;

/** One recording, from opening it to the cut. Ended with the panel, or when another sample is looked at. */
export class TrimSession {
  readonly store: StoreApi<TrimState> = createStore<TrimState>()(() => ({ kind: 'opening' }));
  readonly #ports: SessionPorts;
  readonly #ending = new AbortController();
  #analyst: Pick<Analyst, 'ask' | 'end'> | null = null;

  constructor(ports: SessionPorts) {
    this.#ports = ports;
  }

  /** Opens the recording. `wanted`: the part to begin with, where it is not the best one. Never rejects. */
  async start(recording: Recording, wanted: CutRange | null): Promise<void> {
    try {
      const analyst = this.#ports.startAnalyst();
      this.#analyst = analyst;
      const opened = await this.#ports.open(recording, analyst, this.#ending.signal);
      if (opened.kind === 'failed') return this.#fail(opened.reason);
      const { pcm, wholeMs } = opened;
      const ask = { pcm, peaksPerSecond: PEAKS_PER_SECOND };
      const analysis = await analyst.ask('open', ask, pcm ? buffersOf(pcm) : []);
      if (this.#ending.signal.aborted) return;
      const range = beginning(analysis.suggestions, wanted, analysis.durationMs);
      this.store.setState({ kind: 'open', ...analysis, wholeMs, range, isUsing: false }, true);
    } catch {
      this.#fail('notDecodable');
    }
  }

  end(): void {
    this.#ending.abort();
    this.#analyst?.end();
    this.#analyst = null;
    this.#ports.stop();
  }

  choose(range: CutRange): void {
    this.#ports.stop();
    this.#change(({ durationMs }) => limitRange(range, durationMs, CUT_LIMITS));
  }

  moveEdge(edge: Edge, toMs: number): void {
    this.#change(({ range, durationMs }) => moveEdge(range, edge, toMs, durationMs));
  }

  movePart(toMs: number): void {
    this.#change(({ range, durationMs }) => movePart(range, toMs, durationMs));
  }

  /** Puts the middle of the part there. */
  centre(atMs: number): void {
    this.#ports.stop();
    this.#change(({ range, durationMs }) =>
      movePart(range, atMs - (range.endMs - range.startMs) / 2, durationMs),
    );
  }

  /** What was dragged is let go: its edges move to where a cut is not heard. What is moved by keys stays to the digit. */
  async settle(): Promise<void> {
    const asked = this.#open?.range;
    if (!asked) return;
    const range = await this.#analyst?.ask('snap', { range: asked }).catch(() => null);
    // Only if nothing has been moved meanwhile.
    if (range && this.#open?.range === asked) this.#change(() => range);
  }

  /** Plays the part as it would be cut, or the recording around one of its edges; `from` a place in it. */
  async listen(what: Excerpt, fromMs = 0): Promise<void> {
    const open = this.#open;
    if (!open || !this.#analyst) return;
    const range = excerptOf(what, open.range, fromMs, open.durationMs);
    const pcm = await this.#analyst.ask('excerpt', { range, asCut: what === 'part' }).catch(() => null);
    if (pcm && !this.#ending.signal.aborted) await this.#ports.play(pcm, range.startMs, what);
  }

  /** True when the cut is in the sample's place. */
  async use(): Promise<boolean> {
    const open = this.#open;
    if (!open || open.isUsing || !this.#analyst) return false;
    const { range } = open;
    this.#ports.stop();
    this.store.setState({ isUsing: true });
    const wav = await this.#analyst.ask('cut', { range }).catch(() => null);
    const isUsed = wav !== null && (await this.#ports.putInPlace(range, wav));
    if (this.#open) this.store.setState({ isUsing: false });
    return isUsed;
  }

  get #open(): Extract<TrimState, { kind: 'open' }> | null {
    const state = this.store.getState();
    return state.kind === 'open' && !this.#ending.signal.aborted ? state : null;
  }

  #change(next: (open: Extract<TrimState, { kind: 'open' }>) => CutRange): void {
    const open = this.#open;
    if (open && !open.isUsing) this.store.setState({ range: next(open) });
  }

  #fail(reason: OpenFailure): void {
    if (this.#ending.signal.aborted) return;
    this.#analyst?.end();
    this.store.setState({ kind: 'failed', reason }, true);
  }
}

function beginning(suggestions: Suggestions, wanted: CutRange | null, durationMs: number): CutRange {
  if (wanted) return limitRange(wanted, durationMs, CUT_LIMITS);
  const best = suggestions.kind === 'found' ? suggestions.best[0] : undefined;
  return best ? { startMs: best.startMs, endMs: best.endMs } : partByHand(durationMs);
}

function excerptOf(what: Excerpt, range: CutRange, fromMs: number, durationMs: number): CutRange {
  if (what === 'part') return range;
  if (what === 'from') return { startMs: fromMs, endMs: Math.min(durationMs, fromMs + ONWARD_MS) };
  const edgeMs = what === 'start' ? range.startMs : range.endMs;
  return { startMs: Math.max(0, edgeMs - AROUND_MS), endMs: Math.min(durationMs, edgeMs + AROUND_MS) };
}
