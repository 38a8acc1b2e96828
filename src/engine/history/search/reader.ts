import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { AttemptRecord } from '../../../contract/attempt.ts';
import type {
  HistoryGroup,
  HistoryGroups,
  HistoryOverview,
  HistoryPage,
  HistoryPlace,
  HistoryQuery,
  HistorySelection,
} from '../../../contract/history.ts';
import { attemptsOf } from '../attempts.ts';
import type { ExportedLine } from '../export.ts';
import type { Row } from '../rows.ts';
import type { Sql } from './conditions.ts';
import { conditionOf, proposalOf } from './conditions.ts';
import { LINE_COLUMNS, toHistoryRow, toStoredLine } from './lines.ts';

/** Looking up this many lines takes as long as reading 100,000 in a row. */
const MOST_PROPOSED = 20_000;

/** Of so few the index has the first page at once. */
const FEW = 2_000;

/** Batches gone through for a first page before everything is counted. */
const MOST_TRIED = 12;

/** The batch first in which something happened last, to any of its samples: the order does not depend on the search. */
const BATCH_ORDER = 'touched_ms DESC, created_ms DESC, id';

/** Rows read at a time where all that is found is wanted. */
const AT_A_TIME = 500;

/**
 * Reads the history: what is found, how it lies in batches, and the rows of a place in it. Never all rows at once; what is
 * found is known by its batches, and a row by its place in one. Works on any connection, also a read-only one. Every method
 * throws when the disk does.
 */
export class HistoryReader {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  /** What was counted last, with what it was counted from: the pages of one search ask for the same. */
  #counted: { readonly key: string; readonly version: number; readonly groups: HistoryGroups } | null = null;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  overview(): HistoryOverview {
    const hosts = this.#prepare(
      'SELECT host, count(*) AS count FROM history_lines line WHERE hidden = 0 GROUP BY host',
    ).all();
    return {
      rows: hosts.reduce((sum, { count }) => sum + Number(count), 0),
      hosts: hosts.map(({ host }) => String(host)),
    };
  }

  /** What is found, by batch; the batch first in which something happened last. */
  groups(query: HistoryQuery): HistoryGroups {
    if (this.#counted && this.#isCounted(query)) return this.#counted.groups;
    const [key, version] = [JSON.stringify(query), this.#version()];
    const condition = conditionOf(query);
    const proposal = this.#proposal(query.text, MOST_PROPOSED);
    const groups = this.all({
      sql: `SELECT batch_id, created_ms, last_ms, count, done FROM (
              SELECT batch_id, max(updated_ms) AS last_ms, count(*) AS count, sum(status = 'done') AS done
              FROM history_lines line WHERE ${proposal ? `line.seq IN (${proposal.sql}) AND` : ''} ${condition.sql}
              GROUP BY batch_id
            ) JOIN batches ON id = batch_id
            ORDER BY ${BATCH_ORDER}`,
      values: [...(proposal?.values ?? []), ...condition.values],
    }).map(toGroup);
    const found = { total: groups.reduce((sum, { count }) => sum + count, 0), groups };
    this.#counted = { key, version, groups: found };
    return found;
  }

  /** At most `limit` rows from a place on, across batches; `at` null: from the beginning. */
  page(query: HistoryQuery, at: HistoryPlace | null, limit: number): HistoryPage {
    const { lines, next } = this.#lines(query, at, limit);
    const rows = lines.flatMap((row) => toStoredLine(row) ?? []).map(toHistoryRow);
    const created = this.#prepare('SELECT created_ms FROM batches WHERE id = ?');
    const batches = [...new Set(rows.map(({ batchId }) => batchId))].map((batchId) => ({
      batchId,
      createdMs: Number(created.get(batchId)?.created_ms),
    }));
    return { rows, batches, next };
  }

  /** A row whatever it is, also one that is out of sight; null when there is none. */
  line(id: string): ExportedLine | null {
    const row = this.#row(id);
    return row ? toStoredLine(row) : null;
  }

  /** The lines of a selection, in the order of the groups, or of the ids; a handful in memory at a time. */
  *select(selection: HistorySelection): Generator<ExportedLine> {
    for (const row of this.selectRows(selection)) {
      const line = toStoredLine(row);
      if (line) yield line;
    }
  }

  /** The same, unread: the columns of `LINE_COLUMNS`. */
  *selectRows(selection: HistorySelection): Generator<Row> {
    if (selection.kind === 'ids') {
      for (const id of selection.ids) {
        const row = this.#row(id);
        if (row) yield row;
      }
      return;
    }
    const except = new Set(selection.except);
    // As of one moment: while uploads go on, places shift. Two at a time share it.
    const begins = !this.#db.isTransaction;
    if (begins) this.#db.exec('BEGIN');
    try {
      let at: HistoryPlace | null = null;
      do {
        const { lines, next }: RawPage = this.#lines(selection.query, at, AT_A_TIME);
        for (const row of lines) if (!except.has(String(row.id))) yield row;
        at = next;
      } while (at !== null);
    } finally {
      if (begins) this.#db.exec('COMMIT');
    }
  }

  /** Every attempt of a sample, the first first. */
  attemptsOf(sampleId: string): readonly AttemptRecord[] {
    return attemptsOf(this.#db, sampleId);
  }

  all({ sql, values }: Sql): readonly Row[] {
    return this.#prepare(sql).all(...values);
  }

  close(): void {
    this.#statements.clear();
    this.#db.close();
  }

  #row(id: string): Row | undefined {
    return this.#prepare(`SELECT ${LINE_COLUMNS} WHERE samples.id = ?`).get(id);
  }

  /** What an index proposes for a text; null when it cannot, or proposes `most` or more. */
  #proposal(text: string, most: number): Sql | null {
    const proposal = proposalOf(text);
    if (!proposal) return null;
    const [row] = this.all({
      sql: `SELECT count(*) AS count FROM (${proposal.estimate.sql} LIMIT ${most})`,
      values: proposal.estimate.values,
    });
    return Number(row?.count) < most ? proposal.all : null;
  }

  #lines(query: HistoryQuery, at: HistoryPlace | null, limit: number): RawPage {
    const early = at === null && !this.#isCounted(query) ? this.#firstLines(query, limit) : null;
    return early ?? this.#countedLines(query, at, limit);
  }

  /**
   * The first page by going through the first batches, which mostly have enough of what is looked for: nobody has to wait
   * until everything is counted. null when they have not, or when an index makes counting the faster way.
   */
  #firstLines(query: HistoryQuery, limit: number): RawPage | null {
    if (query.batchId !== null || this.#proposal(query.text, FEW)) return null;
    const batches = this.#prepare(`SELECT id FROM batches ORDER BY ${BATCH_ORDER} LIMIT ?`).all(
      MOST_TRIED + 1,
    );
    const lines: Row[] = [];
    for (const { id } of batches.slice(0, MOST_TRIED)) {
      const batchId = String(id);
      const before = lines.length;
      // One more than is shown tells where it goes on.
      lines.push(...this.#ofBatch(query, batchId, 0, limit + 1 - before));
      if (lines.length > limit) {
        return { lines: lines.slice(0, limit), next: { batchId, offset: limit - before } };
      }
    }
    return batches.length <= MOST_TRIED ? { lines, next: null } : null;
  }

  #countedLines(query: HistoryQuery, at: HistoryPlace | null, limit: number): RawPage {
    const { groups } = this.groups(query);
    const lines: Row[] = [];
    let index = at === null ? 0 : groups.findIndex(({ batchId }) => batchId === at.batchId);
    if (index === -1) return { lines, next: null };
    let offset = at?.offset ?? 0;
    for (; index < groups.length && lines.length < limit; index += 1, offset = 0) {
      const group = groups[index] as HistoryGroup;
      const wanted = Math.min(limit - lines.length, group.count - offset);
      if (wanted <= 0) continue;
      lines.push(...this.#ofBatch(query, group.batchId, offset, wanted));
      if (offset + wanted < group.count) {
        return { lines, next: { batchId: group.batchId, offset: offset + wanted } };
      }
    }
    const following = groups[index];
    return { lines, next: following ? { batchId: following.batchId, offset: 0 } : null };
  }

  #ofBatch(query: HistoryQuery, batchId: string, offset: number, limit: number): readonly Row[] {
    const { sql, values } = conditionOf({ ...query, batchId: null });
    // The places first, by short lines and an index alone; then the long rows of those that are wanted.
    return this.all({
      sql: `SELECT ${LINE_COLUMNS} WHERE seq IN (
              SELECT place.seq FROM samples place JOIN history_lines line ON line.seq = place.seq
              WHERE place.batch_id = ? AND ${sql} ORDER BY place.position, place.seq LIMIT ? OFFSET ?
            ) ORDER BY samples.position, seq`,
      values: [batchId, ...values, limit, offset],
    });
  }

  /** What was counted last is the answer to this, and nobody has written since. */
  #isCounted(query: HistoryQuery): boolean {
    return this.#counted?.version === this.#version() && this.#counted.key === JSON.stringify(query);
  }

  #version(): number {
    const row = this.#prepare(
      'SELECT data_version AS version, total_changes() AS own FROM pragma_data_version',
    ).get();
    return Number(row?.version) * 2 ** 32 + Number(row?.own);
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#db.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}

interface RawPage {
  readonly lines: readonly Row[];
  readonly next: HistoryPlace | null;
}

function toGroup(row: Row): HistoryGroup {
  return {
    batchId: String(row.batch_id),
    createdMs: Number(row.created_ms),
    lastMs: Number(row.last_ms),
    count: Number(row.count),
    done: Number(row.done),
  };
}
