import { expect, test } from 'vitest';
import { pastedPaths } from '../../../src/ui/figures/pastedPaths.ts';

test.each([
  ['/home/mia/a.wav\n/home/mia/b c.wav', ['/home/mia/a.wav', '/home/mia/b c.wav']],
  ['"C:\\Users\\mia\\a.wav"\r\nD:/b.wav', ['C:\\Users\\mia\\a.wav', 'D:/b.wav']],
  ['\\\\server\\share\\样本.wav', ['\\\\server\\share\\样本.wav']],
  ["'/tmp/it''s.wav'", ["/tmp/it''s.wav"]],
  ['file:///home/mia/a%20b.wav', ['/home/mia/a b.wav']],
  ['file:///C:/clips/a.wav', ['C:\\clips\\a.wav']],
  ['file://server/share/a.wav', ['\\\\server\\share\\a.wav']],
  ['  /a.wav  \n\n/a.wav', ['/a.wav']],
  ['relative/a.wav\nhello world\n//not-a-path\nhttps://example.com/a.wav', []],
  ['file:///%E0%A4%A', []],
  ['', []],
])('%j holds %j', (text, paths) => {
  expect(pastedPaths(text)).toEqual(paths);
});
