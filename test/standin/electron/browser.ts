import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BrowserContext, Frame, Page, Request, Route } from 'playwright';
import { chromium } from 'playwright';
import { CHROMIUM_ARGS, findChromium } from '../chromium.ts';
import { readConfig } from '../config.ts';
import type { PageMessage } from '../page/messages.ts';
import { BRIDGE_NAMES, pageCallSchema } from '../page/messages.ts';
import { parseArgs } from './clone.ts';
import { ipcMain, type SenderFrame } from './ipcMain.ts';
import { PageChannel, pathsChosen, pathsOfDrop } from './pageChannel.ts';
import { protocol } from './protocol.ts';
import { defaultSession } from './session.ts';

export interface BrowserPorts {
  /** The preload's source. */
  readonly preload: string;
  /** A folder for the browser's own files. */
  readonly profile: string;
  readonly width: number;
  readonly height: number;
  readonly colorScheme: () => 'light' | 'dark';
  readonly webRtcPolicy: () => string;
  /** The sender of calls from the page. */
  readonly contents: () => object;
  readonly mayNavigate: (url: string) => boolean;
  readonly mayOpen: (url: string) => boolean;
  /** The user closed the browser's window. */
  readonly onClosed: () => void;
}

/** The page, for a driver: where its browser listens, and which of the browser's targets it is. */
export interface DebuggingTarget {
  readonly url: string;
  readonly targetId: string;
}

interface Opened {
  readonly context: BrowserContext;
  readonly page: Page;
}

const BRIDGE = new URL('../page/bridge.js', import.meta.url);

/** A page in a Chromium, its own or a shared one: what is behind a window. */
export class Browser {
  readonly #ports: BrowserPorts;
  readonly #config = readConfig(process.env);
  readonly #opened: Promise<Opened & { readonly channel: PageChannel }>;

  #isGone = false;

  constructor(ports: BrowserPorts) {
    this.#ports = ports;
    this.#opened = this.#open();
  }

  async load(url: string): Promise<void> {
    const { page } = await this.#opened;
    await page.goto(protocol.toBrowser(url));
  }

  async reload(): Promise<void> {
    await (await this.#opened).page.reload();
  }

  send(message: PageMessage): void {
    void this.#opened.then(({ channel }) => channel.send(message));
  }

  async applyColorScheme(): Promise<void> {
    await (await this.#opened).page.emulateMedia({ colorScheme: this.#ports.colorScheme() });
  }

  async close(): Promise<void> {
    await (await this.#opened).context.close();
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  async choosePaths(wantsFolder: boolean): Promise<readonly string[]> {
    const { context, page } = await this.#opened;
    return pathsChosen(context, page, wantsFolder);
  }

  async debuggingTarget(): Promise<DebuggingTarget> {
    const { context, page } = await this.#opened;
    const { targetInfo } = await (await context.newCDPSession(page)).send('Target.getTargetInfo');
    return { url: this.#config.browserUrl ?? (await this.#ownUrl()), targetId: targetInfo.targetId };
  }

  async #ownUrl(): Promise<string> {
    const text = await readFile(join(this.#profile, 'DevToolsActivePort'), 'utf8');
    return `http://127.0.0.1:${text.split('\n')[0]}`;
  }

  get #profile(): string {
    return join(this.#ports.profile, 'standin-browser');
  }

  async #open(): Promise<Opened & { readonly channel: PageChannel }> {
    // What the app says of its window comes after the window: only then is the browser started.
    await Promise.resolve();
    const { browserUrl } = this.#config;
    const { context, page } = browserUrl === null ? await this.#launch() : await this.#join(browserUrl);
    const channel = await PageChannel.open(
      context,
      page,
      (request, frame) => void this.#called({ context, page }, channel, frame, request),
    );
    await context.addInitScript({ content: initScript(this.#ports.preload) });
    await context.route('**/*', (route) => this.#serve(page, route));
    context.on('page', (opened) => {
      if (!this.#ports.mayOpen(protocol.fromBrowser(opened.url()))) void opened.close();
    });
    page.on('close', () => {
      this.#isGone = true;
      this.#ports.onClosed();
    });
    return { context, page, channel };
  }

  async #launch(): Promise<Opened> {
    const executablePath = findChromium();
    if (executablePath === null)
      throw new Error('no Chromium found: install one, or npx playwright install chromium');
    const { width, height, colorScheme, webRtcPolicy } = this.#ports;
    const { headless } = this.#config;
    setPreferences(this.#profile, { webrtc: { ip_handling_policy: webRtcPolicy() } });
    const context = await chromium.launchPersistentContext(this.#profile, {
      executablePath,
      headless,
      args: [
        ...CHROMIUM_ARGS,
        ...defaultSession.proxyArgs,
        '--remote-debugging-port=0',
        `--window-size=${width},${height}`,
        ...(headless ? [] : ['--app=data:text/html,']),
        // Chromium's own sandbox does not work for root.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
      ignoreDefaultArgs: ['--enable-automation'],
      viewport: headless ? { width, height } : null,
      colorScheme: colorScheme(),
      acceptDownloads: false,
      // Signals are the app's to answer: it may have something to save.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      serviceWorkers: 'block',
    });
    const [page = await context.newPage()] = context.pages();
    await decidePermissions(context);
    return { context, page };
  }

  /** A context of its own in a browser that others use as well: what belongs to a whole browser it has to do without. */
  async #join(url: string): Promise<Opened> {
    const { width, height, colorScheme } = this.#ports;
    const browser = await chromium.connectOverCDP(url);
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme: colorScheme(),
      acceptDownloads: false,
      serviceWorkers: 'block',
    });
    return { context, page: await context.newPage() };
  }

  /** Everything the page loads: the app's own scheme, or nothing. There is no network here. */
  async #serve(page: Page, route: Route): Promise<void> {
    const request = route.request();
    const url = protocol.fromBrowser(request.url());
    try {
      if (leaves(page, request) && !this.#ports.mayNavigate(url)) return await route.abort('aborted');
      if (defaultSession.webRequest.cancels(url)) return await route.abort('blockedbyclient');
      if (url === request.url()) return await route.abort('internetdisconnected');
      const response = await protocol.respond(url, { method: request.method(), headers: request.headers() });
      if (response === null) return await route.abort('addressunreachable');
      await route.fulfill({
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: Buffer.from(await response.arrayBuffer()),
      });
    } catch {
      // The handler failed, as it may when a file vanishes in the middle; or the page has gone, and wants no answer.
      await route.abort('failed').catch(() => undefined);
    }
  }

  /** A call of the bridge. What comes of it goes back in line with everything else that the page is told. */
  async #called(
    { context, page }: Opened,
    channel: PageChannel,
    frame: SenderFrame | null,
    input: unknown,
  ): Promise<void> {
    const request = pageCallSchema.parse(input);
    const { id } = request;
    try {
      const value =
        request.kind === 'paths'
          ? await pathsOfDrop(context, page)
          : await this.#invoke(frame, request.channel, request.args);
      channel.send({ kind: 'reply', id, value: JSON.stringify(value) ?? 'null' });
    } catch (error) {
      channel.send({ kind: 'failure', id, message: error instanceof Error ? error.message : String(error) });
    }
  }

  #invoke(frame: SenderFrame | null, channel: string, argsText: string): Promise<unknown> {
    const args = parseArgs(argsText);
    const senderFrame = frame && { ...frame, url: protocol.fromBrowser(frame.url) };
    const event = { sender: this.#ports.contents(), senderFrame };
    return ipcMain.invoked(event, channel, Array.isArray(args) ? args : []);
  }
}

/** The window's page is about to become another one. */
function leaves(page: Page, request: Request): boolean {
  if (!request.isNavigationRequest() || page.url() === 'about:blank' || page.url() === request.url()) {
    return false;
  }
  return frameOf(request) === page.mainFrame();
}

/** null for a page that is about to open: it has no frame yet. */
function frameOf(request: Request): Frame | null {
  try {
    return request.frame();
  } catch {
    return null;
  }
}

/** Preferences of the browser's profile, beside those it has already. */
function setPreferences(profile: string, wanted: Readonly<Record<string, unknown>>): void {
  const path = join(profile, 'Default', 'Preferences');
  const present: unknown = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(Object.assign(present ?? {}, wanted)));
}

/** What the app's handlers say of a permission is what the browser is told, for as long as the session is not detached. */
async function decidePermissions(context: BrowserContext): Promise<void> {
  const browser = await context.browser()?.newBrowserCDPSession();
  if (!browser) throw new Error('the browser has no debugging session');
  for (const name of PERMISSIONS) {
    const setting = defaultSession.allows(name) ? 'granted' : 'denied';
    await browser.send('Browser.setPermission', { permission: { name }, setting });
  }
}

const PERMISSIONS = ['geolocation', 'notifications'] as const;

function initScript(preload: string): string {
  const bridge = readFileSync(BRIDGE, 'utf8').trim().replace(/;$/, '');
  return `(${bridge.slice(bridge.indexOf('(names'))})(${JSON.stringify(BRIDGE_NAMES)}, (require, module, exports) => {${preload}\n});`;
}
