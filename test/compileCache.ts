import { fileURLToPath } from 'node:url';

/**
 * Keeps what Node makes of the sources for every process and thread that a run of the tests starts: hundreds of them load
 * the same files. Imported by the runners' configurations.
 */
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(
  new URL('../node_modules/.cache/voice-sample-uploader/', import.meta.url),
);
