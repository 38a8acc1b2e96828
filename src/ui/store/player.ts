import { create } from 'zustand';
import { mediaUrl } from '../../contract/commands.ts';
import type { Sample } from '../../contract/sample.ts';
import { stopExcerpt } from './excerpt.ts';
import { useUi } from './index.ts';

/** The one thing that plays at a time. */
export interface PlayerState {
  /** The sample that is loaded; null: none yet. */
  readonly id: string | null;
  readonly isPlaying: boolean;
  readonly positionMs: number;
  /** null until the browser knows. */
  readonly durationMs: number | null;
}

const NOTHING: PlayerState = { id: null, isPlaying: false, positionMs: 0, durationMs: null };

export const usePlayer = create<PlayerState>()(() => NOTHING);

let audio: HTMLAudioElement | null = null;
let loadedName = '';
let loadedPath = '';

function element(): HTMLAudioElement {
  if (audio) return audio;
  const made = new Audio();
  made.preload = 'auto';
  made.addEventListener('play', () => usePlayer.setState({ isPlaying: true }));
  made.addEventListener('pause', () => usePlayer.setState({ isPlaying: false }));
  made.addEventListener('ended', () => usePlayer.setState({ isPlaying: false, positionMs: 0 }));
  made.addEventListener('timeupdate', () => usePlayer.setState({ positionMs: made.currentTime * 1000 }));
  made.addEventListener('durationchange', () => {
    if (Number.isFinite(made.duration)) usePlayer.setState({ durationMs: made.duration * 1000 });
  });
  made.addEventListener('error', () => {
    if (usePlayer.getState().id === null) return;
    usePlayer.setState(NOTHING);
    useUi.say({ kind: 'cannotPlay', name: loadedName });
  });
  audio = made;
  return made;
}

/** Plays a sample from its start, or pauses it, or goes on. */
export function togglePlay(sample: Pick<Sample, 'id' | 'name' | 'path'>): void {
  const player = element();
  stopExcerpt();
  // A sample that was trimmed meanwhile has the same id, and another sound.
  if (usePlayer.getState().id === sample.id && loadedPath === sample.path) {
    if (player.paused) void player.play().catch(() => undefined);
    else player.pause();
    return;
  }
  loadedName = sample.name;
  loadedPath = sample.path;
  usePlayer.setState({ ...NOTHING, id: sample.id });
  player.src = mediaUrl(sample.id);
  // A file that cannot be played says so by its error event.
  void player.play().catch(() => undefined);
}

/** Pauses whatever plays: something else is to be heard. */
export function pausePlaying(): void {
  audio?.pause();
}

export function seek(positionMs: number): void {
  if (!audio) return;
  audio.currentTime = positionMs / 1000;
  usePlayer.setState({ positionMs });
}

/** Ends what plays, if it is this sample: its row is gone. */
export function stopPlaying(id: string): void {
  if (usePlayer.getState().id !== id) return;
  audio?.pause();
  usePlayer.setState(NOTHING);
}
