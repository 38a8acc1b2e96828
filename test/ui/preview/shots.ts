import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright';
import { chromium } from 'playwright';
import { build, preview } from 'vite';
import { barriers } from '../../support/axe.ts';
import type { SceneName } from './scenes.ts';

/**
 * Pictures of every state of the window, and what axe says of each: `node test/ui/preview/shots.ts FOLDER [STATE …]`.
 */
interface State {
  readonly name: string;
  readonly scene: SceneName;
  readonly act?: (page: Page) => Promise<void>;
}

const row = (page: Page, index: number) => page.locator('[data-id]').nth(index);
const openPanel = async (page: Page, index: number): Promise<void> => {
  await row(page, index).click();
  await page.keyboard.press('Enter');
};

const STATES: readonly State[] = [
  { name: 'empty', scene: 'empty' },
  { name: 'empty-no-key', scene: 'emptyNoKey' },
  { name: 'checking', scene: 'checking' },
  { name: 'problems', scene: 'problems' },
  { name: 'panel-problem', scene: 'problems', act: (page) => openPanel(page, 6) },
  {
    name: 'panel-trim',
    scene: 'problems',
    act: async (page) => {
      await openPanel(page, 0);
      await page.getByRole('slider', { name: /^(Start|起点)$/ }).waitFor();
    },
  },
  {
    name: 'panel-cut',
    scene: 'problems',
    act: async (page) => {
      await openPanel(page, 0);
      await page.getByRole('button', { name: /^(Trim & use|剪短并使用)$/ }).click();
      await page
        .getByRole('button', { name: /^(Undo trim|撤销剪短)$/ })
        .first()
        .waitFor();
    },
  },
  {
    name: 'trim-all',
    scene: 'tooLong',
    act: async (page) => {
      await row(page, 0).click();
      await page.keyboard.press('Control+a');
      await page.getByRole('button', { name: /^(Auto-trim|自动剪短)/ }).click();
      await page.getByRole('button', { name: /^(Show|查看)$/ }).waitFor();
    },
  },
  { name: 'uploading', scene: 'uploading' },
  { name: 'holding', scene: 'holding' },
  { name: 'stopped', scene: 'stopped' },
  { name: 'finished', scene: 'finished' },
  { name: 'panel-done', scene: 'finished', act: (page) => openPanel(page, 14) },
  {
    name: 'panel-choose',
    scene: 'holding',
    act: async (page) => {
      await page.getByRole('radio', { name: /Needs attention|需要处理/ }).click();
      await openPanel(page, 9);
    },
  },
  {
    name: 'selection',
    scene: 'mixed',
    act: async (page) => {
      await row(page, 5).click();
      await row(page, 15).click({ modifiers: ['Shift'] });
    },
  },
  {
    name: 'context-menu',
    scene: 'problems',
    act: (page) => row(page, 3).click({ button: 'right', position: { x: 160, y: 10 } }),
  },
  {
    name: 'no-match',
    scene: 'problems',
    act: async (page) => {
      await page.keyboard.press('Control+f');
      await page.keyboard.type('zzz');
    },
  },
  {
    name: 'removed',
    scene: 'problems',
    act: async (page) => {
      await row(page, 2).click();
      await page.keyboard.press('Delete');
    },
  },
  {
    name: 'not-taken',
    scene: 'problems',
    act: (page) => page.getByRole('button', { name: /Add folder|添加文件夹/ }).click(),
  },
  {
    name: 'not-taken-list',
    scene: 'problems',
    act: async (page) => {
      await page.keyboard.press('Control+Shift+o');
      await page.getByRole('button', { name: /^(Show|查看)$/ }).click();
    },
  },
  {
    name: 'drop',
    scene: 'problems',
    act: async (page) => {
      await page.evaluate(
        `(() => { const data = new DataTransfer(); for (let i = 0; i < 14; i++) data.items.add(new File(['x'], i + '.wav'));
          window.dispatchEvent(new DragEvent('dragenter', { dataTransfer: data, bubbles: true })); })()`,
      );
    },
  },
  {
    name: 'settings',
    scene: 'uploading',
    act: (page) => page.keyboard.press('Control+,'),
  },
  {
    name: 'settings-sandbox',
    scene: 'emptyNoKey',
    act: (page) => page.keyboard.press('Control+,'),
  },
  {
    name: 'confirm',
    scene: 'uploading',
    act: async (page) => {
      await page.keyboard.press('Control+,');
      await page.getByRole('button', { name: /Remove key|删除密钥/ }).click();
    },
  },
];

const show = (view: number) => async (page: Page) => {
  await page.keyboard.press(`Control+${view}`);
  await page.getByRole('main').waitFor();
  await page.locator('[data-place="1"]').waitFor();
};

const HISTORY_STATES: readonly State[] = [
  {
    name: 'history',
    scene: 'uploading',
    act: show(2),
  },
  {
    name: 'history-panel',
    scene: 'uploading',
    act: async (page) => {
      await show(2)(page);
      await page.locator('[data-place="4"]').dblclick();
      await page.getByRole('complementary').waitFor();
    },
  },
  {
    name: 'history-search',
    scene: 'uploading',
    act: async (page) => {
      await show(2)(page);
      await page.keyboard.type('女声');
      await page.locator('[data-place="1"]').click();
      await page.keyboard.press('Control+a');
    },
  },
  {
    name: 'history-days',
    scene: 'uploading',
    act: async (page) => {
      await show(2)(page);
      await page.getByRole('button', { name: /(When|时间)$/ }).click();
      await page.getByRole('option').last().click();
      await page.locator('input[type=date]').first().fill('2026-11-01');
    },
  },
  {
    name: 'history-nothing',
    scene: 'uploading',
    act: async (page) => {
      await show(2)(page);
      await page.keyboard.type('zzz');
      await page.getByRole('button', { name: /^(Show all uploads|显示所有上传记录)$/ }).waitFor();
    },
  },
  {
    name: 'history-remove',
    scene: 'uploading',
    act: async (page) => {
      await show(2)(page);
      await page.locator('[data-place="2"]').click();
      await page.keyboard.press('Shift+ArrowDown');
      await page.keyboard.press('Delete');
      await page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'history-empty',
    scene: 'empty',
    act: async (page) => {
      await page.keyboard.press('Control+2');
      await page.getByRole('heading', { level: 2 }).waitFor();
    },
  },
  { name: 'remote', scene: 'uploading', act: show(3) },
  {
    name: 'remote-gone',
    scene: 'uploading',
    act: async (page) => {
      await show(3)(page);
      await page.getByRole('radio', { name: /^(No longer there|已不存在)/ }).click();
    },
  },
  {
    name: 'remote-delete',
    scene: 'uploading',
    act: async (page) => {
      await show(3)(page);
      await page.locator('[data-place="1"]').click();
      await page.locator('[data-place="6"]').click({ modifiers: ['Shift'] });
      await page.keyboard.press('Delete');
      await page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'remote-deleted',
    scene: 'uploading',
    act: async (page) => {
      await show(3)(page);
      await page.locator('[data-place="1"]').click();
      await page.locator('[data-place="6"]').click({ modifiers: ['Shift'] });
      await page.keyboard.press('Delete');
      await page.getByRole('button', { name: /^(Delete|删除) 6/ }).click();
      await page.getByRole('button', { name: /^(Show|查看)$/ }).waitFor();
    },
  },
  {
    name: 'remote-failed',
    scene: 'stopped',
    act: async (page) => {
      await page.keyboard.press('Control+3');
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'cloning-open',
    scene: 'uploading',
    act: async (page) => {
      await show(2)(page);
      await page.locator('[data-place="5"]').click();
      await page.getByRole('button', { name: /^(Voice cloning request|音色复刻请求)/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'cloning',
    scene: 'uploading',
    act: async (page) => {
      await show(2)(page);
      await page.locator('[data-place="1"]').click();
      await page.locator('[data-place="5"]').click({ modifiers: ['Control'] });
      await page.getByRole('button', { name: /^(Voice cloning request|音色复刻请求)/ }).click();
      await page.getByRole('textbox', { name: /^voice_id/ }).fill('Anna-casting_2026');
      await page
        .getByRole('textbox', { name: /^(What is said|示例音频中)/ })
        .fill('今天天气真不错，我们去公园走走吧。');
      await page.getByRole('tab').first().waitFor();
    },
  },
  {
    name: 'list-opened',
    scene: 'problems',
    act: async (page) => {
      await page.getByRole('button', { name: /^(Batch file|批次文件)$/ }).click();
      await page.getByRole('menuitem').first().click();
      await page.getByRole('button', { name: /^(Show|查看)$/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
];

const SIZES = [
  { width: 900, height: 600 },
  { width: 1440, height: 900 },
] as const;

const [folder = 'test-results/preview', ...wanted] = process.argv.slice(2);
const config = resolve(import.meta.dirname, 'vite.config.ts');
await build({ configFile: config, logLevel: 'error' });
const server = await preview({ configFile: config, logLevel: 'error', preview: { port: 0 } });
const origin = server.resolvedUrls?.local[0] ?? '';
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
});
let findings = 0;
for (const state of [...STATES, ...HISTORY_STATES]) {
  if (wanted.length > 0 && !wanted.includes(state.name)) continue;
  for (const theme of ['light', 'dark'] as const) {
    for (const language of ['en', 'zh-CN'] as const) findings += await look(browser, state, theme, language);
  }
}
await browser.close();
await server.close();
process.stdout.write(`${findings} findings\n`);
process.exitCode = findings === 0 ? 0 : 1;

async function look(
  within: Browser,
  state: State,
  theme: 'light' | 'dark',
  language: 'en' | 'zh-CN',
): Promise<number> {
  const context = await within.newContext({ viewport: SIZES[0], reducedMotion: 'reduce' });
  const page = await context.newPage();
  let count = 0;
  const report = (text: string): void => {
    count += 1;
    process.stdout.write(`${state.name} ${theme} ${language}: ${text}\n`);
  };
  page.on('console', (message) => {
    // The app has no tab to put an icon on.
    if (message.location().url.endsWith('/favicon.ico')) return;
    if (message.type() === 'error' || message.type() === 'warning') report(message.text());
  });
  page.on('pageerror', (error) => report(String(error)));
  await page.goto(`${origin}?scene=${state.scene}&theme=${theme}&language=${language}`);
  await page.getByRole('navigation').waitFor();
  await state.act?.(page);
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await page.screenshot({ path: join(folder, `${state.name}-${size.width}-${theme}-${language}.png`) });
  }
  for (const barrier of await barriers(page)) report(barrier);
  await context.close();
  return count;
}
