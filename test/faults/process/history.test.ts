import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../../src/contract/history.ts';
import { openHistory } from '../../../src/engine/history/open.ts';
import { SCHEMA_VERSION } from '../../../src/engine/history/schema.ts';
import { HistoryStore } from '../../../src/engine/history/store.ts';
import { cli } from '../../support/cli.ts';
import { findIn } from '../../support/history.ts';
import { clipFolder, scratchFolder } from '../../support/scratch.ts';
import { expectAgreement } from '../support/agreement.ts';
import { FaultRig } from '../support/rig.ts';
import { damage, fill, leaveUnclosed, SAMPLES } from './damage.ts';

const NOW = Date.UTC(2026, 10, 21, 9);
const STACK = /\n\s+at |node:internal|\.ts:\d+/;

/** Opens it as an app does, and closes it. */
function openAndClose(folder: string): ReturnType<typeof openHistory>['putAside'] {
  const { db, putAside } = openHistory(folder, NOW);
  db.close();
  return putAside;
}

function rowsIn(folder: string): number {
  const store = new HistoryStore(openHistory(folder, NOW).db);
  const rows = findIn(store).length;
  store.close();
  return rows;
}

describe('a history that cannot be used', () => {
  it('row 41: damaged: is kept as it was, a fresh one is started, and the user is told where', async () => {
    const dataDir = scratchFolder();
    const content = Buffer.from('not a database '.repeat(500));
    writeFileSync(join(dataDir, 'history.db'), content);
    const { code, stderr } = await cli(['history', '--data-dir', dataDir]);
    const [kept = '?'] = readdirSync(dataDir).filter((name) => name.includes('damaged'));
    expect(code).toBe(0);
    expect(stderr).toContain(`The history file was damaged. It is kept as ${join(dataDir, kept)}`);
    expect(readFileSync(join(dataDir, kept)).equals(content)).toBe(true);
    expect((await cli(['history', '--data-dir', dataDir])).stderr).not.toContain('damaged');
  });

  it('row 41: from a newer version: is kept for that version, and the user is told where', async () => {
    const dataDir = scratchFolder();
    const db = new DatabaseSync(join(dataDir, 'history.db'));
    db.exec(`PRAGMA user_version = ${SCHEMA_VERSION + 1}`);
    db.close();
    const { stderr } = await cli(['check', clipFolder(1), '--data-dir', dataDir]);
    expect(stderr).toMatch(/from a newer version\. It is kept as .*history\.db\.newerVersion-/);
  });
});

describe('a history that is damaged beyond its first pages', () => {
  it.each(['samples', 'samples_of_batch', 'samples_by_content', 'history_lines'])(
    'row 41: after a run that did not end by itself, it is looked at whole before it is used: %s',
    (table) => {
      const [first, folder] = [scratchFolder(), scratchFolder()];
      leaveUnclosed(fill(first, { isOpen: false }), first, folder);
      damage(join(folder, 'history.db'), table, 1);
      // As it was found: with something beside it.
      writeFileSync(join(folder, 'history.db-wal'), 'x');
      const putAside = openAndClose(folder);
      expect(putAside?.reason).toBe('damaged');
      expect(statSync(putAside?.movedTo ?? '').size).toBeGreaterThan(100_000);
      expect(openAndClose(folder)).toBeNull();
      expect(rowsIn(folder)).toBe(0);
    },
  );

  it('row 41: one that is whole is not put aside, however the run ended', () => {
    const [first, folder] = [scratchFolder(), scratchFolder()];
    leaveUnclosed(fill(first, { isOpen: false }), first, folder);
    expect(statSync(join(folder, 'history.db-wal')).size).toBeGreaterThan(0);
    expect(openAndClose(folder)).toBeNull();
    expect(rowsIn(folder)).toBe(SAMPLES);
  });

  it('row 41: where the batch is that a start goes on with, it shows at the start', () => {
    const folder = scratchFolder();
    fill(folder, { isOpen: true }).close();
    damage(join(folder, 'history.db'), 'samples', 5);
    expect(openAndClose(folder)?.reason).toBe('damaged');
    expect(openAndClose(folder)).toBeNull();
  });
});

describe('a damage that shows only while the app runs', () => {
  /** The app over a history whose old part is damaged: it opens, for it has no need of that. */
  async function openDamaged(table: string): Promise<FaultRig> {
    const first = await FaultRig.open();
    await first.close();
    fill(first.dataFolder, { isOpen: false }).close();
    damage(join(first.dataFolder, 'history.db'), table);
    const rig = await first.reopen();
    expect(rig.engine.putAside).toBeNull();
    return rig;
  }

  /** The next start has a fresh history, says where the other one is, and does its work. */
  async function expectFreshStart(rig: FaultRig): Promise<void> {
    expect(existsSync(join(rig.dataFolder, 'history.db-suspect'))).toBe(true);
    const next = await rig.reopen();
    expect(next.engine.putAside?.reason).toBe('damaged');
    expect(statSync(next.engine.putAside?.movedTo ?? '').size).toBeGreaterThan(100_000);
    await next.upload(next.clips(2));
    expect([...next.engine.samples()].map(({ status }) => status.kind)).toEqual(['done', 'done']);
    await expectAgreement(next);
    const last = await next.reopen();
    expect(last.engine.putAside).toBeNull();
  }

  it.each(['samples', 'samples_by_content'])(
    'row 41: while something is to be sent (%s): nothing is sent, the user is told, the next start keeps it aside',
    async (table) => {
      const rig = await openDamaged(table);
      await rig.upload(rig.clips(2));
      expect(rig.stops).toMatchObject([
        { code: 'historyDamaged', detail: expect.stringContaining('malformed') },
      ]);
      expect(rig.server.ledger.requests).toEqual([]);
      // No sample is stuck: each is checked, and waits.
      expect([...rig.engine.samples()].map(({ status }) => status.kind)).toEqual(['ready', 'ready']);
      rig.engine.start();
      await rig.run();
      expect(rig.stops.at(-1)).toMatchObject({ code: 'historyDamaged' });
      expect(rig.server.ledger.requests).toEqual([]);
      await expectFreshStart(rig);
    },
  );

  it('row 41: while somebody looks something up: the user is told, the next start keeps it aside', async () => {
    const rig = await openDamaged('history_lines');
    await expect(rig.engine.history.ask('groups', { ...EVERYTHING, text: '1' })).rejects.toThrow('malformed');
    expect(rig.engine.queueState.stop?.code).toBe('historyDamaged');
    await expectFreshStart(rig);
  });

  it('row 41: in a terminal: one sentence, and the next command has a fresh history', async () => {
    const dataDir = scratchFolder();
    fill(dataDir, { isOpen: false }).close();
    damage(join(dataDir, 'history.db'), 'samples');
    const first = await cli(['history', '--data-dir', dataDir]);
    expect(first.stderr).toContain('The history file is damaged');
    expect(first.stderr).not.toMatch(STACK);
    expect(first.code).toBe(3);
    const second = await cli(['history', '--data-dir', dataDir]);
    expect([second.code, second.stderr]).toEqual([
      0,
      expect.stringContaining('The history file was damaged. It is kept as'),
    ]);
  });
});
