import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * The terminal's entry. It runs straight from the sources; what Node makes of them is kept beside the dependencies, which
 * halves the time every start but the first one takes. Not in the system's temporary folder: others may write there.
 * JavaScript, because with the rest kept Node then has no need to load its reader of TypeScript.
 */
const folder = fileURLToPath(new URL('../../node_modules/.cache/voice-sample-uploader/', import.meta.url));
enableCompileCache(folder);
// For the threads, which go by this.
process.env.NODE_COMPILE_CACHE ??= folder;
await import('./process.ts');
