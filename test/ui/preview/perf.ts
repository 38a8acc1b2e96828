import { resolve } from 'node:path';
import { chromium } from 'playwright';
import { build, preview } from 'vite';

/**
 * How the window bears a big batch, without a shell: `node test/ui/preview/perf.ts [COUNT]`. Rows are dropped, checked and
 * uploaded by events 30 times a second while the table is scrolled from end to end.
 */
const count = Number(process.argv[2] ?? 10_000);
const config = resolve(import.meta.dirname, 'vite.config.ts');
await build({ configFile: config, logLevel: 'error' });
const server = await preview({ configFile: config, logLevel: 'error', preview: { port: 0 } });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--enable-precise-memory-info'],
});
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
page.on('pageerror', (error) => process.stderr.write(`${error}\n`));
const sort = process.argv[3] ?? '';
await page.goto(`${server.resolvedUrls?.local[0]}?scene=many&count=${count}`);
await page.getByRole('navigation').waitFor();

const result = await page.evaluate(`(async () => {
  const frames = [];
  const slow = [];
  const blocked = [];
  new PerformanceObserver((list) => blocked.push(...list.getEntries().map((e) => e.duration))).observe({ type: 'longtask' });
  const began = performance.now();
  let firstRowMs = null, wholeMs = null, last = began, direction = 1;
  startStream();
  await new Promise((done) => {
    const look = (now) => {
      if (now - last > 60) slow.push([Math.round(now - began), Math.round(now - last)]);
      frames.push(now - last); last = now;
      const grid = document.querySelector('[role=grid]');
      if (grid) {
        firstRowMs ??= performance.now() - began;
        if (Number(grid.getAttribute('aria-rowcount')) > ${count}) wholeMs ??= performance.now() - began;
        if (${JSON.stringify(sort)} && !window.sorted) {
          window.sorted = true;
          document.querySelector('[data-column=' + ${JSON.stringify(sort)} + '] button').click();
        }
        if (grid.scrollTop + grid.clientHeight >= grid.scrollHeight - 1) direction = -1;
        if (grid.scrollTop <= 0) direction = 1;
        grid.scrollTop += direction * 300;
      }
      const text = document.querySelector('[data-bar-text]')?.textContent ?? '';
      if (/Finished/.test(text) || now - began > 60000) done(); else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  frames.sort((a, b) => a - b);
  return {
    files: ${count}, firstRowMs, allRowsMs: wholeMs, totalMs: performance.now() - began, frames: frames.length,
    medianFrameMs: frames[frames.length >> 1], p99FrameMs: frames[Math.floor(frames.length * 0.99)],
    worstFrameMs: frames.at(-1), slowAtMs: slow.slice(0, 20).join(' '), longTasks: blocked.length, worstTaskMs: Math.max(0, ...blocked),
  };
})()`);
const session = await page.context().newCDPSession(page);
await session.send('HeapProfiler.collectGarbage');
const heapMb = Number(await page.evaluate('performance.memory.usedJSHeapSize')) / 1e6;
process.stdout.write(`${JSON.stringify({ ...(result ?? {}), heapMb }, null, 2)}\n`);
await browser.close();
await server.close();
