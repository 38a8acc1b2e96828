import type { HistoryQuery } from '../../../contract/history.ts';
import { SENT_KINDS } from '../../../contract/history.ts';
import { isOfThisMachine } from '../../../contract/hosts.ts';
import { likePattern, readText } from './searchText.ts';

/** A part of a statement, with the values of its question marks. */
export interface Sql {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** What a query asks of a line of `history_lines`, there called `line`, as one condition; right without any index. */
export function conditionOf(query: HistoryQuery): Sql {
  const parts: Sql[] = [{ sql: "line.hidden = 0 AND line.status <> 'removed'", values: [] }];
  const where = (sql: string, ...values: (string | number)[]): void => {
    parts.push({ sql, values });
  };
  if (query.batchId !== null) where('line.batch_id = ?', query.batchId);
  if (query.status === 'sent') where(`line.status IN (${SENT_KINDS.map((kind) => `'${kind}'`).join(', ')})`);
  else if (query.status !== null) where('line.status = ?', query.status);
  if (query.account !== null) {
    where(`line.status = 'done' AND ${query.account === 'gone' ? '' : 'NOT '}EXISTS (
      SELECT 1 FROM remote_gone gone WHERE gone.file_id = line.file_id AND gone.host = line.host)`);
  }
  if (query.purpose !== null) where('line.purpose = ?', query.purpose);
  if (query.host !== null) {
    if (isOfThisMachine(query.host)) where(`(${OF_THIS_MACHINE})`);
    else where('line.host = ?', query.host);
  }
  if (query.fromMs !== null) where('line.updated_ms >= ?', query.fromMs);
  if (query.toMs !== null) where('line.updated_ms <= ?', query.toMs);
  const text = textCondition(query.text);
  if (text) parts.push(text);
  return joined(parts, ' AND ');
}

/** Sandboxes on this machine count as one: their ports change from run to run. */
const OF_THIS_MACHINE = ['%://127.%', '%://localhost', '%://localhost:%', '%://[::1]%']
  .map((pattern) => `line.host LIKE '${pattern}'`)
  .join(' OR ');

/** The lines a text is found in; null when it narrows nothing. */
function textCondition(text: string): Sql | null {
  const { spellings, digits, hashBeginning } = readText(text);
  if (spellings.length === 0) return null;
  const places: Sql[] = spellings.map((spelling) => ({
    sql: "line.text LIKE ? ESCAPE '\\'",
    values: [likePattern(spelling)],
  }));
  if (digits !== null) places.push({ sql: 'line.file_id LIKE ?', values: [likePattern(digits)] });
  if (hashBeginning !== null) {
    places.push({ sql: `line.seq IN (${BY_HASH})`, values: hashRange(hashBeginning) });
  }
  const { sql, values } = joined(places, ' OR ');
  return { sql: `(${sql})`, values };
}

/**
 * The lines an index proposes for a text, as a statement of their numbers: all that it is found in, and maybe more. null when
 * no index can tell, because nothing is looked for or it is shorter than a trigram. `estimate`: those of them that may be
 * many, and are quickly counted.
 */
export function proposalOf(text: string): { readonly all: Sql; readonly estimate: Sql } | null {
  const { trigrams, digits, hashBeginning } = readText(text);
  if (trigrams.length === 0 || (digits !== null && digits.length < MANY_HAVE)) return null;
  const phrases = trigrams.map((some) => some.map(quoted).join(' AND ')).map((some) => `(${some})`);
  const estimate: Sql = {
    sql: 'SELECT rowid FROM history_text WHERE history_text MATCH ?',
    values: [phrases.join(' OR ')],
  };
  const places = [estimate];
  if (digits !== null) {
    places.push({
      sql: 'SELECT seq FROM history_lines WHERE file_id LIKE ?',
      values: [likePattern(digits)],
    });
  }
  if (hashBeginning !== null) places.push({ sql: BY_HASH, values: hashRange(hashBeginning) });
  return { all: joined(places, ' UNION ALL '), estimate };
}

/** Fewer digits than this may be in every id: no index helps. */
const MANY_HAVE = 6;

const BY_HASH = 'SELECT seq FROM samples WHERE sha256 >= ? AND sha256 < ?';

/** Behind every hexadecimal digit comes `g`. */
function hashRange(beginning: string): readonly string[] {
  return [beginning, `${beginning}g`];
}

function quoted(trigram: string): string {
  return `"${trigram.replaceAll('"', '""')}"`;
}

function joined(parts: readonly Sql[], separator: string): Sql {
  return {
    sql: parts.map(({ sql }) => sql).join(separator),
    values: parts.flatMap(({ values }) => values),
  };
}
