import type { HistoryQuery } from '../../../src/contract/history.ts';
import { EVERYTHING } from '../../../src/contract/history.ts';
import { fileId } from './fill.ts';

const OCTOBER = { fromMs: Date.UTC(2026, 9, 1), toMs: Date.UTC(2026, 10, 1) - 1 };

function search(query: Partial<HistoryQuery>): HistoryQuery {
  return { ...EVERYTHING, ...query };
}

/** What people look for, and what is hardest to find. */
export const SEARCHES: Readonly<Record<string, HistoryQuery>> = {
  everything: EVERYTHING,
  'part of a Chinese name': search({ text: '情感悲' }),
  'two Chinese characters': search({ text: '安娜' }),
  'one Chinese character': search({ text: '声' }),
  'a name that is there once': search({ text: 'take_099999' }),
  'in every name': search({ text: 'Recordings' }),
  'in every name, one letter': search({ text: 'a' }),
  'in a tenth of the notes': search({ text: '公园走走' }),
  'a whole id': search({ text: fileId(77_777) }),
  'the end of an id': search({ text: fileId(77_777).slice(-6) }),
  'the beginning of every id': search({ text: fileId(77_777).slice(0, 4) }),
  'the beginning of a hash': search({ text: '5feceb66ff' }),
  'refused, in October': search({ status: 'refused', ...OCTOBER }),
  'name, status, host and purpose': search({
    text: 'narrator',
    status: 'done',
    host: 'https://api.minimax.io',
    purpose: 'voice_clone',
  }),
  'still on the account': search({ account: 'there' }),
  'not there': search({ text: 'no such thing anywhere' }),
};
