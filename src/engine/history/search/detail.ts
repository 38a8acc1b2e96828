import { existsSync } from 'node:fs';
import type { HistoryDetail } from '../../../contract/history.ts';
import { toHistoryRow } from './lines.ts';
import type { HistoryReader } from './reader.ts';

/** Everything about one row; null when there is none. */
export function readDetail(reader: HistoryReader, id: string): HistoryDetail | null {
  const line = reader.line(id);
  if (!line) return null;
  const { sample } = line.stored;
  return {
    row: toHistoryRow(line),
    facts: sample.facts,
    problems: sample.problems,
    attempts: reader.attemptsOf(id),
    fileIsThere: existsSync(sample.path),
  };
}
