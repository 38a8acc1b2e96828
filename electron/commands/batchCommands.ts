import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isSettled } from '../../src/contract/sample.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Dialogs } from '../dialogs.ts';
import type { CommandHandlers } from '../ipc/answer.ts';
import type { Imports } from './imports.ts';
import type { Intakes } from './intakes.ts';

export type BatchCommands = Pick<
  CommandHandlers,
  | 'addPaths'
  | 'chooseAndAdd'
  | 'addSampleClips'
  | 'start'
  | 'pause'
  | 'cancel'
  | 'retry'
  | 'remove'
  | 'undoRemove'
  | 'override'
  | 'setPurpose'
  | 'choose'
  | 'attempts'
>;

export interface BatchPorts {
  readonly engine: Engine;
  readonly intakes: Intakes;
  readonly imports: Imports;
  readonly dialogs: Dialogs;
  /** The folder of the sample clips. */
  readonly samples: string;
}

/** What the window does with the batch: the engine's methods, and the dialogs before them. */
export function batchCommands({ engine, intakes, imports, dialogs, samples }: BatchPorts): BatchCommands {
  return {
    addPaths: ({ paths, purpose }) => imports.add(paths, purpose),

    async chooseAndAdd({ what, purpose }) {
      const paths = await dialogs.choosePaths(what);
      return paths === null ? null : imports.add(paths, purpose);
    },

    addSampleClips: ({ purpose }) => intakes.add(sampleClips(samples), purpose),

    start() {
      engine.start({ alsoLater: true });
      return null;
    },

    pause() {
      engine.pause();
      return null;
    },

    cancel({ ids }) {
      // Cancelling everything ends the run: what is still being checked must not be sent afterwards.
      if (ids === null) engine.pause();
      engine.cancel(ids ?? unsettled(engine));
      return null;
    },

    retry({ ids }) {
      engine.retry(ids);
      return null;
    },

    remove: ({ ids }) => ({ removed: engine.remove(ids) }),

    undoRemove: () => ({ restored: engine.undoRemove() }),

    override({ ids, codes }) {
      engine.override(ids, codes);
      return null;
    },

    setPurpose({ ids, purpose }) {
      engine.setPurpose(ids, purpose);
      return null;
    },

    choose({ id, fileId }) {
      engine.choose(id, fileId);
      return null;
    },

    attempts: ({ id }) => engine.store.attemptsOf(id),
  };
}

function unsettled(engine: Engine): readonly string[] {
  return [...engine.samples()].filter(({ status }) => !isSettled(status.kind)).map(({ id }) => id);
}

/** The clips that come with the app, without the notes beside them. */
function sampleClips(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => /\.(mp3|m4a|wav|flac)$/.test(name))
    .map((name) => join(folder, name));
}
