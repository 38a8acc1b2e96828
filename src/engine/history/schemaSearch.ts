const TOUCH_BATCH =
  'UPDATE batches SET touched_ms = new.updated_ms WHERE id = new.batch_id AND touched_ms < new.updated_ms;';

/**
 * The third migration: what searching the history takes. Samples get a number of their own (`seq`), because a full-text index
 * refers to rows by number and an implied one does not survive VACUUM; beside them lies `history_lines`, the few short
 * columns that searching and grouping read: a tenth of the bytes. Triggers keep it all in step, whichever connection writes.
 *
 * The full-text index has trigrams without their places (`detail=none`): a fifth of the size, and an insert of 8 µs instead
 * of 24. What it proposes is compared with the text itself. Ids are not in it, because they come last: an upload that is done
 * must not write its whole path anew.
 */
export const SEARCH_MIGRATION = `
  CREATE TABLE samples_3 (
    seq           INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    batch_id      TEXT NOT NULL REFERENCES batches(id) ON DELETE CASCADE,
    position      INTEGER NOT NULL,
    path          TEXT NOT NULL,
    name          TEXT NOT NULL,
    purpose       TEXT NOT NULL,
    host          TEXT NOT NULL,
    status        TEXT NOT NULL,
    -- The whole status, the facts and the problems as the contract has them.
    status_json   TEXT NOT NULL,
    facts_json    TEXT NOT NULL,
    problems_json TEXT NOT NULL,
    overrides_json TEXT NOT NULL,
    size_bytes    INTEGER,
    modified_ms   REAL,
    sha256        TEXT,
    file_id       TEXT,
    trace_id      TEXT,
    attempts      INTEGER NOT NULL,
    updated_ms    INTEGER NOT NULL,
    -- 0: taken out of the batch by the user; the history keeps it.
    in_batch      INTEGER NOT NULL DEFAULT 1,
    -- What a sample was cut from, and which part of it (milliseconds from its beginning); NULL for a file as the user has it.
    original_path TEXT,
    original_name TEXT,
    original_sha256 TEXT,
    cut_start_ms  REAL,
    cut_end_ms    REAL,
    -- What the user has written beside it.
    note          TEXT NOT NULL DEFAULT '',
    -- 1: taken out of the history's sight. 2: and its content may be uploaded again without a word.
    hidden        INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  INSERT INTO samples_3(id, batch_id, position, path, name, purpose, host, status, status_json, facts_json,
      problems_json, overrides_json, size_bytes, modified_ms, sha256, file_id, trace_id, attempts, updated_ms, in_batch,
      original_path, original_name, original_sha256, cut_start_ms, cut_end_ms)
    SELECT id, batch_id, position, path, name, purpose, host, status, status_json, facts_json,
      problems_json, overrides_json, size_bytes, modified_ms, sha256, file_id, trace_id, attempts, updated_ms, in_batch,
      original_path, original_name, original_sha256, cut_start_ms, cut_end_ms
    FROM samples ORDER BY rowid;

  CREATE TABLE attempts_3 (
    id           INTEGER PRIMARY KEY,
    sample_id    TEXT NOT NULL REFERENCES samples_3(id) ON DELETE CASCADE,
    host         TEXT NOT NULL,
    purpose      TEXT NOT NULL,
    filename     TEXT NOT NULL,
    sha256       TEXT NOT NULL,
    size_bytes   INTEGER NOT NULL,
    started_ms   INTEGER NOT NULL,
    -- NULL while it is in the air; found so by a new process, its outcome is unknown.
    ended_ms     INTEGER,
    outcome      TEXT,
    http_status  INTEGER,
    status_code  INTEGER,
    message      TEXT,
    trace_id     TEXT,
    file_id      TEXT
  ) STRICT;
  INSERT INTO attempts_3 SELECT id, sample_id, host, purpose, filename, sha256, size_bytes, started_ms, ended_ms, outcome,
      http_status, status_code, message, trace_id, file_id FROM attempts;

  -- Attempts first: samples that others refer to would take those with them.
  DROP TABLE attempts;
  DROP TABLE samples;
  ALTER TABLE samples_3 RENAME TO samples;
  ALTER TABLE attempts_3 RENAME TO attempts;
  CREATE INDEX samples_of_batch ON samples(batch_id, position);
  CREATE INDEX samples_by_content ON samples(sha256, purpose, host, status);
  CREATE INDEX samples_by_file_id ON samples(file_id) WHERE file_id IS NOT NULL;
  CREATE INDEX cuts_by_original ON samples(original_sha256) WHERE original_path IS NOT NULL;
  CREATE INDEX attempts_of_sample ON attempts(sample_id, id);
  CREATE INDEX attempts_in_the_air ON attempts(id) WHERE ended_ms IS NULL;
  CREATE INDEX attempts_by_file_id ON attempts(file_id) WHERE file_id IS NOT NULL;

  -- Files that were on an account and are no longer there, by where they were.
  CREATE TABLE remote_gone (
    file_id   TEXT NOT NULL,
    host      TEXT NOT NULL,
    -- deleted: from here; missing: a list did not have it.
    how       TEXT NOT NULL,
    gone_ms   INTEGER NOT NULL,
    PRIMARY KEY (file_id, host)
  ) STRICT, WITHOUT ROWID;

  -- When something last happened to one of its samples.
  ALTER TABLE batches ADD COLUMN touched_ms INTEGER NOT NULL DEFAULT 0;
  UPDATE batches SET touched_ms =
    coalesce((SELECT max(updated_ms) FROM samples WHERE batch_id = batches.id), created_ms);

  -- One short line for each sample that the history shows; seq is the sample's.
  CREATE TABLE history_lines (
    seq         INTEGER PRIMARY KEY,
    batch_id    TEXT NOT NULL,
    status      TEXT NOT NULL,
    purpose     TEXT NOT NULL,
    host        TEXT NOT NULL,
    updated_ms  INTEGER NOT NULL,
    hidden      INTEGER NOT NULL,
    -- Also that of the earlier upload which a skipped sample stands for.
    file_id     TEXT,
    -- What is searched: the path, what it was cut from, the note; a line each.
    text        TEXT NOT NULL
  ) STRICT;
  CREATE INDEX history_lines_by_file_id ON history_lines(file_id) WHERE file_id IS NOT NULL;
  CREATE VIRTUAL TABLE history_text USING fts5(
    text, content='history_lines', content_rowid='seq', tokenize='trigram', detail='none', columnsize=0
  );

  CREATE TRIGGER sample_added AFTER INSERT ON samples BEGIN
    INSERT INTO history_lines VALUES (
      new.seq, new.batch_id, new.status, new.purpose, new.host, new.updated_ms, new.hidden,
      ${fileIdOf('new')}, ${textOf('new')}
    );
    ${TOUCH_BATCH}
  END;

  CREATE TRIGGER sample_changed
    AFTER UPDATE OF status, status_json, purpose, host, updated_ms, hidden ON samples
    WHEN old.status <> new.status OR old.purpose <> new.purpose OR old.host <> new.host
      OR old.updated_ms <> new.updated_ms OR old.hidden <> new.hidden OR ${fileIdOf('old')} IS NOT ${fileIdOf('new')}
  BEGIN
    UPDATE history_lines SET status = new.status, purpose = new.purpose, host = new.host, updated_ms = new.updated_ms,
      hidden = iif(old.status = new.status, new.hidden, 0), file_id = ${fileIdOf('new')}
    WHERE seq = new.seq;
    ${TOUCH_BATCH}
    -- Something happens to it after all: the history shows everything that happens.
    UPDATE samples SET hidden = 0 WHERE seq = new.seq AND hidden <> 0 AND old.status <> new.status;
  END;

  CREATE TRIGGER sample_text_changed AFTER UPDATE OF path, note, original_path ON samples
    WHEN ${textOf('old')} <> ${textOf('new')}
  BEGIN
    UPDATE history_lines SET text = ${textOf('new')} WHERE seq = new.seq;
  END;

  CREATE TRIGGER sample_dropped AFTER DELETE ON samples BEGIN
    DELETE FROM history_lines WHERE seq = old.seq;
  END;

  CREATE TRIGGER line_added AFTER INSERT ON history_lines BEGIN
    INSERT INTO history_text(rowid, text) VALUES (new.seq, new.text);
  END;
  CREATE TRIGGER line_text_changed AFTER UPDATE OF text ON history_lines BEGIN
    INSERT INTO history_text(history_text, rowid, text) VALUES ('delete', old.seq, old.text);
    INSERT INTO history_text(rowid, text) VALUES (new.seq, new.text);
  END;
  CREATE TRIGGER line_dropped AFTER DELETE ON history_lines BEGIN
    INSERT INTO history_text(history_text, rowid, text) VALUES ('delete', old.seq, old.text);
  END;

  INSERT INTO history_lines
    SELECT seq, batch_id, status, purpose, host, updated_ms, hidden, ${fileIdOf('samples')}, ${textOf('samples')}
    FROM samples;
`;

/** The file is a file: what is no JSON must not keep the rest from being written. */
function fileIdOf(row: string): string {
  const skippedFor = `CASE WHEN ${row}.status = 'skipped' AND json_valid(${row}.status_json) THEN ${row}.status_json ->> '$.fileId' END`;
  return `coalesce(${row}.file_id, ${skippedFor})`;
}

function textOf(row: string): string {
  return `(${row}.path || char(10) || coalesce(${row}.original_path, '') || char(10) || ${row}.note)`;
}
