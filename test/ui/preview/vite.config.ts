import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { resolve } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vite';

const at = (path: string): string => resolve(import.meta.dirname, '../../..', path);

/** What the shell's own policy allows, so that the preview breaks where the app would. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'";

const CLIP = readFileSync(at('resources/samples/greeting-en.wav'));

/** Any sample sounds the same here. */
function media(_: unknown, response: ServerResponse): void {
  response.setHeader('Content-Type', 'audio/wav');
  response.end(CLIP);
}

/** Puts the make-believe shell into the page, before the window's own script. */
function fakeShell(): Plugin {
  return {
    name: 'fake-shell',
    configureServer: ({ middlewares }) => void middlewares.use('/media', media),
    configurePreviewServer: ({ middlewares }) => void middlewares.use('/media', media),
    transformIndexHtml: {
      order: 'pre',
      handler: (html) =>
        html.replace(
          '<script type="module"',
          `<script type="module" src="/@fs${at('test/ui/preview/install.ts')}"></script>\n    <script type="module"`,
        ),
    },
  };
}

/** The window by itself: `npx vite --config test/ui/preview/vite.config.ts`, then `/?scene=uploading`. */
export default defineConfig({
  root: at('src/ui'),
  plugins: [fakeShell(), react(), tailwindcss()],
  server: { fs: { allow: [at('.')] } },
  preview: { headers: { 'Content-Security-Policy': POLICY } },
  build: {
    outDir: at('out/preview'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: at('src/ui/index.html') },
  },
});
