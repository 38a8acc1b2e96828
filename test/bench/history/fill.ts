import { hash } from 'node:crypto';
import type { Sample, SampleStatus } from '../../../src/contract/sample.ts';
import { openHistory } from '../../../src/engine/history/open.ts';
import type { StoredSample } from '../../../src/engine/history/rows.ts';
import { HistoryStore } from '../../../src/engine/history/store.ts';

const HOSTS = ['https://api.minimaxi.com', 'https://api.minimax.io'] as const;
const SPEAKERS = ['安娜', '王小明', '李雷', '韩梅梅', 'anna', 'narrator', 'José', '旁白女声'] as const;
const SCENES = [
  '第一章',
  '开场白',
  '情感悲伤',
  '客服问候',
  'greeting',
  'chapter',
  '促销广告',
  'take',
] as const;
const DAY_MS = 24 * 60 * 60 * 1000;
const LAST_MS = Date.UTC(2026, 10, 20);
const ROWS_PER_COMMIT = 10_000;

/** Fills a history as a year of work would: batches of 20 to 800 samples, one in fifteen of which did not go through. */
export function fillHistory(folder: string, rows: number): HistoryStore {
  const store = new HistoryStore(openHistory(folder, LAST_MS).db);
  for (let number = 0, batch = 0, left = 0, position = 0; number < rows; ) {
    store.transaction(() => {
      for (const until = Math.min(rows, number + ROWS_PER_COMMIT); number < until; number += 1) {
        const timeMs = timeOf(number, rows);
        if (left === 0) {
          batch += 1;
          position = 0;
          left = 20 + ((batch * 137) % 781);
          store.addBatch(batchId(batch), hostOf(batch), timeMs);
        }
        store.putSample(sampleOf(number, batch, position, timeMs));
        left -= 1;
        position += 1;
      }
    });
  }
  return store;
}

/** The `number`th sample of all: always the same. */
export function sampleOf(number: number, batch: number, position: number, updatedMs: number): StoredSample {
  const speaker = SPEAKERS[batch % SPEAKERS.length];
  const name = `${speaker}_${SCENES[number % SCENES.length]}_${String(number).padStart(6, '0')}.wav`;
  const sha256 = hash('sha256', `${number}`, 'hex');
  const sizeBytes = 80_000 + (number % 50_000);
  const sample: Sample = {
    id: idOf('5', number),
    batchId: batchId(batch),
    path: `/Users/someone/录音 Recordings/2026/session ${batch}/${name}`,
    name,
    cut: null,
    note: number % 10 === 0 ? `${speaker}：今天天气真不错，我们去公园走走吧。` : '',
    purpose: number % 3 === 0 ? 'voice_clone' : 'prompt_audio',
    status: statusOf(number),
    facts: {
      sizeBytes,
      sha256,
      content: {
        kind: 'audio',
        container: 'wav',
        codec: 'PCM',
        durationMs: 4000 + (number % 4000),
        durationSource: 'header',
        secondOpinionMs: null,
        sampleRateHz: 16_000,
        channels: 1,
        bitrateKbps: 256,
        peakDbfs: -3.5,
      },
    },
    problems:
      number % 12 === 0
        ? [{ code: 'durationAtEdge', severity: 'warning', data: { durationMs: 7950, limitMs: 8000 } }]
        : [],
    overrides: [],
    attempts: 1,
  };
  return { sample, position, host: hostOf(batch), modifiedMs: updatedMs - DAY_MS, updatedMs };
}

function statusOf(number: number): SampleStatus {
  const traceId = hash('md5', `${number}`, 'hex');
  const word = { httpStatus: 200, statusCode: 2013, message: 'invalid params', traceId };
  switch (number % 60) {
    case 7:
      return { kind: 'refused', word };
    case 22:
      return { kind: 'failed', code: 'tooManyAttempts', word: null, detail: null };
    case 37:
      return { kind: 'cancelled' };
    case 52:
      return { kind: 'skipped', fileId: fileId(number - 1) };
    default:
      return { kind: 'done', fileId: fileId(number), traceId };
  }
}

/** Spread over a year, the last on the last day. */
function timeOf(number: number, rows: number): number {
  return Math.round(LAST_MS - ((rows - 1 - number) * 365 * DAY_MS) / rows);
}

function hostOf(batch: number): string {
  return HOSTS[batch % 5 === 0 ? 1 : 0];
}

export function fileId(number: number): string {
  return String(311_122_233_344_455n + BigInt(number) * 37n);
}

function batchId(batch: number): string {
  return idOf('b', batch);
}

function idOf(kind: string, number: number): string {
  return `${kind}0000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}
