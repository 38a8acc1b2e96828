import type { CommandReply, EventName, Events, Snapshot, WindowApi } from '../../../src/contract/commands.ts';
import { blockingProblems } from '../../../src/contract/problems.ts';
import type { Sample } from '../../../src/contract/sample.ts';
import { isSettled } from '../../../src/contract/sample.ts';
import type { AppState } from '../../../src/contract/settings.ts';
import { asCut, asOriginal } from './cuts.ts';
import { fakeHistory } from './fakeHistory.ts';
import { fileIdAt, sampleAt } from './samples.ts';

type Listener<E extends EventName> = (payload: Events[E]) => void;
type Listeners = { [E in EventName]: Set<Listener<E>> };

/** A shell of make-believe: keeps samples in memory and plays an upload, so that the window can be seen by itself. */
export interface FakeApi extends WindowApi {
  emit<E extends EventName>(event: E, payload: Events[E]): void;
  /** What was asked of it, the latest last. */
  readonly asked: readonly { readonly name: string; readonly args: unknown }[];
}

/** `world`: what the history and the account are like. */
export function createFakeApi(
  snapshot: Snapshot,
  world: Parameters<typeof fakeHistory>[0] = 'full',
): FakeApi {
  const listeners: Listeners = {
    samples: new Set(),
    queue: new Set(),
    app: new Set(),
    adding: new Set(),
    history: new Set(),
    remoteDelete: new Set(),
    menu: new Set(),
  };
  const asked: { name: string; args: unknown }[] = [];
  const samples = new Map(snapshot.samples.map((sample) => [sample.id, sample]));
  let removed: Sample[] = [];
  let { app, queue } = snapshot;
  let timer: ReturnType<typeof setInterval> | null = null;
  let made = samples.size + 500;

  const emit = <E extends EventName>(event: E, payload: Events[E]): void => {
    for (const listener of listeners[event]) listener(payload);
  };
  const put = (changed: readonly Sample[], gone: readonly string[] = []): void => {
    for (const sample of changed) samples.set(sample.id, sample);
    for (const id of gone) samples.delete(id);
    emit('samples', { changed, removed: gone });
  };
  const pick = (ids: readonly string[] | null): readonly Sample[] =>
    ids === null
      ? [...samples.values()]
      : ids.map((id) => samples.get(id)).filter((one) => one !== undefined);
  const setQueue = (change: Partial<typeof queue>): void => {
    queue = { ...queue, ...change };
    emit('queue', queue);
  };
  const setApp = (change: Partial<AppState>): AppState => {
    app = { ...app, ...change };
    emit('app', app);
    return app;
  };

  function tick(): void {
    const inAir = [...samples.values()].filter(({ status }) => status.kind === 'uploading');
    const waiting = [...samples.values()].filter(({ status }) => status.kind === 'queued');
    const begun = waiting
      .slice(0, Math.max(0, 4 - inAir.length))
      .map((sample): Sample => ({ ...sample, attempts: 1, status: { kind: 'uploading', sentBytes: 0 } }));
    const moved = inAir.map((sample): Sample => {
      const size = sample.facts.sizeBytes ?? 1;
      const sent = (sample.status.kind === 'uploading' ? sample.status.sentBytes : 0) + size / 12;
      made += 1;
      return sent >= size
        ? { ...sample, status: { kind: 'done', fileId: fileIdAt(made), traceId: `trace${made}` } }
        : { ...sample, status: { kind: 'uploading', sentBytes: Math.round(sent) } };
    });
    if (begun.length + moved.length > 0) put([...begun, ...moved]);
    else stop('paused');
    setQueue({ inFlight: inAir.length, queued: waiting.length });
  }
  function stop(mode: 'paused' | 'running'): void {
    if (timer !== null) clearInterval(timer);
    timer = null;
    setQueue({ mode, inFlight: 0 });
  }

  const ok = <T>(value: T): Promise<{ readonly ok: true; readonly value: T }> =>
    Promise.resolve({ ok: true, value });
  const take = (count: number) => {
    const fresh = Array.from({ length: count }, (_, index) => sampleAt(made + index));
    made += count;
    put(fresh);
    return ok({ added: count, notTaken: [] });
  };

  const api: WindowApi = {
    on: (event, listener) => {
      listeners[event].add(listener);
      return () => listeners[event].delete(listener);
    },
    pathsOf: (files) => files.map(({ name }) => `/dropped/${name}`),
    snapshot: () => ok({ app, queue, samples: [...samples.values()] }),
    addPaths: ({ paths }) => take(paths.length),
    chooseAndAdd: ({ what }) =>
      what === 'files'
        ? take(3)
        : ok({
            added: 0,
            notTaken: [
              { path: '/home/mia/Recordings/.DS_Store', reason: 'systemFile' },
              { path: '/home/mia/Recordings/2026-11 casting/to the archive', reason: 'link' },
              { path: '/home/mia/Recordings/2026-11 casting/anna_01.wav', reason: 'samePathTwice' },
            ],
          }),
    addSampleClips: () => take(13),
    start: () => {
      put(
        pick(null)
          .filter(({ status }) => status.kind === 'ready')
          .map((sample): Sample => ({ ...sample, status: { kind: 'queued' } })),
      );
      setQueue({ mode: 'running', stop: null, hold: null });
      timer ??= setInterval(tick, 33);
      return ok(null);
    },
    pause: () => {
      stop('paused');
      return ok(null);
    },
    cancel: ({ ids }) => {
      put(
        pick(ids)
          .filter(({ status: { kind } }) => !isSettled(kind) && kind !== 'ready' && kind !== 'inspecting')
          .map((sample): Sample => ({ ...sample, status: { kind: 'cancelled' } })),
      );
      return ok(null);
    },
    retry: ({ ids }) => {
      put(pick(ids).map((sample): Sample => ({ ...sample, status: { kind: 'queued' } })));
      return ok(null);
    },
    remove: ({ ids }) => {
      removed = [...pick(ids)];
      put([], ids);
      return ok({ removed: removed.length });
    },
    undoRemove: () => {
      const back = removed;
      removed = [];
      put(back);
      return ok({ restored: back.length });
    },
    override: ({ ids, codes }) => {
      put(
        pick(ids).map((sample): Sample => {
          const overrides = [...sample.overrides, ...codes];
          const isFree = blockingProblems(sample.problems, sample.purpose, overrides).length === 0;
          return { ...sample, overrides, status: isFree ? { kind: 'ready' } : sample.status };
        }),
      );
      return ok(null);
    },
    setPurpose: ({ ids, purpose }) => {
      put(pick(ids).map((sample): Sample => ({ ...sample, purpose })));
      return ok(null);
    },
    choose: ({ id, fileId }) => {
      put(
        pick([id]).map(
          (sample): Sample => ({
            ...sample,
            status: fileId === null ? { kind: 'queued' } : { kind: 'done', fileId, traceId: null },
          }),
        ),
      );
      return ok(null);
    },
    useCut: ({ id, startMs, endMs }) => {
      put(pick([id]).map((sample) => asCut(sample, startMs, endMs)));
      return ok(null);
    },
    undoCut: ({ ids }) => {
      const back = pick(ids).flatMap((sample) => asOriginal(sample) ?? []);
      put(back);
      return ok({ restored: back.length });
    },
    saveCutAs: ({ id }) => ok({ path: `/home/mia/${samples.get(id)?.name}` }),
    earlierCuts: () => ok([]),
    attempts: ({ id }) => {
      const sample = samples.get(id);
      const startedMs = Date.UTC(2026, 10, 20, 9, 41, 7);
      const base = { startedMs, endedMs: startedMs + 1_840, httpStatus: 200, message: null };
      const first = {
        ...base,
        outcome: 'unknown:connectionLost',
        httpStatus: null,
        statusCode: null,
        traceId: null,
        fileId: null,
      };
      const second = {
        ...base,
        startedMs: startedMs + 9_000,
        endedMs: startedMs + 9_730,
        outcome: 'done',
        statusCode: 0,
        traceId: '0617f2a13b9c4d1e8f',
        fileId: null,
      };
      return ok(sample && sample.attempts > 0 ? [first, second] : []);
    },
    showInFolder: () => ok(null),
    exportBatch: ({ ids, format }) =>
      ok({ path: `/home/mia/batch.${format}`, rows: ids?.length ?? samples.size }),
    copyText: () => ok(null),
    updateSettings: ({ change }) => {
      const settings = { ...app.settings, ...change };
      const isBad = change.ownHost !== undefined && !change.ownHost.startsWith('https://');
      const bad: CommandReply<'updateSettings'> = {
        ok: false,
        code: 'badHost',
        detail: change.ownHost ?? '',
      };
      if (isBad) return Promise.resolve(bad);
      const language = settings.language === 'system' ? 'en' : settings.language;
      return ok(setApp({ settings, language, isSandbox: settings.region === 'sandbox' }));
    },
    setKey: ({ storeUnprotected }) => {
      const storage = app.key.canEncrypt ? 'encrypted' : storeUnprotected ? 'unprotected' : 'session';
      return ok(setApp({ key: { ...app.key, masked: 'sk-…9z9z', storage, lost: false } }).key);
    },
    clearKey: () => ok(setApp({ key: { ...app.key, masked: null, storage: 'none' } }).key),
    testKey: () => ok({ kind: 'worksElsewhere', region: 'international' }),
    openDataFolder: () => ok(null),
    openLink: () => ok(null),
    ...fakeHistory(world),
  };
  for (const name of Object.keys(api)) {
    if (name === 'on' || name === 'pathsOf') continue;
    const command = Reflect.get(api, name);
    Reflect.set(api, name, (args: unknown) => {
      asked.push({ name, args });
      return Reflect.apply(command, api, [args]);
    });
  }
  if (queue.mode === 'running' && queue.hold === null) timer = setInterval(tick, 400);
  return Object.assign(api, { emit, asked });
}
