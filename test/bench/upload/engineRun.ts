import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Engine } from '../../../src/engine/engine.ts';
import { defaultSettings } from '../../../src/engine/settings.ts';

/** `node engineRun.ts HOST FOLDER`: the whole engine over one folder, in a process of its own. Prints what it took. */
const [host = '', folder = ''] = process.argv.slice(2);
const dataFolder = mkdtempSync(join(tmpdir(), 'vsu-bench-data-'));
const engine = new Engine({ dataFolder, settings: { ...defaultSettings(host), apiKey: 'bench' } });
// As the window does when it opens.
engine.warmUp();

await engine.add(
  [fileURLToPath(new URL('../../../resources/samples/narrator-en.mp3', import.meta.url))],
  'prompt_audio',
);
await engine.inspected();
engine.remove([...engine.samples()].map(({ id }) => id));

const startedMs = performance.now();
const startedCpu = process.cpuUsage();
await engine.add([folder], 'prompt_audio');
engine.start({ alsoLater: true });
await engine.settled();
const ms = performance.now() - startedMs;
const cpu = process.cpuUsage(startedCpu);
const done = [...engine.samples()].filter((sample) => sample.status.kind === 'done').length;
await engine.close();
rmSync(dataFolder, { recursive: true, force: true });
const cpuSeconds = (cpu.user + cpu.system) / 1e6;
process.stdout.write(
  `${JSON.stringify({ done, ms, cpuSeconds, peakMemoryMb: process.resourceUsage().maxRSS / 1024 })}\n`,
);
