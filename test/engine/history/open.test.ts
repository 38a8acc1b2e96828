import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { DataFolderError, openHistory } from '../../../src/engine/history/open.ts';
import { MIGRATIONS, SCHEMA_VERSION } from '../../../src/engine/history/schema.ts';
import { cli } from '../../support/cli.ts';
import { findIn } from '../../support/history.ts';
import { scratchFolder } from '../../support/scratch.ts';
import { HOST, openStore, stored } from './support.ts';

const NOW = Date.UTC(2026, 10, 20, 12, 30);

describe('opening the history', () => {
  it('starts one where there is none, folder included, and opens it again', () => {
    const folder = join(scratchFolder(), 'a', 'b');
    const store = openStore(folder);
    const sample = stored();
    store.putSamples([sample]);
    store.close();
    expect(findIn(openStore(folder))).toEqual([sample]);
  });

  it('is as durable as the promises say', () => {
    const { db } = openHistory(scratchFolder(), NOW);
    const pragma = (name: string): unknown => Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0];
    expect([pragma('journal_mode'), pragma('synchronous'), pragma('foreign_keys')]).toEqual(['wal', 2, 1]);
    expect(pragma('user_version')).toBe(SCHEMA_VERSION);
    db.close();
  });

  it('opens one of the first version, with all that is in it', () => {
    const folder = scratchFolder();
    const old = new DatabaseSync(join(folder, 'history.db'));
    old.exec(MIGRATIONS[0] ?? '');
    old.exec('PRAGMA user_version = 1');
    old.exec(`INSERT INTO batches VALUES ('b', 1, '${HOST}', NULL)`);
    old.exec(`INSERT INTO samples VALUES ('s', 'b', 0, '/take.wav', 'take.wav', 'voice_clone', '${HOST}', 'ready',
      '{"kind":"ready"}', '{"sizeBytes":1,"sha256":"ab","content":null}', '[]', '[]', 1, 5.25, 'ab', NULL, NULL, 0, 7, 1)`);
    old.close();

    const store = openStore(folder);
    expect(findIn(store).map(({ sample }) => sample)).toMatchObject([{ path: '/take.wav', cut: null }]);
    const [there] = findIn(store);
    const cut = {
      originalPath: '/take.wav',
      originalName: 'take.wav',
      originalSha256: 'ab',
      startMs: 0,
      endMs: 1,
    };
    if (there)
      store.putSamples([{ ...there, sample: { ...there.sample, path: '/cut.wav', name: 'cut.wav', cut } }]);
    expect(store.samplesOf('b').map(({ sample }) => sample)).toMatchObject([{ path: '/cut.wav', cut }]);
  });

  it.each([
    ['to open it', 32],
    ['to write the first change', 48],
    ['to write all of it', 96],
    ['to keep it', 160],
  ])('keeps one in its place that there is no room to bring up to date: %s', async (_, blocks) => {
    const folder = scratchFolder();
    const old = new DatabaseSync(join(folder, 'history.db'));
    old.exec(MIGRATIONS[0] ?? '');
    old.exec('PRAGMA user_version = 1');
    old.exec(`INSERT INTO batches VALUES ('b', 1, '${HOST}', NULL)`);
    old.close();

    const { code, stderr } = await cli(['history', '--data-dir', folder], { under: `ulimit -f ${blocks}` });
    expect(code).toBe(2);
    expect(stderr).toContain('cannot be used');
    expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([]);
    const { db, putAside } = openHistory(folder, NOW);
    expect(putAside).toBeNull();
    expect(db.prepare('SELECT id FROM batches').all()).toEqual([{ id: 'b' }]);
    db.close();
  });

  it('puts a damaged one back where there is no room for a fresh one', async () => {
    const folder = scratchFolder();
    const garbage = Buffer.alloc(5000, 'not a database ');
    writeFileSync(join(folder, 'history.db'), garbage);
    const { code } = await cli(['history', '--data-dir', folder], { under: 'ulimit -f 32' });
    expect(code).toBe(2);
    expect(readFileSync(join(folder, 'history.db')).equals(garbage)).toBe(true);
    expect(openHistory(folder, NOW).putAside?.reason).toBe('damaged');
  });

  it.each([
    ['garbage', Buffer.alloc(5000, 'not a database ')],
    ['a short file', Buffer.from('SQL')],
    ['a broken page', brokenDatabase()],
  ])('keeps a damaged file aside, as it was, and starts afresh: %s', (_name, content) => {
    const folder = scratchFolder();
    writeFileSync(join(folder, 'history.db'), content);
    const { db, putAside } = openHistory(folder, NOW);
    db.close();
    expect(putAside).toEqual({
      reason: 'damaged',
      movedTo: join(folder, 'history.db.damaged-2026-11-20T12-30-00-000Z'),
    });
    expect(readFileSync(putAside?.movedTo ?? '').equals(content)).toBe(true);
    expect(openHistory(folder, NOW).putAside).toBeNull();
  });

  it('keeps a file of a newer version aside, readable by that version', () => {
    const folder = scratchFolder();
    const store = openStore(folder);
    store.putSamples([stored()]);
    store.close();
    const newer = new DatabaseSync(join(folder, 'history.db'));
    newer.exec(`PRAGMA user_version = ${SCHEMA_VERSION + 1}`);
    newer.close();

    const { db, putAside } = openHistory(folder, NOW);
    expect(db.prepare('SELECT count(*) AS n FROM samples').get()).toEqual({ n: 0 });
    db.close();
    expect(putAside?.reason).toBe('newerVersion');
    const kept = new DatabaseSync(putAside?.movedTo ?? '', { readOnly: true });
    expect(kept.prepare('SELECT count(*) AS n FROM samples').get()).toEqual({ n: 1 });
    kept.close();
  });

  it('never puts one aside over another', () => {
    const folder = scratchFolder();
    for (const content of ['first', 'second']) {
      writeFileSync(join(folder, 'history.db'), content.repeat(1000));
      openHistory(folder, NOW).db.close();
    }
    expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toHaveLength(2);
  });

  it('takes an empty file for a fresh one', () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, 'history.db'), '');
    const { db, putAside } = openHistory(folder, NOW);
    expect(putAside).toBeNull();
    db.close();
  });

  it('says why a folder cannot be had, and touches nothing', () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, 'file'), 'x');
    mkdirSync(join(folder, 'taken', 'history.db'), { recursive: true });
    symlinkSync('loop', join(folder, 'loop'));
    for (const bad of ['file', join('file', 'below'), 'taken', 'loop', 'n'.repeat(300)]) {
      expect(() => openHistory(join(folder, bad), NOW)).toThrow(DataFolderError);
    }
    expect(readdirSync(join(folder, 'taken'))).toEqual(['history.db']);
  });
});

/** A history whose first page, where the tables are listed, was overwritten. */
function brokenDatabase(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'vsu-test-'));
  openHistory(folder, NOW).db.close();
  const bytes = readFileSync(join(folder, 'history.db'));
  rmSync(folder, { recursive: true });
  return bytes.fill(0xff, 100, 4000);
}
