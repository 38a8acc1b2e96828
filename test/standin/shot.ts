import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { App } from '../e2e/support/app.ts';
import { build } from './build.ts';

const HELP = `Builds the app and takes a picture of it: node test/standin/shot.ts OUT.png [options]

  --size 1200x800       of the window
  --theme light|dark|system
  --lang en|zh-CN
  --drop PATH           drops a file or folder first; may be given several times
  --samples             loads the sample clips first
  --start               uploads what is ready, and waits for the end
  --click SELECTOR      clicks (Playwright's selectors), in order; may be given several times
  --press KEY           presses a key afterwards; may be given several times
  --wait MS             looks at it so much later, for what moves
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    size: { type: 'string', default: '1200x800' },
    theme: { type: 'string', default: 'light' },
    lang: { type: 'string', default: 'en' },
    drop: { type: 'string', multiple: true, default: [] },
    samples: { type: 'boolean', default: false },
    start: { type: 'boolean', default: false },
    click: { type: 'string', multiple: true, default: [] },
    press: { type: 'string', multiple: true, default: [] },
    wait: { type: 'string', default: '0' },
    help: { type: 'boolean', default: false },
  },
});

const [out] = positionals;
if (values.help || out === undefined) {
  process.stdout.write(HELP);
  process.exit(values.help ? 0 : 2);
}

if (!(await build())) process.exit(1);

const [width = 1200, height = 800] = values.size.split('x').map(Number);
const dataDir = mkdtempSync(join(tmpdir(), 'vsu-shot-'));
const app = await App.launch({
  dataDir,
  size: { width, height },
  settings: {
    theme: values.theme === 'dark' || values.theme === 'system' ? values.theme : 'light',
    language: values.lang === 'zh-CN' ? 'zh-CN' : 'en',
  },
});
try {
  app.page.on('console', (message) => process.stderr.write(`page: ${message.text()}\n`));
  app.page.on('pageerror', (error) => process.stderr.write(`page: ${error.stack ?? error.message}\n`));
  if (values.drop.length > 0) await app.drop(values.drop.map((path) => resolve(path)));
  if (values.samples) await app.call('addSampleClips', { purpose: 'prompt_audio' });
  if (values.drop.length > 0 || values.samples) await app.allInspected(1);
  if (values.start) {
    await app.call('start', null);
    await app.allSettled();
  }
  for (const selector of values.click) await app.page.click(selector);
  for (const key of values.press) await app.page.keyboard.press(key);
  await app.page.waitForTimeout(Number(values.wait));
  mkdirSync(dirname(resolve(out)), { recursive: true });
  await app.page.screenshot({ path: out });
} finally {
  await app.close();
  rmSync(dataDir, { recursive: true, force: true });
}
