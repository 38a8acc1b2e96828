import type { Snapshot } from '../../../src/contract/commands.ts';
import type { QueueState } from '../../../src/contract/queue.ts';
import type { Sample } from '../../../src/contract/sample.ts';
import type { AppState } from '../../../src/contract/settings.ts';
import { fileIdAt, inspecting, PROBLEMS, sampleAt, withProblem, withStatus } from './samples.ts';

const QUEUE: QueueState = {
  mode: 'paused',
  stop: null,
  hold: null,
  ratePerMinute: null,
  inFlight: 0,
  queued: 0,
  settling: 0,
};

const APP: AppState = {
  version: '0.1.0',
  platform: 'linux',
  dataFolder: '/home/mia/.config/Voice Sample Uploader',
  host: 'http://127.0.0.1:41873',
  isSandbox: true,
  language: 'en',
  settings: {
    region: 'sandbox',
    ownHost: '',
    groupId: '',
    concurrency: 4,
    pacePerMinute: null,
    language: 'en',
    theme: 'light',
  },
  key: { masked: null, storage: 'none', canEncrypt: true, lost: false },
  historyPutAside: null,
};

const CHINA: Partial<AppState> = {
  host: 'https://api.minimaxi.com',
  isSandbox: false,
  settings: { ...APP.settings, region: 'china' },
  key: { masked: 'sk-…4f2a', storage: 'encrypted', canEncrypt: true, lost: false },
};

interface Scene {
  readonly app?: Partial<AppState>;
  readonly queue?: Partial<QueueState>;
  readonly samples: () => readonly Sample[];
}

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from }, (_, index) => from + index);

const problems = (from: number): readonly Sample[] =>
  PROBLEMS.map((problem, index) => withProblem(from + index, problem));

/** In the middle of it: some done, some in the air, the rest in line. */
const inTheMiddle = (): readonly Sample[] => [
  ...problems(0),
  ...range(20, 42).map((index) =>
    withStatus(index, { kind: 'done', fileId: fileIdAt(index), traceId: `0617f2a1${index}c0ffee` }),
  ),
  ...range(42, 46).map((index) => {
    const sample = sampleAt(index);
    const sentBytes = Math.round((sample.facts.sizeBytes ?? 0) * (0.2 + (index % 5) * 0.18));
    return { ...sample, attempts: 1, status: { kind: 'uploading', sentBytes } as const };
  }),
  withStatus(46, {
    kind: 'refused',
    word: { httpStatus: 200, statusCode: 1026, message: 'sensitive content', traceId: '0617f2a1beef' },
  }),
  withStatus(47, { kind: 'failed', code: 'tooManyAttempts', word: null, detail: null }),
  withStatus(48, {
    kind: 'unknown',
    sinceMs: Date.now() - 4_000,
    reason: 'connectionLost',
    candidates: [],
    cancelWanted: false,
  }),
  withStatus(49, {
    kind: 'unknown',
    sinceMs: Date.now() - 60_000,
    reason: 'connectionLost',
    candidates: [fileIdAt(901), fileIdAt(902)],
    cancelWanted: false,
  }),
  withStatus(50, { kind: 'skipped', fileId: fileIdAt(50) }),
  withStatus(51, { kind: 'cancelled' }),
  ...range(52, 412).map((index) => withStatus(index, { kind: 'queued' })),
];

const ALL_DONE = (): readonly Sample[] => [
  ...problems(0).filter(({ status }) => status.kind === 'needsAttention'),
  ...range(20, 400).map((index) =>
    withStatus(index, { kind: 'done', fileId: fileIdAt(index), traceId: `0617f2a1${index}c0ffee` }),
  ),
  withStatus(400, { kind: 'failed', code: 'fileGone', word: null, detail: null }),
  sampleAt(401, {
    purpose: 'voice_clone',
    attempts: 1,
    status: { kind: 'done', fileId: fileIdAt(401), traceId: '0617f2a1cafe' },
  }),
];

export const SCENES = {
  empty: { samples: () => [] },
  emptyNoKey: {
    app: { ...CHINA, key: { masked: null, storage: 'none', canEncrypt: false, lost: true } },
    samples: () => [],
  },
  checking: {
    samples: () => [
      ...problems(0).slice(0, 4),
      ...range(20, 150).map((index) => sampleAt(index)),
      ...range(150, 416).map(inspecting),
    ],
  },
  problems: { samples: () => [...problems(0), ...range(20, 200).map((index) => sampleAt(index))] },
  /** Of the recordings, the second is damaged and the third is silent, see `vite.config.ts`. */
  tooLong: {
    samples: () =>
      range(0, 9).map((index) =>
        withProblem(index, {
          code: 'durationTooLong',
          severity: 'error',
          data: { durationMs: 11_420 + index * 2_870, limitMs: 8_000 },
        }),
      ),
  },
  mixed: {
    samples: () => [
      ...problems(0),
      ...range(20, 30).map((index) => sampleAt(index)),
      withProblem(
        30,
        { code: 'durationTooShort', severity: 'error', data: { durationMs: 6_200, limitMs: 10_000 } },
        { purpose: 'voice_clone' },
      ),
      sampleAt(31, {
        purpose: 't2a_async_input',
        name: '第一章.txt',
        facts: {
          sizeBytes: 123_456,
          sha256: null,
          content: { kind: 'text', encoding: 'utf-8', characters: 41_152, controlCharacters: 0 },
        },
      }),
    ],
  },
  uploading: { app: CHINA, queue: { mode: 'running', inFlight: 4, queued: 360 }, samples: inTheMiddle },
  holding: {
    app: CHINA,
    queue: {
      mode: 'running',
      queued: 360,
      ratePerMinute: 60,
      hold: { reason: 'rateLimit', untilMs: Date.now() + 42_000 },
    },
    samples: inTheMiddle,
  },
  stopped: {
    app: CHINA,
    queue: {
      mode: 'stopped',
      stop: {
        code: 'keyRejected',
        host: 'https://api.minimaxi.com',
        word: {
          httpStatus: 200,
          statusCode: 1004,
          message: 'login fail: Please carry the API secret key in the Authorization field',
          traceId: '0617f2a1deadbeef',
        },
        detail: null,
      },
    },
    samples: () => [...problems(0), ...range(20, 400).map((index) => withStatus(index, { kind: 'queued' }))],
  },
  finished: { app: CHINA, samples: ALL_DONE },
  /** Filled by events, see `stream.ts`. */
  many: { samples: () => [] },
} as const satisfies Record<string, Scene>;

export type SceneName = keyof typeof SCENES;

export function isSceneName(name: string): name is SceneName {
  return Object.hasOwn(SCENES, name);
}

export interface Look {
  readonly theme: 'light' | 'dark';
  readonly language: 'en' | 'zh-CN';
}

export function snapshotOf(name: SceneName, look: Look): Snapshot {
  const scene: Scene = SCENES[name];
  const app = { ...APP, ...scene.app };
  return {
    app: { ...app, language: look.language, settings: { ...app.settings, ...look } },
    queue: { ...QUEUE, ...scene.queue },
    samples: scene.samples(),
  };
}
