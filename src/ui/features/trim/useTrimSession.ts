import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { EarlierCut } from '../../../contract/cut.ts';
import type { Sample } from '../../../contract/sample.ts';
import { command } from '../../api.ts';
import { putCut } from '../../store/actions.ts';
import { playExcerpt, stopExcerpt } from '../../store/excerpt.ts';
import { pausePlaying } from '../../store/player.ts';
import { startAnalyst } from './analysis/analyst.ts';
import { TrimSession, type TrimState } from './session.ts';
import { openSound } from './sound/openSound.ts';
import { recordingOf } from './sound/recording.ts';

/** Rows that are only passed by on the way to another one are not opened. */
const REST_MS = 180;

export interface OpenTrim {
  readonly session: TrimSession;
  readonly state: TrimState;
  readonly earlier: readonly EarlierCut[];
}

/**
 * Opens the recording of a sample for as long as the caller is there. Nothing of it is renewed when the sample changes:
 * give the caller a key. `attempt`: opens it anew when it changes.
 */
export function useTrimSession(sample: Sample, attempt: number): OpenTrim {
  const [session, setSession] = useState(() => sessionFor(sample.id));
  const [earlier, setEarlier] = useState<readonly EarlierCut[]>([]);
  const state = useStore(session.store);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the sample was when it was opened is what is cut
  useEffect(() => {
    const recording = recordingOf(sample);
    if (!recording) return;
    const fresh = sessionFor(sample.id);
    setSession(fresh);
    const timer = setTimeout(() => void fresh.start(recording, sample.cut), attempt === 0 ? REST_MS : 0);
    let isCurrent = true;
    void command('earlierCuts', { id: sample.id }).then((reply) => {
      if (isCurrent && reply.ok) setEarlier(reply.value.filter(({ purpose }) => purpose === sample.purpose));
    });
    return () => {
      isCurrent = false;
      clearTimeout(timer);
      fresh.end();
    };
  }, [sample.id, attempt]);
  return { session, state, earlier };
}

function sessionFor(id: string): TrimSession {
  return new TrimSession({
    open: openSound,
    startAnalyst,
    play: (...excerpt) => {
      pausePlaying();
      return playExcerpt(...excerpt);
    },
    stop: stopExcerpt,
    putInPlace: (range, wav) => putCut(id, range, wav),
  });
}
