import type { App } from './support/app.ts';
import { BatchPage } from './support/batchPage.ts';
import { expect, test } from './support/fixtures.ts';
import { sampleClip } from './support/sampleClips.ts';

/** The colour the window is painted in, as one number: 0 is black. */
function brightness(app: App): Promise<number> {
  return app.page.evaluate(() => {
    const { document, getComputedStyle } = globalThis as unknown as {
      readonly document: { readonly body: object };
      readonly getComputedStyle: (element: object) => { readonly backgroundColor: string };
    };
    const [red = 0, green = 0, blue = 0] =
      getComputedStyle(document.body).backgroundColor.match(/\d+/g)?.map(Number) ?? [];
    return red + green + blue;
  });
}

test('language and theme change at once, and are the same the next time', async ({ launch, adopt }) => {
  const app = await launch();
  const { page } = app;
  const batch = new BatchPage(page);
  await app.drop([sampleClip('too-long-lecture.wav')]);
  await expect(batch.row('too-long-lecture.wav')).toContainText('Too long by 4.00 s');

  await test.step('everything that is said changes its language, what is there already, too', async () => {
    await batch.view('Settings').click();
    await batch.choose('Language', '简体中文');
    await expect(page.getByRole('heading', { name: '设置' })).toBeVisible();
    await expect(page.getByRole('radiogroup', { name: '主题' })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
    expect(await app.menuLabels()).toContain('添加文件…');
    await page.getByRole('button', { name: '批次', exact: true }).click();
    await expect(page.getByRole('row').filter({ hasText: 'too-long-lecture.wav' })).toContainText(
      '超长 4.00 秒 · 剪短…',
    );
    await page.getByRole('button', { name: '设置', exact: true }).click();
  });

  await test.step('the theme does', async () => {
    const light = await brightness(app);
    await batch.choose('主题', '深色');
    await expect.poll(() => brightness(app)).toBeLessThan(light / 3);
  });

  await test.step('a limit on uploads at a time is kept, too', async () => {
    const field = page.getByRole('textbox', { name: '同时上传个数' });
    await field.fill('7');
    await field.press('Enter');
    await expect.poll(async () => (await app.call('snapshot', null)).app.settings.concurrency).toBe(7);
  });
  await app.quit();

  await test.step('started again, it looks the same', async () => {
    const next = adopt(await app.relaunch());
    await expect(next.page.getByRole('button', { name: '批次', exact: true })).toBeVisible();
    expect(await brightness(next)).toBeLessThan(300);
    await next.page.getByRole('button', { name: '设置', exact: true }).click();
    await expect(next.page.getByRole('radio', { name: '简体中文' })).toBeChecked();
    await expect(next.page.getByRole('radio', { name: '深色' })).toBeChecked();
    await expect(next.page.getByRole('textbox', { name: '同时上传个数' })).toHaveValue('7');
  });
});

test('without a choice the window looks as the system does', async ({ launch }) => {
  const app = await launch({ systemTheme: 'dark', languages: ['zh-Hans-CN'] });
  expect(await brightness(app)).toBeLessThan(300);
  await expect(app.page.getByRole('heading', { name: '把录音或文件夹拖到这里' })).toBeVisible();
});
