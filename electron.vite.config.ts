import { resolve } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string): string => resolve(import.meta.dirname, path);

/**
 * Three bundles: the shell (ESM, with the inspector's and the history's worker threads as entries of their own), the preload (CommonJS, which a
 * sandboxed preload has to be) and the window. Packages are bundled too: one file opens faster than hundreds.
 */
export default defineConfig({
  main: {
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          main: at('electron/main.ts'),
          inspectWorker: at('src/engine/inspect/worker.ts'),
          historyWorker: at('src/engine/history/writeWorker.ts'),
          searchWorker: at('src/engine/history/search/searchWorker.ts'),
        },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: at('electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src/ui'),
    plugins: [react(), tailwindcss()],
    worker: { format: 'es' },
    build: {
      outDir: at('out/renderer'),
      emptyOutDir: true,
      minify: true,
      chunkSizeWarningLimit: 1_500,
      // Nothing may be inlined as data: the page's policy allows its own origin only.
      assetsInlineLimit: 0,
      rolldownOptions: { input: at('src/ui/index.html') },
    },
  },
});
