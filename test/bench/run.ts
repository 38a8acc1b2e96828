import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { benchHistory } from './history/index.ts';
import { engineContender } from './inspect/engine.ts';
import { benchInspect } from './inspect/index.ts';
import { machine } from './table.ts';
import { benchTrim } from './trim/index.ts';
import { benchUpload, DEFAULT_SCRATCH } from './upload/index.ts';
import { benchWindow } from './window/index.ts';

/**
 * `npm run bench -- NAME [--json FILE]`: figures for this machine beside the peers it finds. `trim` and `history` have
 * targets, and fail when they miss one; the others never fail on time.
 */
const BENCHES: Readonly<Record<string, () => Promise<object>>> = {
  async inspect() {
    const engine = engineContender();
    try {
      return await benchInspect(async (paths) => engine.check(paths));
    } finally {
      await engine.close();
    }
  },
  history: benchHistory,
  trim: () => benchTrim(Number(values.seed ?? 1)),
  upload: () => benchUpload(DEFAULT_SCRATCH),
  window: benchWindow,
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, seed: { type: 'string' } },
});
const [name = ''] = positionals;
const bench = BENCHES[name];
if (!bench) {
  process.stderr.write(
    `npm run bench -- ${Object.keys(BENCHES).join(' | ')} [--json FILE] [--seed NUMBER]\n`,
  );
  process.exitCode = 2;
} else {
  process.stdout.write(`${machine()}\n\n`);
  const result = await bench();
  if (values.json) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`);
}
