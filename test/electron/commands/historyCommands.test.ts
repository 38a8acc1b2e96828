import { existsSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HistoryHandlers } from '../../../electron/commands/historyCommands.ts';
import { historyCommands } from '../../../electron/commands/historyCommands.ts';
import { Intakes } from '../../../electron/commands/intakes.ts';
import { CommandError } from '../../../electron/ipc/commandError.ts';
import type { HistorySelection } from '../../../src/contract/history.ts';
import { EVERYTHING } from '../../../src/contract/history.ts';
import type { Sample } from '../../../src/contract/sample.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import type { Sandbox } from '../../../src/sandbox/index.ts';
import { counts, openEngine, uploadAll } from '../../engine/support.ts';
import { clipFolder, scratchFolder, scratchSandbox } from '../../support/scratch.ts';

interface World {
  readonly sandbox: Sandbox;
  readonly engine: Engine;
  readonly folder: string;
  readonly handlers: HistoryHandlers;
  readonly copied: string[];
  /** Where the user says an export goes; null: closes the dialog. */
  exportTo: string | null;
}

const ALL: HistorySelection = { kind: 'found', query: EVERYTHING, except: [] };

/** Three uploads of an earlier run, and a batch with nothing in it. */
async function world(): Promise<World> {
  const sandbox = await scratchSandbox();
  const [folder, dataFolder] = [clipFolder(3), scratchFolder()];
  const earlier = openEngine(sandbox, { dataFolder });
  await uploadAll(earlier, [folder]);
  await earlier.close();
  const engine = openEngine(sandbox, { dataFolder, onSample: (sample) => noteNew(sample) });
  const intakes = new Intakes({ add: async () => [], onFound: () => undefined });
  const known = new Set<string>();
  function noteNew({ id }: Sample): void {
    if (!known.has(id)) intakes.noteNew();
    known.add(id);
  }
  const copied: string[] = [];
  const all: World = {
    sandbox,
    engine,
    folder,
    copied,
    exportTo: null,
    handlers: historyCommands({
      engine,
      intakes,
      dialogs: { chooseHistoryFile: async () => all.exportTo },
      copyText: async (text) => copied.push(text),
    }),
  };
  return all;
}

describe('the history, as the window asks for it', () => {
  it('is told at a glance, in batches, in rows, and in detail', async () => {
    const { handlers, sandbox, folder } = await world();
    expect(await handlers.historyOverview(null)).toEqual({ rows: 3, hosts: [sandbox.url] });
    const { total, groups } = await handlers.historyGroups({ query: EVERYTHING });
    expect([total, groups]).toMatchObject([3, [{ count: 3, done: 3 }]]);
    const { rows, next } = await handlers.historyRows({ query: EVERYTHING, at: null, limit: 2 });
    expect(rows.map(({ name }) => name)).toEqual(['clip-0001.wav', 'clip-0002.wav']);
    expect(next).toEqual({ batchId: groups[0]?.batchId, offset: 2 });
    const [row] = rows;
    expect(await handlers.historyDetail({ id: row?.id ?? '' })).toMatchObject({
      row: { path: join(folder, 'clip-0001.wav'), fileId: sandbox.ledger.files.find(isFirst)?.fileId },
      attempts: [{ outcome: 'done' }],
      fileIsThere: true,
    });
  });

  const isFirst = ({ filename }: { readonly filename: string }): boolean => filename === 'clip-0001.wav';

  it('is exported where the user says, or not at all', async () => {
    const all = await world();
    const { handlers, sandbox } = all;
    expect(await handlers.exportHistory({ selection: ALL, format: 'csv' })).toBeNull();
    const path = join(scratchFolder(), 'out.csv');
    all.exportTo = path;
    expect(await handlers.exportHistory({ selection: ALL, format: 'csv' })).toEqual({ path, rows: 3 });
    for (const { fileId } of sandbox.ledger.files) expect(readFileSync(path, 'utf8')).toContain(fileId);
    all.exportTo = join(scratchFolder(), 'no', 'out.csv');
    await expect(handlers.exportHistory({ selection: ALL, format: 'csv' })).rejects.toEqual(
      new CommandError('notWritable', 'ENOENT'),
    );
  });

  it('gives ids to the clipboard, to the digit, and leaves it alone when there are none', async () => {
    const { handlers, copied, sandbox } = await world();
    expect(await handlers.copyHistoryIds({ selection: { kind: 'ids', ids: [] } })).toEqual({ copied: 0 });
    expect(copied).toEqual([]);
    expect(await handlers.copyHistoryIds({ selection: ALL })).toEqual({ copied: 3 });
    expect(copied[0]?.split('\n').toSorted()).toEqual(
      sandbox.ledger.files.map(({ fileId }) => fileId).toSorted(),
    );
  });

  it('loses rows from sight, and gets them back', async () => {
    const { handlers } = await world();
    expect(await handlers.removeFromHistory({ selection: ALL, forget: false })).toEqual({
      removed: 3,
      underWay: 0,
    });
    expect(await handlers.historyOverview(null)).toEqual({ rows: 0, hosts: [] });
    expect(await handlers.undoRemoveFromHistory(null)).toEqual({ restored: 3 });
    expect(await handlers.historyOverview(null)).toMatchObject({ rows: 3 });
  });
});

describe('sending again', () => {
  it('adds the files once more, to be sent although they were before', async () => {
    const { handlers, engine, sandbox } = await world();
    expect(await handlers.sendAgain({ selection: ALL })).toEqual({ added: 3, notTaken: [] });
    await engine.inspected();
    expect(counts(engine)).toEqual({ ready: 3 });
    engine.start();
    await engine.settled();
    expect(counts(engine)).toEqual({ done: 3 });
    expect(sandbox.ledger.files).toHaveLength(6);
  });

  it('does not add what the batch has already', async () => {
    const { handlers, engine, folder } = await world();
    await engine.add([join(folder, 'clip-0002.wav')], 'prompt_audio');
    const { added, notTaken } = await handlers.sendAgain({ selection: ALL });
    expect([added, notTaken]).toEqual([
      2,
      [{ path: join(folder, 'clip-0002.wav'), reason: 'samePathTwice' }],
    ]);
  });

  it('says of a file that is gone, and of one that is another now, what the check says of any', async () => {
    const { handlers, engine, folder } = await world();
    unlinkSync(join(folder, 'clip-0001.wav'));
    writeFileSync(join(folder, 'clip-0002.wav'), 'no sound');
    await handlers.sendAgain({ selection: ALL });
    await engine.inspected();
    const verdicts = [...engine.samples()].map(({ problems }) => problems.map(({ code }) => code));
    expect(verdicts).toEqual([['unreadable'], ['formatNotAccepted'], ['alreadyUploaded']]);
    expect(existsSync(join(folder, 'clip-0001.wav'))).toBe(false);
  });
});
