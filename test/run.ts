import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * `npm test`: types, lint and import rules, dead code, unit, end-to-end; every step runs, so that one failure does not
 * hide another, and the last line counts the tests.
 */
interface Counts {
  passed: number;
  failed: number;
}

interface Step {
  readonly name: string;
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Reads the counts of a step that runs tests. */
  readonly counts?: () => Counts;
}

const scratch = mkdtempSync(join(tmpdir(), 'vsu-test-'));
const unitReport = join(scratch, 'unit.json');
const e2eReport = join(scratch, 'e2e.json');

const steps: readonly Step[] = [
  { name: 'types', command: ['tsc', '-p', '.'] },
  { name: 'types of the window', command: ['tsc', '-p', 'src/ui'] },
  { name: 'types of the window’s tests', command: ['tsc', '-p', 'test/ui'] },
  { name: 'lint and import rules', command: ['biome', 'check', '--error-on-warnings', '.'] },
  { name: 'dead code', command: ['knip'] },
  {
    name: 'unit',
    command: [
      ...['vitest', 'run', '--config', 'test/vitest.config.ts'],
      ...['--reporter=dot', '--reporter=json', `--outputFile.json=${unitReport}`],
    ],
    counts: () => vitestCounts(unitReport),
  },
  { name: 'a browser', command: ['node', 'test/e2e/ensureBrowser.ts'] },
  {
    // It builds the app first.
    name: 'end-to-end',
    command: ['playwright', 'test', '--config', 'test/e2e/playwright.config.ts', '--reporter=line,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: e2eReport },
    counts: () => playwrightCounts(e2eReport),
  },
];

const total: Counts = { passed: 0, failed: 0 };
const broken: string[] = [];
for (const step of steps) {
  const startedMs = performance.now();
  process.stdout.write(`\n── ${step.name}\n`);
  const [command = '', ...args] = step.command;
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ...step.env },
  });
  if (status !== 0) broken.push(step.name);
  if (step.counts) {
    const counts = step.counts();
    total.passed += counts.passed;
    total.failed += counts.failed;
  }
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  process.stdout.write(`── ${step.name}: ${status === 0 ? 'ok' : 'FAILED'} (${seconds} s)\n`);
}
rmSync(scratch, { recursive: true, force: true });

if (broken.length > 0) process.stdout.write(`\nfailed: ${broken.join(', ')}\n`);
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = broken.length > 0 || total.failed > 0 ? 1 : 0;

/** A runner that died before its report counts as one failure. */
function vitestCounts(path: string): Counts {
  if (!existsSync(path)) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(path, 'utf8'));
  return { passed: report.numPassedTests, failed: report.numFailedTests };
}

function playwrightCounts(path: string): Counts {
  if (!existsSync(path)) return { passed: 0, failed: 1 };
  const { stats } = JSON.parse(readFileSync(path, 'utf8'));
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected };
}
