import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { EVERYTHING } from '../../../src/contract/history.ts';
import { openHistory } from '../../../src/engine/history/open.ts';
import { MIGRATIONS } from '../../../src/engine/history/schema.ts';
import { openReader } from '../../../src/engine/history/search/openReader.ts';
import { HistoryStore } from '../../../src/engine/history/store.ts';
import { scratchFolder } from '../../support/scratch.ts';
import { stored } from './support.ts';

/** A history as a version before the search left it: with a sample that was taken out in between, and attempts. */
function oldHistory(folder: string): void {
  const db = new DatabaseSync(join(folder, 'history.db'));
  for (const migration of MIGRATIONS.slice(0, 2)) db.exec(migration);
  db.exec(`
    PRAGMA user_version = 2;
    INSERT INTO batches(id, created_ms, host) VALUES ('b', 1, 'h');
    INSERT INTO samples(id, batch_id, position, path, name, purpose, host, status, status_json, facts_json,
        problems_json, overrides_json, size_bytes, sha256, file_id, attempts, updated_ms, in_batch, original_path)
      SELECT 's' || value, 'b', value, '/录音/样本_' || value || '.wav', '样本_' || value || '.wav', 'voice_clone', 'h',
        'done', '{"kind":"done","fileId":"' || (1000 + value) || '","traceId":null}',
        '{"sizeBytes":1,"sha256":null,"content":null}', '[]', '[]', 1, NULL, 1000 + value, 1, value, value % 2,
        iif(value = 4, '/原始/lecture.wav', NULL)
      FROM json_each('[1,2,3,4,5]');
    DELETE FROM samples WHERE id = 's2';
    INSERT INTO attempts(sample_id, host, purpose, filename, sha256, size_bytes, started_ms, outcome)
      SELECT id, 'h', 'voice_clone', name, 'ab', 1, 7, 'done' FROM samples;
  `);
  db.close();
}

it('a history from before the search is searchable, with all that was in it', () => {
  const folder = scratchFolder();
  oldHistory(folder);
  const { db, path, putAside } = openHistory(folder, 0);
  const store = new HistoryStore(db);
  const reader = openReader(path);
  const find = (text: string) => reader.page({ ...EVERYTHING, text }, null, 9).rows.map(({ id }) => id);
  expect(putAside).toBeNull();
  expect(find('样本_')).toEqual(['s1', 's3', 's4', 's5']);
  expect(find('lecture')).toEqual(['s4']);
  expect(find('1005')).toEqual(['s5']);
  expect(store.attemptsOf('s3')).toMatchObject([{ startedMs: 7, outcome: 'done' }]);
  expect(store.samplesOf('b').map(({ sample }) => sample.id)).toEqual(['s1', 's3', 's5']);
  // Writes and cascades go on as before.
  store.putSamples([stored({ name: 'new.wav' })]);
  expect(find('new.wav')).toHaveLength(1);
  db.exec('DELETE FROM batches');
  expect(db.prepare('SELECT count(*) AS count FROM attempts').get()).toEqual({ count: 0 });
  expect(find('')).toEqual([]);
  expect(db.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
  reader.close();
  db.close();
});
