import type { WindowApi } from '../../../src/contract/commands.ts';
import type { HISTORY_COMMANDS, HistoryQuery, HistoryRow } from '../../../src/contract/history.ts';
import type { MANIFEST_COMMANDS } from '../../../src/contract/manifest.ts';
import type {
  DeleteResult,
  REMOTE_COMMANDS,
  RemoteFailure,
  RemoteRow,
} from '../../../src/contract/remote.ts';
import { fileIdAt, sampleAt } from './samples.ts';

type Names =
  | (typeof HISTORY_COMMANDS)[number]
  | (typeof REMOTE_COMMANDS)[number]
  | (typeof MANIFEST_COMMANDS)[number];

const HOST = 'https://api.minimaxi.com';
const BATCH_ROWS = 60;
const ROWS = 240;
const NOW_MS = Date.UTC(2026, 10, 20, 9, 41);

/** A history and an account of make-believe: the same every time. */
export function fakeHistory(world: 'full' | 'empty' | 'keyRejected'): Pick<WindowApi, Names> {
  let rows = Array.from({ length: world === 'empty' ? 0 : ROWS }, (_, index) => rowAt(index));
  let removed: readonly HistoryRow[] = [];
  const deleted = new Set<string>();
  const found = ({ text, status, account, purpose }: HistoryQuery): readonly HistoryRow[] =>
    rows.filter(
      (row) =>
        `${row.path} ${row.note} ${row.fileId}`.toLowerCase().includes(text.toLowerCase()) &&
        (status === null || status === 'sent' || row.status.kind === status) &&
        (purpose === null || row.purpose === purpose) &&
        (account === null || (account === 'gone') === (row.gone !== null)),
    );
  const pick = (selection: Parameters<WindowApi['sendAgain']>[0]['selection']): readonly HistoryRow[] =>
    selection.kind === 'ids'
      ? rows.filter(({ id }) => selection.ids.includes(id))
      : found(selection.query).filter(({ id }) => !selection.except.includes(id));
  return {
    historyOverview: () => ok({ rows: rows.length, hosts: [HOST, 'https://api.minimax.io'] }),
    historyGroups({ query }) {
      const groups = [...Map.groupBy(found(query), ({ batchId }) => batchId)].map(([batchId, some]) => ({
        batchId,
        createdMs: some[0]?.updatedMs ?? 0,
        lastMs: some.at(-1)?.updatedMs ?? 0,
        count: some.length,
        done: some.filter(({ status }) => status.kind === 'done').length,
      }));
      return ok({ total: found(query).length, groups });
    },
    historyRows({ query, at, limit }) {
      const all = found(query);
      const batch = Math.max(0, at ? all.findIndex(({ batchId }) => batchId === at.batchId) : 0);
      const start = batch + (at?.offset ?? 0);
      const following = all[start + limit];
      const offset = following
        ? start + limit - all.findIndex((row) => row.batchId === following.batchId)
        : 0;
      const page = all.slice(start, start + limit);
      return ok({
        rows: page,
        batches: [...Map.groupBy(page, ({ batchId }) => batchId)].map(([batchId, some]) => ({
          batchId,
          createdMs: some[0]?.updatedMs ?? 0,
        })),
        next: following ? { batchId: following.batchId, offset } : null,
      });
    },
    historyDetail({ id }) {
      const row = rows.find((one) => one.id === id);
      if (!row) return ok(null);
      const { facts, problems } = sampleAt(rows.indexOf(row));
      return ok({ row, facts, problems, attempts: [], fileIsThere: true });
    },
    exportHistory: ({ selection, format }) =>
      ok({ path: `/home/mia/history.${format}`, rows: pick(selection).length }),
    copyHistoryIds: ({ selection }) => ok({ copied: pick(selection).length }),
    removeFromHistory({ selection }) {
      removed = pick(selection);
      rows = rows.filter((row) => !removed.includes(row));
      return ok({ removed: removed.length, underWay: 0 });
    },
    undoRemoveFromHistory() {
      const restored = removed.length;
      rows = [...rows, ...removed].sort((a, b) => b.updatedMs - a.updatedMs);
      removed = [];
      return ok({ restored });
    },
    sendAgain: ({ selection }) => ok({ added: pick(selection).length, notTaken: [] }),
    remoteList({ purpose }) {
      if (world === 'keyRejected') return ok({ kind: 'failed', failure: KEY_REJECTED });
      const all = rows.filter(
        (row) => row.purpose === purpose && row.status.kind === 'done' && row.gone === null,
      );
      const there = [...all.map(toRemote), elsewhere].filter(({ fileId }) => !deleted.has(fileId));
      return ok({
        kind: 'listed',
        listing: {
          host: HOST,
          purpose,
          takenMs: NOW_MS,
          rows: there,
          figures: {
            onAccount: there.length,
            fromHere: there.length - 1,
            claimed: all.length - deleted.size + rows.filter(({ gone }) => gone?.how === 'missing').length,
            missing: rows.filter(({ gone }) => gone?.how === 'missing').length,
            unlisted: 0,
            cameBack: 0,
          },
          flaws: { unreadable: 0, repeated: 0, isIncomplete: false },
        },
      });
    },
    remoteDelete({ fileIds }) {
      const results = fileIds.map((fileId, index): DeleteResult => {
        if (index % 6 === 4) return { fileId, outcome: { kind: 'failed', failure: NO_ANSWER } };
        deleted.add(fileId);
        return { fileId, outcome: { kind: index % 6 === 5 ? 'alreadyGone' : 'deleted' } };
      });
      return ok({ results, stop: null, wasCancelled: false });
    },
    cancelRemoteDelete: () => ok(null),
    saveManifest: () => ok({ path: '/home/mia/batch.json', samples: 12 }),
    openManifest: () =>
      ok({
        path: '/home/mia/list.csv',
        kind: 'csv',
        encoding: 'gb18030',
        rows: 3,
        added: 1,
        problems: [
          { line: 3, code: 'fileMissing', found: '样本/anna_07.wav' },
          { line: 4, code: 'unknownPurpose', found: 'prompt' },
        ],
        flaw: null,
      }),
  };
}

const KEY_REJECTED: RemoteFailure = {
  code: 'keyRejected',
  host: HOST,
  word: { httpStatus: 200, statusCode: 1004, message: 'login fail', traceId: '0617f2a1deadbeef' },
  detail: null,
};

const NO_ANSWER: RemoteFailure = { code: 'noAnswer', host: HOST, word: null, detail: 'ECONNRESET' };

const elsewhere: RemoteRow = {
  fileId: fileIdAt(9_999),
  name: 'from another computer.mp3',
  sizeBytes: 96_000,
  createdMs: NOW_MS,
  purpose: 'prompt_audio',
  origin: null,
};

function rowAt(index: number): HistoryRow {
  const sample = sampleAt(index);
  const status = index % 15 === 7 ? ({ kind: 'cancelled' } as const) : done(index);
  return {
    id: sample.id,
    batchId: `10000000-0000-4000-8000-${String(Math.floor(index / BATCH_ROWS)).padStart(12, '0')}`,
    name: sample.name,
    path: sample.path,
    cut: null,
    purpose: index % 5 === 4 ? 'voice_clone' : 'prompt_audio',
    host: index >= 3 * BATCH_ROWS ? 'https://api.minimax.io' : HOST,
    status,
    fileId: status.kind === 'done' ? status.fileId : null,
    gone: index % 40 === 3 ? { how: index % 80 === 3 ? 'deleted' : 'missing', atMs: NOW_MS } : null,
    sizeBytes: sample.facts.sizeBytes,
    durationMs: 6_500,
    note: index % 10 === 0 ? '今天天气真不错' : '',
    updatedMs: NOW_MS - index * 3_600_000,
  };
}

function done(index: number) {
  return { kind: 'done', fileId: fileIdAt(index), traceId: '0617f2a13b9c4d1e8f' } as const;
}

function toRemote(row: HistoryRow): RemoteRow {
  const { id, batchId, name, note, updatedMs } = row;
  return {
    fileId: row.fileId ?? '',
    name,
    sizeBytes: row.sizeBytes,
    createdMs: updatedMs,
    purpose: row.purpose,
    origin: { sampleId: id, batchId, name, note, uploadedMs: updatedMs },
  };
}

function ok<T>(value: T): Promise<{ readonly ok: true; readonly value: T }> {
  return Promise.resolve({ ok: true, value });
}
