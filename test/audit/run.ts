import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readAudit } from './advisories.ts';
import { notAllowed } from './licences.ts';
import { shippedPackages } from './packages.ts';

/**
 * `npm run audit:deps`: licences of everything that is shipped, which needs no network, and known vulnerabilities, which
 * needs a registry that answers. Ends with 1 when something was found; a registry that does not answer is said, and is
 * no finding.
 */
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Not among the dependencies, for it is not bundled: but it is the largest part of what users are given. */
const RUNTIME = 'electron';
const PATIENCE_MS = 60_000;

const packages = shippedPackages(ROOT);
const refused = notAllowed(packages);
say(
  `licences: ${packages.length} packages are shipped, ${refused.length} of them under a licence that is not allowed`,
);
for (const { name, version, licence } of refused) say(`  ${name} ${version}: ${licence ?? 'no licence'}`);

const report = readAudit(npmAudit(), new Set([RUNTIME, ...packages.map(({ name }) => name)]));
let shippedAdvisories = 0;
if (report.kind === 'noAnswer') {
  say(`advisories: NOT CHECKED, the registry has no answer to npm audit (${report.reason}).`);
  say('  Run this again where registry.npmjs.org can be reached, before a release.');
} else {
  shippedAdvisories = report.advisories.filter(({ isShipped }) => isShipped).length;
  const others = report.advisories.length - shippedAdvisories;
  say(`advisories: ${shippedAdvisories} in what is shipped, ${others} in tools`);
  for (const { name, severity, title, url, isShipped } of report.advisories) {
    say(`  ${isShipped ? '!' : '·'} ${name}: ${severity}, ${title}${url === null ? '' : ` ${url}`}`);
  }
}
process.exitCode = refused.length + shippedAdvisories > 0 ? 1 : 0;

/** What npm printed; empty when it cannot be run, or nobody answers in time. */
function npmAudit(): string {
  const npm = process.env.npm_execpath;
  const [command, ...args] = npm ? [process.execPath, npm] : ['npm'];
  const { stdout } = spawnSync(command ?? 'npm', [...args, 'audit', '--json'], {
    cwd: ROOT,
    encoding: 'utf8',
    timeout: PATIENCE_MS,
    maxBuffer: 64 * 1024 * 1024,
    shell: npm === undefined && process.platform === 'win32',
  });
  return stdout ?? '';
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
