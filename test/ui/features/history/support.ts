import type { CommandReply } from '../../../../src/contract/commands.ts';
import type { HistoryGroup, HistoryQuery, HistoryRow } from '../../../../src/contract/history.ts';
import { EVERYTHING } from '../../../../src/contract/history.ts';
import type { HistoryPort } from '../../../../src/ui/features/history/found/finder.ts';

export function row(id: string, change: Partial<HistoryRow> = {}): HistoryRow {
  return {
    id,
    batchId: 'a',
    name: `${id}.wav`,
    path: `/clips/${id}.wav`,
    cut: null,
    purpose: 'prompt_audio',
    host: 'https://api.minimaxi.com',
    status: { kind: 'done', fileId: '311122223333444455', traceId: null },
    fileId: '311122223333444455',
    gone: null,
    sizeBytes: 1,
    durationMs: 1,
    note: '',
    updatedMs: 0,
    ...change,
  };
}

export function query(text: string): HistoryQuery {
  return { ...EVERYTHING, text };
}

/** `rows` rows in batches of `perBatch`; answers when it is told to. */
export class FakeHistory {
  readonly asked: string[] = [];
  rows: readonly HistoryRow[];
  fails: 'groups' | 'rows' | null = null;
  readonly #held: (() => void)[] = [];
  isHolding = false;
  #drawing = Promise.resolve();

  constructor(rows: number, perBatch: number) {
    this.rows = Array.from({ length: rows }, (_, index) =>
      row(`r${index}`, { batchId: `b${Math.floor(index / perBatch)}` }),
    );
  }

  async groups({ query: asked }: { query: HistoryQuery }): Promise<CommandReply<'historyGroups'>> {
    this.asked.push(`groups ${asked.text}`);
    const rows = this.#found(asked);
    await this.#turn();
    if (this.fails === 'groups') return { ok: false, code: 'unexpected', detail: 'groups' };
    const groups = [...Map.groupBy(rows, ({ batchId }) => batchId)].map(
      ([batchId, some]): HistoryGroup => ({
        batchId,
        createdMs: 0,
        lastMs: 0,
        count: some.length,
        done: some.length,
      }),
    );
    return { ok: true, value: { total: rows.length, groups } };
  }

  async rowsOf(asked: HistoryQuery, first: number, limit: number): Promise<CommandReply<'historyRows'>> {
    this.asked.push(`rows ${asked.text} ${first}+${limit}`);
    const found = this.#found(asked);
    const rows = found.slice(first, first + limit);
    const following = found[first + limit];
    await this.#turn();
    if (this.fails === 'rows') return { ok: false, code: 'unexpected', detail: 'rows' };
    const batches = [...new Set(rows.map(({ batchId }) => batchId))].map((batchId) => ({
      batchId,
      createdMs: 0,
    }));
    const next = following ? { batchId: following.batchId, offset: this.#offsetOf(found, following) } : null;
    return { ok: true, value: { rows, batches, next } };
  }

  port(): HistoryPort {
    return {
      groups: (args) => this.groups(args),
      rows: ({ query: asked, at, limit }) => {
        const start = at ? this.#found(asked).findIndex(({ batchId }) => batchId === at.batchId) : 0;
        return this.rowsOf(asked, start + (at?.offset ?? 0), limit);
      },
      drawn: () => this.#drawing,
    };
  }

  /** What is shown from now on is drawn when the result is called. */
  holdDrawing(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#drawing = promise;
    return resolve;
  }

  /** Lets the question that waits longest be answered. */
  async answerFirst(): Promise<void> {
    this.#held.shift()?.();
    await settled();
  }

  /** Lets everything that was asked so far be answered. */
  async answer(): Promise<void> {
    for (const go of this.#held.splice(0)) go();
    await settled();
  }

  #offsetOf(found: readonly HistoryRow[], { id, batchId }: HistoryRow): number {
    return found.filter((other) => other.batchId === batchId).findIndex((other) => other.id === id);
  }

  #found({ text }: HistoryQuery): readonly HistoryRow[] {
    return this.rows.filter(({ name }) => name.includes(text));
  }

  #turn(): Promise<void> {
    return this.isHolding ? new Promise((go) => this.#held.push(go)) : Promise.resolve();
  }
}

/** Resolves when all that can be done without the outside is done. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
