import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type Electron from 'electron';
import { desk } from '../desk.ts';
import { NotModelled, strict } from '../strict.ts';
import { app, emitCancelable } from './app.ts';
import { Browser, type DebuggingTarget } from './browser.ts';
import { clonedText } from './clone.ts';
import { nativeTheme } from './desktop.ts';

type Modelled = Pick<
  Electron.BrowserWindow,
  | 'loadURL'
  | 'show'
  | 'hide'
  | 'focus'
  | 'close'
  | 'destroy'
  | 'isDestroyed'
  | 'isFocused'
  | 'isMinimized'
  | 'isMaximized'
  | 'maximize'
  | 'restore'
  | 'flashFrame'
  | 'setProgressBar'
  | 'getNormalBounds'
>;

/** The options of a window that are modelled; another one throws. */
const OPTIONS: ReadonlySet<string> = new Set([
  'x',
  'y',
  'width',
  'height',
  'minWidth',
  'minHeight',
  'show',
  'icon',
  'backgroundColor',
  'webPreferences',
]);

/** What a page here cannot have is demanded to be off, and what it always has to be on. */
const PREFERENCES: Readonly<Record<string, boolean | null>> = {
  preload: null,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webSecurity: true,
  webviewTag: false,
  spellcheck: false,
};

/** The side of a page that the app talks to. */
class StandInContents
  extends EventEmitter
  implements
    Pick<Electron.WebContents, 'send' | 'setWindowOpenHandler' | 'setWebRTCIPHandlingPolicy' | 'reload'>
{
  readonly #browser: Browser;
  webRtcPolicy = 'default';
  openHandler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] = () => ({ action: 'allow' });

  constructor(browser: Browser) {
    super();
    this.#browser = browser;
  }

  send(channel: string, ...args: unknown[]): void {
    this.#browser.send({ kind: 'event', channel, args: clonedText(args) });
  }

  setWindowOpenHandler(handler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0]): void {
    this.openHandler = handler;
  }

  /** Has to be said at once: the browser starts with it. */
  setWebRTCIPHandlingPolicy(policy: Parameters<Electron.WebContents['setWebRTCIPHandlingPolicy']>[0]): void {
    this.webRtcPolicy = policy;
  }

  reload(): void {
    void this.#browser.reload();
  }
}

/** A window: a browser of its own with one page. */
export class BrowserWindow extends EventEmitter implements Modelled {
  static readonly #all: BrowserWindow[] = [];

  static getAllWindows(): BrowserWindow[] {
    return [...BrowserWindow.#all];
  }

  readonly webContents: StandInContents;
  readonly #browser: Browser;
  readonly #bounds: Electron.Rectangle;
  #isFocused = true;
  #isDestroyed = false;
  #isLoaded = false;
  #isMaximized = false;

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    demandModelled(options);
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.#bounds = { x, y, width, height };
    this.#browser = new Browser({
      preload: readFileSync(options.webPreferences?.preload ?? '', 'utf8'),
      profile: app.getPath('userData'),
      width,
      height,
      colorScheme: () => (nativeTheme.shouldUseDarkColors ? 'dark' : 'light'),
      // Asked late: what follows refers to the window that is being made.
      contents: () => this.webContents,
      webRtcPolicy: () => this.webContents.webRtcPolicy,
      mayNavigate: (url) => emitCancelable(this.webContents, 'will-navigate', { url }),
      mayOpen: (url) =>
        this.webContents.openHandler({
          url,
          frameName: '',
          features: '',
          disposition: 'foreground-tab',
          referrer: { url: '', policy: 'no-referrer' },
        }).action === 'allow',
      onClosed: () => this.close(),
    });
    this.webContents = strict('webContents', new StandInContents(this.#browser));
    nativeTheme.on('updated', () => void this.#browser.applyColorScheme());
    const proxied = strict('BrowserWindow', this);
    BrowserWindow.#all.push(proxied);
    // biome-ignore lint/correctness/noConstructorReturn: whatever of a window is not modelled has to throw.
    return proxied;
  }

  async loadURL(url: string): Promise<void> {
    await this.#browser.load(url);
    this.#isLoaded = true;
    app.emit('stand-in-page-loaded');
    this.emit('ready-to-show');
    this.webContents.emit('did-finish-load');
  }

  show(): void {
    this.focus();
  }

  hide(): void {
    this.blur();
  }

  focus(): void {
    if (this.#isFocused) return;
    this.#isFocused = true;
    this.emit('focus');
  }

  /** The user looks elsewhere. */
  blur(): void {
    this.#isFocused = false;
    this.emit('blur');
  }

  close(): void {
    if (this.#isDestroyed || !emitCancelable(this, 'close')) return;
    this.destroy();
  }

  destroy(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    const index = BrowserWindow.#all.findIndex((window) => window.webContents === this.webContents);
    if (index >= 0) BrowserWindow.#all.splice(index, 1);
    void this.#browser.close().finally(() => {
      this.emit('closed');
      if (BrowserWindow.#all.length === 0) app.emit('window-all-closed');
    });
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  isFocused(): boolean {
    return this.#isFocused;
  }

  isMinimized(): boolean {
    return false;
  }

  isMaximized(): boolean {
    return this.#isMaximized;
  }

  maximize(): void {
    this.#isMaximized = true;
  }

  restore(): void {
    this.#isMaximized = false;
  }

  flashFrame(): void {
    // Nobody looks.
  }

  setProgressBar(progress: number): void {
    desk.progress = progress;
  }

  getNormalBounds(): Electron.Rectangle {
    return { ...this.#bounds };
  }

  /** The page has been shown. */
  get isLoaded(): boolean {
    return this.#isLoaded;
  }

  /** The browser was closed by whoever sits in front of it. */
  get isGone(): boolean {
    return this.#browser.isGone;
  }

  /** Lets whoever sits in front of the screen choose. */
  choosePaths(wantsFolder: boolean): Promise<readonly string[]> {
    return this.#browser.choosePaths(wantsFolder);
  }

  /** What a driver attaches to. */
  debuggingTarget(): Promise<DebuggingTarget> {
    return this.#browser.debuggingTarget();
  }
}

app.closeWindows = () => {
  for (const window of BrowserWindow.getAllWindows()) window.close();
  return BrowserWindow.getAllWindows().length === 0;
};

function demandModelled(options: Electron.BrowserWindowConstructorOptions): void {
  for (const name of Object.keys(options)) {
    if (!OPTIONS.has(name)) throw new NotModelled(`the window option ${name}`);
  }
  const given: Readonly<Record<string, unknown>> = { ...options.webPreferences };
  for (const name of Object.keys(given)) {
    if (!(name in PREFERENCES)) throw new NotModelled(`webPreferences.${name}`);
  }
  // Said outright, also where it is the default: defaults have changed before.
  for (const [name, demanded] of Object.entries(PREFERENCES)) {
    if (demanded !== null && given[name] !== demanded) {
      throw new NotModelled(`webPreferences.${name}: ${String(given[name])}`);
    }
  }
}
