import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { CHROMIUM_ARGS, findChromium } from '../../standin/chromium.ts';

/**
 * One Chromium for all apps of a worker that run on the stand-in, each of them in a context of its own: starting one takes
 * a small machine longer than most tests.
 */
export class SharedChromium {
  /** Where drivers attach. */
  readonly url: string;
  readonly #process: ChildProcess;
  readonly #profile: string;

  private constructor(url: string, chromium: ChildProcess, profile: string) {
    this.url = url;
    this.#process = chromium;
    this.#profile = profile;
  }

  /** Resolves when it can be attached to. */
  static async start(): Promise<SharedChromium> {
    const executable = findChromium();
    if (executable === null) throw new Error('no Chromium found');
    const profile = mkdtempSync(join(tmpdir(), 'vsu-chromium-'));
    const chromium = spawn(executable, [...ARGS, `--user-data-dir=${profile}`], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    for await (const line of createInterface(chromium.stderr)) {
      const [, port] = /^DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)\//.exec(line) ?? [];
      if (port === undefined) continue;
      // Nobody reads on, and it must not wait for anybody.
      chromium.stderr.resume();
      return new SharedChromium(`http://127.0.0.1:${port}`, chromium, profile);
    }
    throw new Error('Chromium ended before it could be attached to');
  }

  async close(): Promise<void> {
    const ended = once(this.#process, 'exit');
    this.#process.kill();
    await ended;
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 10 });
  }
}

/**
 * Chromium's own interface: for every window it loads pages of hundreds of files behind the address field, which nobody sees
 * and which take twice the processor that the app's page does. And a renderer that is started ahead, for a page to come.
 */
const NOT_NEEDED = [
  'AiModeOmniboxEntryPoint',
  'PreloadTopChromeWebUI',
  'SpareRendererForSitePerProcess',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'WebUIOmniboxPopup',
];

const ARGS = [
  ...CHROMIUM_ARGS,
  '--headless',
  '--no-startup-window',
  `--disable-features=${NOT_NEEDED.join(',')}`,
  '--remote-debugging-port=0',
  '--hide-scrollbars',
  '--mute-audio',
  '--force-color-profile=srgb',
  '--password-store=basic',
  '--disable-popup-blocking',
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-ipc-flooding-protection',
  // Chromium's own sandbox does not work for root.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];
