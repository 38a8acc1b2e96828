import { SEARCH_MIGRATION } from './schemaSearch.ts';

/**
 * The history's tables, as migrations: `user_version` counts how many a file has seen. A migration, once released,
 * is never changed; a new one is added below.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE batches (
    id          TEXT PRIMARY KEY,
    created_ms  INTEGER NOT NULL,
    host        TEXT NOT NULL,
    closed_ms   INTEGER
  ) STRICT;

  CREATE TABLE samples (
    id            TEXT PRIMARY KEY,
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
    in_batch      INTEGER NOT NULL DEFAULT 1
  ) STRICT;
  CREATE INDEX samples_of_batch ON samples(batch_id, position);
  CREATE INDEX samples_by_content ON samples(sha256, purpose, host, status);
  CREATE INDEX samples_by_file_id ON samples(file_id) WHERE file_id IS NOT NULL;
  CREATE INDEX samples_by_time ON samples(updated_ms);

  CREATE TABLE attempts (
    id           INTEGER PRIMARY KEY,
    sample_id    TEXT NOT NULL REFERENCES samples(id) ON DELETE CASCADE,
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
  CREATE INDEX attempts_of_sample ON attempts(sample_id, id);
  CREATE INDEX attempts_in_the_air ON attempts(id) WHERE ended_ms IS NULL;
  CREATE INDEX attempts_by_file_id ON attempts(file_id) WHERE file_id IS NOT NULL;
  `,
  `
  -- What a sample was cut from, and which part of it (milliseconds from its beginning); NULL for a file as the user has it.
  ALTER TABLE samples ADD COLUMN original_path TEXT;
  ALTER TABLE samples ADD COLUMN original_name TEXT;
  ALTER TABLE samples ADD COLUMN original_sha256 TEXT;
  ALTER TABLE samples ADD COLUMN cut_start_ms REAL;
  ALTER TABLE samples ADD COLUMN cut_end_ms REAL;
  CREATE INDEX cuts_by_original ON samples(original_sha256) WHERE original_path IS NOT NULL;
  `,
  SEARCH_MIGRATION,
];

export const SCHEMA_VERSION = MIGRATIONS.length;
