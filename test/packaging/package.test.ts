import { execFile } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPlaces } from '../../electron/places.ts';
import { fusesOf, readArchive, writeElectronDist, writeFiles } from './support.ts';

/*
 * The packaging configuration, carried out: electron-builder itself packs an app into something that has Electron's shape.
 * What it cannot show without Electron's binary is that the result starts.
 */

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BUILDER = fileURLToPath(new URL('../../node_modules/electron-builder/cli.js', import.meta.url));
const CONFIG = 'resources/packaging/electron-builder.json';
/** electron-builder asks npm for the packages that are installed, and takes its time. */
const PATIENCE_MS = 240_000;

interface Packed {
  readonly code: number;
  readonly output: string;
  /** The unpacked app. */
  readonly app: string;
}

/** Packs a small app that has this project's configuration, with more in its folder than may be shipped. */
async function pack(folder: string, change: readonly string[] = []): Promise<Packed> {
  const project = join(folder, 'project');
  const dist = join(folder, 'electron');
  for (const name of ['package.json', 'LICENSE', 'resources'])
    cpSync(join(ROOT, name), join(project, name), { recursive: true });
  writeElectronDist(dist);
  writeFiles(project, {
    'out/main/main.js': 'main',
    'out/main/inspectWorker.js': 'worker',
    'out/main/main.js.map': 'source map',
    'out/preload/preload.cjs': 'preload',
    'out/renderer/index.html': 'page',
    'out/renderer/assets/index.js': 'script',
    'out/THIRD-PARTY-LICENCES.txt': 'licences',
    'out/upload-clips/private.wav': 'somebody’s voice',
    '.env': 'MINIMAX_API_KEY=sk-secret',
    'settings.json': '{"key":"sk-secret"}',
    'src/engine/engine.ts': 'source',
    'test/run.ts': 'tests',
    'node_modules/react/index.js': 'bundled already',
    'node_modules/react/package.json': '{"name":"react","version":"19.3.1"}',
  });
  const args = [
    ...[
      BUILDER,
      '--linux',
      'dir',
      '--publish',
      'never',
      '--projectDir',
      project,
      '--config',
      join(project, CONFIG),
    ],
    ...[`-c.electronDist=${dist}`, '-c.electronVersion=45.4.1', ...change],
  ];
  const { code, output } = await new Promise<{ code: number; output: string }>((resolve) => {
    execFile(process.execPath, args, { cwd: project, timeout: PATIENCE_MS }, (error, stdout, stderr) => {
      resolve({
        code: typeof error?.code === 'number' ? error.code : error ? 1 : 0,
        output: stdout + stderr,
      });
    });
  });
  return { code, output, app: join(project, 'dist', 'linux-unpacked') };
}

let folder = '';
beforeAll(async () => {
  folder = realpathSync(await mkdtemp(join(tmpdir(), 'vsu-test-package-')));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a package', () => {
  let packed: Packed;
  beforeAll(async () => {
    packed = await pack(folder);
  }, PATIENCE_MS);

  it('is made: the configuration is one that electron-builder’s own schema accepts', () => {
    expect(packed.code, packed.output).toBe(0);
  });

  it('starts this app and nothing else: every fuse is as it has to be', () => {
    expect(fusesOf(join(packed.app, 'voice-sample-uploader'))).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
      // Left as Electron delivers them.
      loadBrowserProcessSpecificV8Snapshot: false,
      wasmTrapHandlers: true,
    });
  });

  it('has the bundles in its archive, all of them under its integrity check, and nothing else of the project', () => {
    const files = readArchive(join(packed.app, 'resources', 'app.asar'));
    expect([...files.keys()].toSorted()).toEqual([
      'out/main/inspectWorker.js',
      'out/main/main.js',
      'out/preload/preload.cjs',
      'out/renderer/assets/index.js',
      'out/renderer/index.html',
      'package.json',
    ]);
    for (const [name, { isUnpacked, hasIntegrity }] of files) {
      expect([name, isUnpacked, hasIntegrity]).toEqual([name, false, true]);
    }
    expect(existsSync(join(packed.app, 'resources', 'app.asar.unpacked'))).toBe(false);
    const manifest: Record<string, unknown> = JSON.parse(files.get('package.json')?.content ?? '');
    expect(manifest).toMatchObject({
      name: 'voice-sample-uploader',
      main: 'out/main/main.js',
      type: 'module',
    });
    expect(Object.keys(manifest)).not.toEqual(expect.arrayContaining(['scripts']));
    expect(Object.keys(manifest)).not.toEqual(expect.arrayContaining(['devDependencies']));
  });

  it('has beside it what the app looks for there, and the licences', () => {
    const { icon, samples } = findPlaces(join(packed.app, 'resources'));
    expect(existsSync(icon)).toBe(true);
    expect(readdirSync(samples).length).toBeGreaterThan(10);
    expect(readdirSync(samples).filter((name) => /\.(sh|md)$/.test(name))).toEqual([]);
    for (const name of [
      'LICENSE',
      'THIRD-PARTY-LICENCES.txt',
      'LICENSE.electron.txt',
      'LICENSES.chromium.html',
    ]) {
      expect([name, existsSync(join(packed.app, name))]).toEqual([name, true]);
    }
    expect(readdirSync(join(packed.app, 'locales')).toSorted()).toEqual(['en-US.pak', 'zh-CN.pak']);
  });

  it('has no secret that lay around', () => {
    const files = readdirSync(packed.app, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    const leaks = files.filter(({ parentPath, name }) => {
      const content = readFileSync(join(parentPath, name)).toString('latin1');
      return content.includes('sk-secret') || content.includes('somebody');
    });
    expect(leaks.map(({ name }) => name)).toEqual([]);
  });
});

it.each([
  ['-c.electronFuses.runAsNodes=false', 'configuration.electronFuses should be one of these'],
  ['-c.mac.hardenedRuntime=perhaps', 'configuration.mac.hardenedRuntime should be a boolean'],
])(
  'is refused for a mistake in the configuration: %s',
  async (mistake, said) => {
    const { code, output } = await pack(join(folder, String(said.length)), [mistake]);
    expect(code).not.toBe(0);
    expect(output).toContain(said);
  },
  PATIENCE_MS,
);
