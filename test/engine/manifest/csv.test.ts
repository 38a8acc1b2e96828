import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { toCsv } from '../../../src/engine/history/export.ts';
import { readManifest } from '../../../src/engine/manifest/readManifest.ts';
import { stored } from '../history/support.ts';
import { folderWith, importing } from './support.ts';

/** GB18030 of 路径样本女声，: TextEncoder writes UTF-8 only. */
const GB: Readonly<Record<string, readonly number[]>> = {
  样: [0xd1, 0xf9],
  本: [0xb1, 0xbe],
  女: [0xc5, 0xae],
  声: [0xc9, 0xf9],
  你: [0xc4, 0xe3],
  好: [0xba, 0xc3],
  '\u{20000}': [0x95, 0x32, 0x82, 0x36],
};
const gb18030 = (text: string): Buffer =>
  Buffer.from([...text].flatMap((character) => GB[character] ?? character.charCodeAt(0)));
const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

describe('a CSV list', () => {
  it('names samples by columns in any order and case, among others', async () => {
    const { report, samples, folder } = await importing(
      ' Note ,speaker,PATH,Purpose\nhello,anna,a.wav,voice_clone\n,anna,sub/b.wav,\n',
      ['a.wav', 'sub/b.wav'],
    );
    expect(samples).toEqual([
      { path: join(folder, 'a.wav'), purpose: 'voice_clone', note: 'hello' },
      { path: join(folder, 'sub/b.wav'), purpose: 'prompt_audio', note: '' },
    ]);
    expect(report).toMatchObject({
      kind: 'csv',
      encoding: 'utf-8',
      rows: 2,
      added: 2,
      problems: [],
      flaw: null,
    });
  });

  it.each([
    ['UTF-8', Buffer.from('path,note\n样本女声.wav,你好\n'), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from('\ufeffpath,note\n样本女声.wav,你好\n'), 'utf-8'],
    ['GB18030', gb18030('path,note\n样本女声.wav,你好\n'), 'gb18030'],
    [
      'UTF-16, little end first',
      Buffer.from('\ufeffpath\tnote\r\n样本女声.wav\t你好\r\n', 'utf16le'),
      'utf-16le',
    ],
    ['UTF-16, big end first', utf16be('\ufeffpath\tnote\r\n样本女声.wav\t你好\r\n'), 'utf-16be'],
    ['UTF-16 without a mark', Buffer.from('path\tnote\r\n样本女声.wav\t你好\r\n', 'utf16le'), 'utf-16le'],
  ])('is read in %s', async (_, bytes, encoding) => {
    const { report, samples } = await importing(bytes, ['样本女声.wav']);
    expect([report.encoding, report.problems, report.flaw]).toEqual([encoding, [], null]);
    expect(samples).toMatchObject([{ path: expect.stringMatching(/样本女声\.wav$/), note: '你好' }]);
  });

  it('is read in GB18030 with characters of four bytes', async () => {
    const { report, samples } = await importing(gb18030('path\n样本女声\u{20000}.wav\n'), [
      '样本女声\u{20000}.wav',
    ]);
    expect([report.encoding, samples.length]).toEqual(['gb18030', 1]);
  });

  it.each([';', '\t'])(
    'may have %j between its cells, as Excel has in half of the world',
    async (delimiter) => {
      const { samples } = await importing(`path${delimiter}note\na, b.wav${delimiter}1,5\n`, ['a, b.wav']);
      expect(samples).toMatchObject([{ note: '1,5' }]);
    },
  );

  it('takes quotes, commas and line breaks in names for what they are', async () => {
    const names = ['say "hi".wav', 'a, b.wav', 'two\nlines.wav', 'two\r\nlines.wav', "it's.wav", '；=1.wav'];
    const rows = names.map((name) => `"${name.replaceAll('"', '""')}"`);
    const { samples, folder } = await importing(`path\r\n${rows.join('\r\n')}\r\n`, names);
    expect(samples.map(({ path }) => path)).toEqual(names.map((name) => join(folder, name)));
  });

  it('takes a quote in a cell that nobody quoted for a part of it', async () => {
    const { samples } = await importing('path,purpose\ntake "1".wav,voice_clone\n', ['take "1".wav']);
    expect(samples).toMatchObject([
      { path: expect.stringMatching(/take "1"\.wav$/), purpose: 'voice_clone' },
    ]);
  });

  it('answers for each row by itself, with its line', async () => {
    const { report, samples } = await importing(
      [
        'path,purpose,note',
        'a.wav,,',
        'gone.wav,voice_clone,',
        '"name with\r\na line\rbreak.wav",,',
        '',
        'a.wav,,the same',
        'a.wav,Voice-Clone,for another purpose',
        'a.wav,voice,',
        ',voice_clone,',
        ',,',
        'folder,,',
        'http://example.com/a.wav,,',
        `b.wav,,${'很长'.repeat(6_000)}`,
        ' c.wav ,, blanks ',
        'a.wav,t2a_async_input',
        'b.wav,,',
      ].join('\r\n'),
      ['a.wav', 'b.wav', 'c.wav', 'folder/x.wav'],
    );
    expect(report.problems).toEqual([
      { line: 3, code: 'fileMissing', found: 'gone.wav' },
      { line: 4, code: 'fileMissing', found: 'name with\r\na line\rbreak.wav' },
      { line: 8, code: 'twice', found: 'a.wav' },
      { line: 10, code: 'unknownPurpose', found: 'voice' },
      { line: 11, code: 'noPath', found: '' },
      { line: 13, code: 'isFolder', found: 'folder' },
      { line: 14, code: 'notAPath', found: 'http://example.com/a.wav' },
      { line: 15, code: 'noteTooLong', found: 'b.wav' },
    ]);
    expect(samples.map(({ purpose, note }) => `${purpose}: ${note}`)).toEqual([
      'prompt_audio: ',
      'voice_clone: for another purpose',
      'prompt_audio:  blanks ',
      't2a_async_input: ',
      'prompt_audio: ',
    ]);
    expect([report.rows, report.added]).toEqual([13, 5]);
  });

  it('says of a row that the batch has it already, and that it names no purpose where one is wanted', async () => {
    const { report } = await importing('path,purpose\na.wav,\nb.wav,voice_clone\n', ['a.wav', 'b.wav'], {
      purpose: null,
    });
    expect(report.problems).toEqual([{ line: 2, code: 'noPurpose', found: '' }]);
  });

  it.each([
    ['', 'noPathColumn'],
    ['name,purpose\na.wav,\n', 'noPathColumn'],
    ['just words\nin lines\n', 'noPathColumn'],
    ['path\na.wav\n"never closed\nb.wav\n', 'brokenTable'],
    [Buffer.from([0x70, 0, 0, 0, 0xff, 0xfe, 0x01]), 'notText'],
    [Buffer.from([0x52, 0x49, 0x46, 0x46, 0xff, 0xfb, 0x90, 0x64, 0x81, 0xff]), 'notText'],
  ])('that is none is said to be so: %j', async (content, code) => {
    const { report, samples } = await importing(content, ['a.wav', 'b.wav']);
    expect([report.flaw?.code, report.rows, samples]).toEqual([code, 0, []]);
  });

  it('that is not there, or a folder, is said to be so', async () => {
    const folder = folderWith('list.csv/inside.wav');
    expect(await readManifest(join(folder, 'list.csv'))).toMatchObject({ content: { code: 'unreadable' } });
    expect(await readManifest(join(folder, 'none.csv'))).toMatchObject({
      content: { code: 'unreadable', detail: 'ENOENT' },
    });
  });

  it('that this app exported reads back: every path, purpose and note', async () => {
    const names = ['=样本, "2".wav', "'=x.wav", '-1.wav', 'plain.wav', 'a;=b.wav', 'two\nlines.wav'];
    const folder = folderWith(...names);
    const samples = names.map((name, index) =>
      stored({
        name,
        path: join(folder, name),
        purpose: index % 2 === 0 ? 'voice_clone' : 'prompt_audio',
        note: index === 0 ? '=SUM(A1)' : `'${name}`,
      }),
    );
    const { report, samples: read } = await importing(toCsv(samples));
    expect(report).toMatchObject({ rows: names.length, added: names.length, problems: [] });
    expect(read).toEqual(samples.map(({ sample: { path, purpose, note } }) => ({ path, purpose, note })));
  });

  it('of the user’s own keeps its apostrophes', async () => {
    const { samples } = await importing("path,note\n'=x.wav,'=1\n", ["'=x.wav"]);
    expect(samples).toMatchObject([{ note: "'=1" }]);
  });

  it('may give paths from the home folder on', async () => {
    const { report } = await importing('path\n~/no such folder at all/a.wav\n');
    expect(report.problems).toMatchObject([{ code: 'fileMissing' }]);
    const here = fileURLToPath(import.meta.url);
    const { samples } = await importing(`path\n${here}\n`);
    expect(samples).toMatchObject([{ path: here }]);
  });
});
