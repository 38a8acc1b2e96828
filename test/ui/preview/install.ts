import { createFakeApi } from './fakeApi.ts';
import { isSceneName, snapshotOf } from './scenes.ts';
import { streamMany } from './stream.ts';

/** Runs in the page before the window does: `?scene=uploading&theme=dark&language=zh-CN` says what is seen. */
const query = new URL(String(Reflect.get(globalThis, 'location'))).searchParams;
const scene = query.get('scene') ?? 'empty';
const theme = query.get('theme') === 'dark' ? 'dark' : 'light';
const language = query.get('language') === 'zh-CN' ? 'zh-CN' : 'en';
if (!isSceneName(scene)) throw new Error(`no such scene: ${scene}`);

const world = scene === 'empty' ? 'empty' : scene === 'stopped' ? 'keyRejected' : 'full';
const api = createFakeApi(snapshotOf(scene, { theme, language }), world);
Reflect.set(globalThis, 'api', api);
if (scene === 'many')
  Reflect.set(globalThis, 'startStream', () => streamMany(api, Number(query.get('count') ?? 10_000)));
