import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { resolve } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vite';

const at = (path: string): string => resolve(import.meta.dirname, '../../..', path);

/** What the shell's own policy allows, so that the preview breaks where the app would. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'";

const CLIP = readFileSync(at('resources/samples/too-long-story.mp3'));
const SILENCE = readFileSync(at('resources/samples/microphone-off.wav'));

const NO_SOUND = Buffer.alloc(4_000);

/** Most samples sound the same here; the second is damaged, the third is silent. */
function media({ url = '' }: IncomingMessage, response: ServerResponse): void {
  const clip = url.includes('000000000001') ? NO_SOUND : url.includes('000000000002') ? SILENCE : CLIP;
  response.setHeader('Content-Type', clip === CLIP ? 'audio/mpeg' : 'audio/wav');
  response.setHeader('Content-Length', clip.length);
  response.end(clip);
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
  worker: { format: 'es' },
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
