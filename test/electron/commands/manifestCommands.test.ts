import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Imports } from '../../../electron/commands/imports.ts';
import { Intakes } from '../../../electron/commands/intakes.ts';
import { manifestCommands } from '../../../electron/commands/manifestCommands.ts';
import { CommandError } from '../../../electron/ipc/commandError.ts';
import type { Sample } from '../../../src/contract/sample.ts';
import { openEngine } from '../../engine/support.ts';
import { clipFolder, scratchFolder, scratchSandbox } from '../../support/scratch.ts';

async function world() {
  const sandbox = await scratchSandbox();
  const folder = clipFolder(4);
  const known = new Set<string>();
  const engine = openEngine(sandbox, {
    dataFolder: scratchFolder(),
    onSample({ id }: Sample) {
      if (!known.has(id)) intakes.noteNew();
      known.add(id);
    },
  });
  const intakes = new Intakes({
    add: (paths, purpose) => engine.add(paths, purpose),
    onFound: () => undefined,
  });
  const imports = new Imports(engine, intakes);
  const chosen: { open: string | null; save: string | null } = { open: null, save: null };
  const handlers = manifestCommands({
    engine,
    imports,
    dialogs: { chooseManifest: async () => chosen.open, chooseManifestFile: async () => chosen.save },
  });
  const write = (name: string, content: string): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const names = () => [...engine.samples()].map(({ name, purpose, note }) => [name, purpose, note].join('|'));
  return { engine, imports, chosen, handlers, folder, write, names };
}

describe('what is dropped on the window', () => {
  it('is a list when it is one: what it names is added, it is not', async () => {
    const { imports, folder, write, names } = await world();
    const list = write('list.csv', 'path,purpose,note\nclip-0001.wav,voice_clone,你好\ngone.wav,,\n');
    const added = await imports.add([join(folder, 'clip-0002.wav'), list], 'prompt_audio');
    expect(added).toMatchObject({
      added: 2,
      notTaken: [],
      imported: [{ path: list, rows: 2, added: 1, problems: [{ line: 3, code: 'fileMissing' }] }],
    });
    expect(names()).toEqual(['clip-0001.wav|voice_clone|你好', 'clip-0002.wav|prompt_audio|']);
  });

  it('is no list because one lies in a folder', async () => {
    const { imports, folder, write } = await world();
    mkdirSync(join(folder, 'sub'));
    write('sub/list.csv', 'path\n../clip-0001.wav\n');
    const added = await imports.add([folder], 'prompt_audio');
    expect([added.added, added.imported]).toEqual([5, undefined]);
  });

  it('is a text like any other when it is one, whatever stands in it', async () => {
    const { imports, write, names } = await world();
    const story = write('story.txt', 'path,purpose\nclip-0001.wav,voice_clone\n');
    expect(await imports.add([story], 't2a_async_input')).toEqual({ added: 1, notTaken: [] });
    expect(names()).toEqual(['story.txt|t2a_async_input|']);
  });
});

describe('the batch as a file', () => {
  it('is saved, as a whole or in part, and opened again', async () => {
    const one = await world();
    const list = one.write('list.csv', 'path,note\nclip-0003.wav,第三\nclip-0001.wav,\n');
    await one.imports.add([list, join(one.folder, 'clip-0002.wav')], 'prompt_audio');
    one.chosen.save = join(one.folder, 'batch.json');
    expect(await one.handlers.saveManifest({ ids: null })).toEqual({ path: one.chosen.save, samples: 3 });
    const [first] = [...one.engine.samples()];
    const part = join(one.folder, 'part.json');
    one.chosen.save = part;
    expect(await one.handlers.saveManifest({ ids: [first?.id ?? ''] })).toEqual({ path: part, samples: 1 });
    expect(JSON.parse(readFileSync(part, 'utf8'))).toMatchObject({
      samples: [{ path: 'clip-0003.wav', purpose: 'prompt_audio', note: '第三' }],
    });
    const other = await world();
    other.chosen.open = join(one.folder, 'batch.json');
    expect(await other.handlers.openManifest({ purpose: 'voice_clone' })).toMatchObject({
      kind: 'json',
      rows: 3,
      added: 3,
      problems: [],
    });
    expect(other.names()).toEqual(one.names());
    // A second time it is all there already.
    expect(await other.handlers.openManifest({ purpose: 'voice_clone' })).toMatchObject({
      added: 0,
      problems: [{ code: 'inBatchAlready' }, { code: 'inBatchAlready' }, { code: 'inBatchAlready' }],
    });
  });

  it('is nothing when the dialog was closed, and says why it cannot be written', async () => {
    const { handlers, chosen } = await world();
    expect(await handlers.saveManifest({ ids: null })).toBeNull();
    expect(await handlers.openManifest({ purpose: 'prompt_audio' })).toBeNull();
    chosen.save = join(scratchFolder(), 'no', 'batch.json');
    await expect(handlers.saveManifest({ ids: null })).rejects.toEqual(
      new CommandError('notWritable', 'ENOENT'),
    );
  });

  it('that is none is said to be so, and adds nothing', async () => {
    const { handlers, chosen, write, names } = await world();
    chosen.open = write('other.json', '{"hello":"world"}');
    expect(await handlers.openManifest({ purpose: 'prompt_audio' })).toMatchObject({
      added: 0,
      flaw: { code: 'notAManifest' },
    });
    expect(names()).toEqual([]);
  });
});
