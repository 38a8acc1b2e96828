import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from '../../e2e/support/app.ts';
import { writeClips } from './clips.ts';
import { watchPage } from './frames.ts';

export interface WindowBenchResult {
  readonly files: number;
  readonly firstRowMs: number;
  readonly allInspectedMs: number;
  /** The longest frame while rows arrived, were inspected, and the table was scrolled. */
  readonly worstFrameMs: number;
  readonly heapMb: number;
}

const FILES = 10_000;
const MEGABYTE = 1024 * 1024;

/** Drops 10,000 clips on the built app, scrolls while they are inspected, and says how it felt. */
export async function benchWindow(): Promise<WindowBenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'vsu-bench-window-'));
  writeClips(folder, FILES);
  const app = await App.launch({ size: { width: 1440, height: 900 } });
  try {
    const { page } = app;
    const watch = await watchPage(page);
    const startedMs = performance.now();
    const dropped = app.drop([folder]);
    await page.getByText('take_00000.wav').waitFor();
    const firstRowMs = performance.now() - startedMs;
    await dropped;
    // The mouse over the table's middle: the wheel goes where a person's would.
    await page.mouse.move(600, 450);
    for (let turn = 0; (await watch.inspected()) < FILES; turn += 1) {
      await page.mouse.wheel(0, turn % 40 < 30 ? 900 : -1_500);
      await watch.next();
    }
    const allInspectedMs = performance.now() - startedMs;
    const { worstMs: worstFrameMs } = await watch.stop();
    const session = await page.context().newCDPSession(page);
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    const result: WindowBenchResult = {
      files: FILES,
      firstRowMs: Math.round(firstRowMs),
      allInspectedMs: Math.round(allInspectedMs),
      worstFrameMs,
      heapMb: Math.round(usedSize / MEGABYTE),
    };
    process.stdout.write(
      `${App.runtimeName()}: ${FILES} files · first row ${result.firstRowMs} ms · all inspected ${result.allInspectedMs} ms · ` +
        `worst frame ${result.worstFrameMs} ms · heap ${result.heapMb} MB\n`,
    );
    return result;
  } finally {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
