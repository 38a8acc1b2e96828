import { describe, expect, it } from 'vitest';
import { parseDisposition } from '../../src/sandbox/disposition.ts';
import { get, KEY, openSandbox, SAMPLES } from './support.ts';

const NAMES = [
  'plain.wav',
  '..a.wav',
  '.hidden',
  '…',
  '中文样本.mp3',
  `${'样'.repeat(200)}.wav`,
  'مرحبا ‎שלום.wav',
  '👩‍👩‍👧‍👦🎙️.wav',
  'e\u0301 nfd.wav',
  'é nfc.wav',
  'q"uote".wav',
  'line\nbreak.wav',
  'carriage\r\nreturn.wav',
  'back\\slash.wav',
  'ends in a backslash\\',
  'back\\"slash and quote.wav',
  "it's; filename=x.wav",
  '100%.wav',
  '%E4%BD%A0.wav',
  ' spaces around .wav ',
  'tab\there.wav',
];

describe('a name comes back the same', () => {
  it.each(NAMES)('%j, sent by fetch', async (name) => {
    const sandbox = await openSandbox();
    const form = new FormData();
    form.set('file', new File([SAMPLES.wav], name));
    form.set('purpose', 'voice_clone');
    const headers = { Authorization: `Bearer ${KEY}` };
    const response = await fetch(`${sandbox.url}/v1/files/upload`, { method: 'POST', body: form, headers });
    expect(await response.json()).toMatchObject({ file: { filename: name }, base_resp: { status_code: 0 } });
    expect(sandbox.ledger.files[0]?.filename).toBe(name);
    expect(JSON.parse((await get(sandbox, '/v1/files/list?purpose=voice_clone')).text)).toMatchObject({
      files: [{ filename: name }],
    });
  });
});

describe('a disposition', () => {
  const latin1 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

  it.each([
    ['form-data; name="file"; filename="a.wav"', 'file', 'a.wav'],
    ['form-data; filename="a.wav"; name="file"', 'file', 'a.wav'],
    ['Form-Data;name=file;filename=a.wav', 'file', 'a.wav'],
    ['form-data; name="file"; filename="say \\"hi\\".wav"', 'file', 'say "hi".wav'],
    ['form-data; name="file"; filename="a\\"; x=y', 'file', 'a\\'],
    ['form-data; name="file"; filename="say %22hi%22%0D%0A%0a.wav"', 'file', 'say "hi"\r\n\n.wav'],
    ['form-data; name="file"; filename="dir/sub/a.wav"', 'file', 'a.wav'],
    ['form-data; name="file"; filename="C:\\dir\\a.wav"', 'file', 'C:\\dir\\a.wav'],
    ['form-data; name="file"; filename*=UTF-8\'\'%E4%BD%A0.wav', 'file', '你.wav'],
    ['form-data; name="file"; filename="你.wav"; filename*=UTF-8\'\'x.wav', 'file', '你.wav'],
    ['form-data; name="purpose"', 'purpose', null],
  ])('%s', (header, name, filename) => {
    expect(parseDisposition(latin1(header))).toEqual({ name, filename });
  });

  it.each(['attachment; name="file"', 'form-data', 'form-data; filename="a.wav"', 'form-database; name="x"'])(
    'of another kind is none: %s',
    (header) => {
      expect(parseDisposition(header)).toBeNull();
    },
  );

  it('reads a hostile header in no time', () => {
    const startedMs = performance.now();
    parseDisposition(`form-data; name="${'\\"'.repeat(40_000)}`);
    parseDisposition(`form-data; name="${'\\'.repeat(80_000)}`);
    parseDisposition(`form-data${';x'.repeat(40_000)}`);
    expect(performance.now() - startedMs).toBeLessThan(1000);
  });
});
