import type {
  HistoryDetail,
  HistoryGroups,
  HistoryOverview,
  HistoryPage,
  HistoryPlace,
  HistoryQuery,
  HistorySelection,
} from '../../../contract/history.ts';
import type { Purpose } from '../../../contract/purpose.ts';
import type { ExportFormat } from '../export.ts';
import { writeExport } from '../exportFile.ts';
import type { Row } from '../rows.ts';
import type { UploadOnAccount } from './account.ts';
import { uploadsTo } from './account.ts';
import { readDetail } from './detail.ts';
import type { HistoryReader } from './reader.ts';

/** As much of a row as doing something with it takes. */
export interface PickedRow {
  readonly id: string;
  readonly path: string;
  readonly purpose: string;
  readonly note: string;
  readonly status: string;
  readonly isHidden: boolean;
}

/** What may be asked of the history, by name: in this thread, or of the one that reads it. */
export interface Questions {
  overview: { args: null; answer: HistoryOverview };
  groups: { args: HistoryQuery; answer: HistoryGroups };
  page: {
    args: { readonly query: HistoryQuery; readonly at: HistoryPlace | null; readonly limit: number };
    answer: HistoryPage;
  };
  detail: { args: string; answer: HistoryDetail | null };
  /** Rows of a selection, as many as there are: without what is heavy. */
  pick: { args: HistorySelection; answer: readonly PickedRow[] };
  /** The ids of what is uploaded, and still on the account for all that is known. */
  fileIds: { args: HistorySelection; answer: readonly string[] };
  /** Writes a file; answers with the number of rows. */
  export: {
    args: { readonly selection: HistorySelection; readonly format: ExportFormat; readonly path: string };
    answer: number;
  };
  /** Uploads that are done, for comparing with the account. */
  uploadsTo: {
    args: { readonly host: string; readonly purpose: Purpose };
    answer: readonly UploadOnAccount[];
  };
}
export type QuestionName = keyof Questions;
export type QuestionArgs<N extends QuestionName> = Questions[N]['args'];
export type Answer<N extends QuestionName> = Questions[N]['answer'];

type Answers = {
  readonly [N in QuestionName]: (
    reader: HistoryReader,
    args: QuestionArgs<N>,
  ) => Answer<N> | Promise<Answer<N>>;
};

const ANSWERS: Answers = {
  overview: (reader) => reader.overview(),
  groups: (reader, query) => reader.groups(query),
  page: (reader, { query, at, limit }) => reader.page(query, at, limit),
  detail: (reader, id) => readDetail(reader, id),
  pick: (reader, selection) => reader.selectRows(selection).map(toPickedRow).toArray(),
  fileIds: (reader, selection) =>
    reader
      .selectRows(selection)
      .filter((row) => row.how === null)
      .map((row) => row.known_file_id)
      .filter((id) => typeof id === 'string')
      .toArray(),
  export: (reader, { selection, format, path }) => writeExport(reader.select(selection), format, path),
  uploadsTo: (reader, { host, purpose }) => uploadsTo(reader, host, purpose),
};

/** Answers a question with a connection of this thread. Throws, or rejects, when the disk does. */
export function answerQuestion<N extends QuestionName>(
  reader: HistoryReader,
  name: N,
  args: QuestionArgs<N>,
): Answer<N> | Promise<Answer<N>> {
  return ANSWERS[name](reader, args);
}

function toPickedRow(row: Row): PickedRow {
  return {
    id: String(row.id),
    path: String(row.path),
    purpose: String(row.purpose),
    note: String(row.note),
    status: String(row.status),
    isHidden: row.hidden !== 0,
  };
}
