import { parseArgs } from 'node:util';
import { complaints } from './accounts.ts';
import { fillAgainAndAgain } from './disk.ts';
import { growth } from './growth.ts';
import { killAgainAndAgain } from './kills.ts';
import { sendMany } from './many.ts';

/**
 * `npm run soak`: 20,000 files against a sandbox that fails one time in ten (`--files N`); `npm run soak -- kills`: 200 times
 * `kill -9` (`--times N`); `npm run soak -- disk`: 50 times a disk that is full. The same `--seed` gives the same run. Exit code 1
 * when a promise was not kept.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    files: { type: 'string', default: '20000' },
    times: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});
const [what = 'many'] = positionals;
const seed = Number(values.seed);

switch (what) {
  case 'many':
    process.exitCode = (await many(Number(values.files))) ? 0 : 1;
    break;
  case 'kills':
    process.exitCode = (await kills(Number(values.times ?? 200))) ? 0 : 1;
    break;
  case 'disk':
    process.exitCode = (await disk(Number(values.times ?? 50))) ? 0 : 1;
    break;
  default:
    say(`unknown: ${what}; it is nothing, kills, or disk`);
    process.exitCode = 2;
}

async function many(files: number): Promise<boolean> {
  say(`${files} files, one upload in ten goes wrong, seed ${seed}`);
  const report = await sendMany(files, seed, ({ done, rssMb, openFiles }) =>
    say(`${String(done).padStart(6)} done: ${rssMb.toFixed(0)} MB, ${openFiles} files open`),
  );
  const { accounts, end } = report;
  const wrong = [...complaints(accounts), ...growth(report.figures)];
  for (const one of wrong.slice(0, 50)) say(one);
  say(`faults: ${report.faults} of ${report.requests} requests; ${end.retries} uploads sent more than once`);
  say(`statuses: ${JSON.stringify(end.byStatus)}; stops: ${end.stops.length}`);
  say(
    `lost ${accounts.lost.length}, doubled unnoticed ${accounts.doubledUnnoticed.length}, unsettled ${accounts.unsettled.length}`,
  );
  say(`${(report.wallMs / 1_000).toFixed(1)} s`);
  return wrong.length === 0;
}

async function kills(count: number): Promise<boolean> {
  say(`${count} kills, seed ${seed}`);
  const beganMs = performance.now();
  const report = await killAgainAndAgain(count, seed, (soFar) =>
    say(
      `${soFar.kills} kills, ${soFar.killsInTheAir} of them with uploads in the air; ${soFar.batches} batches whole`,
    ),
  );
  for (const one of report.wrong) say(one);
  const recovered = report.wrong.length === 0 ? report.kills : 'not all';
  say(`${recovered} of ${report.kills} kills recovered, ${report.batches} batches, ${report.runs} runs`);
  say(`${((performance.now() - beganMs) / 1_000).toFixed(1)} s`);
  return report.wrong.length === 0;
}

async function disk(count: number): Promise<boolean> {
  say(`a disk that is full ${count} times, seed ${seed}`);
  const report = await fillAgainAndAgain(count, seed, ({ fills, batches, how }) =>
    say(`${fills} times full (${how}); ${batches} batches whole`),
  );
  for (const one of report.wrong) say(one);
  return report.wrong.length === 0;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
