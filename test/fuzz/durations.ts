/**
 * Feeds the duration parsers hundreds of thousands of damaged files and watches for exceptions, impossible numbers and
 * verdicts that take too long.
 *
 *   npx node test/fuzz/durations.ts [--mutations 200000] [--seed 1]
 *
 * The same seed gives the same mutations. Whatever is found is written beside the summary, to become a fixture.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  type DurationResult,
  measureDuration,
  peakDbfsIfQuiet,
} from '../../src/engine/inspect/duration/index.ts';
import { readFixtures } from '../engine/inspect/duration/support.ts';
import { mutate } from './mutate.ts';
import { seededRandom } from './random.ts';

/** A parse of these small files takes microseconds; only a runaway loop comes near this. */
const LIMIT_MS = 250;

const { values } = parseArgs({
  options: {
    mutations: { type: 'string', default: '200000' },
    seed: { type: 'string', default: '1' },
  },
});
const mutations = Number.parseInt(values.mutations, 10);
const random = seededRandom(Number.parseInt(values.seed, 10));
const fixtures = readFixtures();
const findings: string[] = [];
const verdicts = new Map<string, number>();
let slowestMs = 0;

for (let i = 0; i < mutations; i++) {
  const fixture = random.pick(fixtures);
  const content = mutate(fixture.bytes, random);
  // Now and then as something that it is not: the name of a file proves nothing.
  const container = random.below(20) === 0 ? random.pick(['mp3', 'm4a', 'wav'] as const) : fixture.container;
  const before = performance.now();
  let complaint: string | null;
  try {
    const result = measureDuration(container, content);
    const peak = peakDbfsIfQuiet(content);
    complaint = complaintAbout(result, peak, content.length);
    const verdict =
      result.kind === 'measured' ? (result.damage === null ? 'measured' : 'damage named') : result.reason;
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
  } catch (error) {
    complaint = `threw ${String(error)}`;
  }
  const elapsedMs = performance.now() - before;
  slowestMs = Math.max(slowestMs, elapsedMs);
  if (elapsedMs > LIMIT_MS) complaint = `took ${Math.round(elapsedMs)} ms`;
  if (complaint !== null) findings.push(keep(fixture.name, container, content, complaint));
}

const lines = [
  `${mutations} mutations of ${fixtures.length} files, seed ${values.seed}`,
  ...[...verdicts].sort((a, b) => b[1] - a[1]).map(([verdict, count]) => `  ${verdict}: ${count}`),
  `  slowest: ${slowestMs.toFixed(1)} ms (limit ${LIMIT_MS} ms)`,
  `${findings.length} findings`,
  ...findings.slice(0, 20),
];
process.stdout.write(`${lines.join('\n')}\n`);
process.exitCode = findings.length === 0 ? 0 : 1;

function complaintAbout(result: DurationResult, peak: number | null, sizeBytes: number): string | null {
  if (peak !== null && !(peak >= -120 && peak <= -49.99)) return `peak ${peak}`;
  if (result.kind === 'notMeasured') return result.detail === '' ? 'no detail' : null;
  const { durationMs, samples, sampleRateHz, channels, strayBytes } = result;
  const numbers = { durationMs, samples, sampleRateHz, channels, strayBytes };
  for (const [name, value] of Object.entries(numbers)) {
    if (!Number.isFinite(value) || value < 0) return `${name} is ${value}`;
  }
  if (!Number.isInteger(samples)) return `${samples} samples`;
  return strayBytes > sizeBytes ? `${strayBytes} stray bytes of ${sizeBytes}` : null;
}

function keep(name: string, container: string, content: Uint8Array, complaint: string): string {
  const folder = join(import.meta.dirname, '../../out/fuzz');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `finding-${findings.length}.${container}`);
  writeFileSync(file, content);
  return `  ${complaint}: from ${name}, kept as ${file}`;
}
