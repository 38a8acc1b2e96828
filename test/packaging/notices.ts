import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { shippedPackages } from '../audit/packages.ts';

/** Writes the licences of all that is bundled into one file, which goes into every package: most of them demand it. */
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const LICENCE_FILE = /^(licen[cs]e|copying|notice)([.-].*)?$/i;
const LINE = '-'.repeat(80);

const packages = shippedPackages(ROOT);
const parts = packages.map(({ name, version, licence, folder }) => {
  const files = readdirSync(folder).filter((file) => LICENCE_FILE.test(file));
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return [LINE, `${name} ${version}: ${licence}`, LINE, ...texts].join('\n');
});
mkdirSync(join(ROOT, 'out'), { recursive: true });
writeFileSync(join(ROOT, 'out', 'THIRD-PARTY-LICENCES.txt'), `${parts.join('\n\n')}\n`);
process.stdout.write(`licences of ${packages.length} packages gathered\n`);
