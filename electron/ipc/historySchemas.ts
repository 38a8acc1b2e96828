import { z } from 'zod';
import { isFileId } from '../../src/contract/fileId.ts';
import type { HistoryQuery, HistorySelection } from '../../src/contract/history.ts';
import { PURPOSES } from '../../src/contract/purpose.ts';
import { STATUS_KINDS } from '../../src/contract/sample.ts';

/** A page of the window is some dozens of rows; this is for those who ask ahead. */
const MOST_ROWS = 1_000;
const MOST_IDS = 100_000;

const id = z.uuid();
const timeMs = z.number().min(-8.64e15).max(8.64e15);

export const historyQuery: z.ZodType<HistoryQuery> = z.strictObject({
  text: z.string().max(1_000),
  status: z.enum([...STATUS_KINDS, 'sent']).nullable(),
  account: z.enum(['there', 'gone']).nullable(),
  purpose: z.enum(PURPOSES).nullable(),
  host: z.string().max(2_000).nullable(),
  batchId: id.nullable(),
  fromMs: timeMs.nullable(),
  toMs: timeMs.nullable(),
});

export const historySelection: z.ZodType<HistorySelection> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ids'), ids: z.array(id).max(MOST_IDS) }),
  z.strictObject({ kind: z.literal('found'), query: historyQuery, except: z.array(id).max(MOST_IDS) }),
]);

export const historyPlace = z.strictObject({ batchId: id, offset: z.int().min(0) });
export const pageLimit = z.int().min(1).max(MOST_ROWS);

export const fileIds = z.array(z.string().refine(isFileId)).max(MOST_IDS);
