import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toJson } from '../../../src/engine/history/export.ts';
import { recogniseManifest } from '../../../src/engine/manifest/readManifest.ts';
import { saveManifest } from '../../../src/engine/manifest/saveManifest.ts';
import { scratchFolder } from '../../support/scratch.ts';
import { stored } from '../history/support.ts';
import { folderWith, importing } from './support.ts';

const json = (samples: unknown, rest: object = {}): string =>
  JSON.stringify({ format: 'voice-sample-uploader/batch', version: 1, samples, ...rest });

describe('a saved batch', () => {
  it('is opened as it was saved, also after its folder was moved', async () => {
    const folder = folderWith('录音/样本 "1".wav', '录音/b.wav');
    const elsewhere = join(folderWith('c.wav'), 'c.wav');
    const path = join(folder, 'batch.json');
    const samples = [
      { path: join(folder, '录音/样本 "1".wav'), purpose: 'voice_clone', note: '旁白\n第二行' },
      { path: join(folder, '录音/b.wav'), purpose: 'prompt_audio', note: '' },
      { path: elsewhere, purpose: 'prompt_audio', note: '' },
    ] as const;
    expect(await saveManifest(samples, path)).toBe(3);
    const text = readFileSync(path, 'utf8');
    const moved = scratchFolder();
    renameSync(join(folder, '录音'), join(moved, '录音'));
    writeFileSync(join(moved, 'batch.json'), text);
    const read: unknown = JSON.parse(text);
    expect(read).toMatchObject({ samples: [{ path: '录音/样本 "1".wav' }, {}, { path: elsewhere }] });
    const { report, samples: opened } = await importing(text, ['录音/样本 "1".wav', '录音/b.wav'], {
      name: 'batch.json',
    });
    expect(report).toMatchObject({ kind: 'json', rows: 3, added: 3, problems: [], flaw: null });
    expect(opened.map(({ purpose, note }) => ({ purpose, note }))).toEqual(
      samples.map(({ purpose, note }) => ({ purpose, note })),
    );
    expect(opened[2]?.path).toBe(elsewhere);
  });

  it('is never half a file, and leaves nothing behind where it cannot be written', async () => {
    const folder = scratchFolder();
    const path = join(folder, 'batch.json');
    mkdirSync(path);
    await expect(saveManifest([], path)).rejects.toMatchObject({
      code: expect.stringMatching(/EISDIR|ENOTEMPTY/),
    });
    expect(readdirSync(folder)).toEqual(['batch.json']);
    await expect(saveManifest([], join(folder, 'no', 'b.json'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('answers for each sample by itself', async () => {
    const { report } = await importing(
      json([
        { path: 'a.wav', purpose: 'voice_clone' },
        { path: 7 },
        null,
        'a.wav',
        { path: 'a.wav', purpose: 'nonsense' },
        { path: 'gone.wav', purpose: null, note: null },
        { path: '\0.wav' },
      ]),
      ['a.wav'],
      { name: 'b.json' },
    );
    expect(report.problems.map(({ line, code }) => `${line} ${code}`)).toEqual([
      '2 wrongShape',
      '3 wrongShape',
      '4 wrongShape',
      '5 unknownPurpose',
      '6 fileMissing',
      '7 notAPath',
    ]);
    expect(report.added).toBe(1);
  });

  it.each([
    ['{', 'notAManifest'],
    ['[]', 'notAManifest'],
    ['{"format":"another","version":1,"samples":[]}', 'notAManifest'],
    [json('none'), 'notAManifest'],
    [json([], { version: 2 }), 'newerVersion'],
    [json([], { version: 0 }), 'notAManifest'],
  ])('that is none is said to be so: %s', async (content, code) => {
    const { report } = await importing(content, [], { name: 'b.json' });
    expect(report.flaw?.code).toBe(code);
  });

  it('may be what this app exported as JSON', async () => {
    const folder = folderWith('a.wav');
    const sample = stored({ path: join(folder, 'a.wav'), note: '你好' });
    const { samples } = await importing(toJson([sample]), [], { name: 'ids.json' });
    expect(samples).toEqual([{ path: join(folder, 'a.wav'), purpose: 'voice_clone', note: '你好' }]);
  });
});

describe('what somebody drops', () => {
  it.each([
    ['list.csv', 'path\na.wav\n', 'csv'],
    ['LIST.CSV', 'Purpose,Path\n,a.wav\n', 'csv'],
    ['list.tsv', 'path\tnote\na.wav\t\n', 'csv'],
    ['batch.json', json([]), 'json'],
    ['newer.json', json([], { version: 9 }), 'json'],
    ['export.json', '[{"path":"/a.wav","purpose":"voice_clone","file_id":null}]', 'json'],
  ])('is a manifest: %s', async (name, content, kind) => {
    const path = join(scratchFolder(), name);
    writeFileSync(path, content);
    expect(await recogniseManifest(path)).toMatchObject({ kind });
  });

  it.each([
    ['story.txt', 'path,purpose\na.wav,voice_clone\n'],
    ['table.csv', 'name,length\na.wav,8\n'],
    ['package.json', '{"name":"x","version":"1.0.0"}'],
    ['texts.json', '[{"title":"a","content":"b"}]'],
    ['broken.json', '{"format":'],
    ['path', 'path\na.wav\n'],
  ])('is a sample like any other: %s', async (name, content) => {
    const path = join(scratchFolder(), name);
    writeFileSync(path, content);
    expect(await recogniseManifest(path)).toBeNull();
  });

  it('is nothing of the kind when it is a folder or not there', async () => {
    const folder = folderWith('list.csv/a.wav');
    expect(await recogniseManifest(join(folder, 'list.csv'))).toBeNull();
    expect(await recogniseManifest(join(folder, 'none.csv'))).toBeNull();
  });
});
