import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { listenToDriver } from './control.ts';
import { app } from './electron/app.ts';
import { NotModelled } from './strict.ts';

/**
 * Runs the built app, unmodified, without Electron: `node test/standin/boot.ts [the app's own options]`. Started by
 * `start.ts`, `shot.ts` and the end-to-end tests' driver.
 */
const MAIN = new URL('../../out/main/main.js', import.meta.url);
const ELECTRON = new URL('./electron/index.ts', import.meta.url);

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'electron') return { url: ELECTRON.href, shortCircuit: true };
    if (specifier.startsWith('electron/')) throw new NotModelled(`import '${specifier}'`);
    return next(specifier, context);
  },
});

if (!existsSync(MAIN)) {
  process.stderr.write('The app is not built: npm run build\n');
  process.exit(1);
}
process.argv.splice(1, 1, fileURLToPath(MAIN));
listenToDriver();
// Ctrl-C is Quit, as it is with Electron; a second one does not wait.
let firstAtMs: number | null = null;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (firstAtMs === null) {
      firstAtMs = performance.now();
      app.quit();
      return;
    }
    // A package that writes files sends the process the signal once more, at once, when it has seen it.
    if (performance.now() - firstAtMs > 500) process.exit(1);
  });
}
await import(MAIN.href);
app.becomeReady();
