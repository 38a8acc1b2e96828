import { EventEmitter } from 'node:events';
import type Electron from 'electron';
import { vi } from 'vitest';

/* `vi.mock('electron', …)` gives this to the shell: just enough of Electron to write down what the shell says to it. */

class FakeContents extends EventEmitter {
  openHandler: ((details: { readonly url: string }) => { readonly action: string }) | null = null;
  readonly setWebRTCIPHandlingPolicy = vi.fn();

  setWindowOpenHandler(handler: FakeContents['openHandler']): void {
    this.openHandler = handler;
  }

  /** Whether the app lets something happen that it can prevent. */
  allows(event: string, details: object = {}): boolean {
    return isAllowed(this, event, details);
  }
}

export class FakeWindow extends EventEmitter {
  static last: FakeWindow | null = null;
  readonly options: Electron.BrowserWindowConstructorOptions;
  readonly webContents = new FakeContents();
  readonly loadURL = vi.fn(async () => undefined);

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    FakeWindow.last = this;
  }
}

export class FakeSession extends EventEmitter {
  readonly setPermissionRequestHandler = vi.fn();
  readonly setPermissionCheckHandler = vi.fn();
  readonly setProxy = vi.fn(async () => undefined);
  readonly webRequest = { onBeforeRequest: vi.fn() };
}

export function isAllowed(emitter: EventEmitter, event: string, details: object = {}): boolean {
  const preventDefault = vi.fn();
  emitter.emit(event, { ...details, preventDefault });
  return preventDefault.mock.calls.length === 0;
}

/** What was called on Electron, in order. */
export const calls: string[] = [];
const noting =
  <T>(name: string, result: T) =>
  (): T => {
    calls.push(name);
    return result;
  };

export const app = {
  enableSandbox: vi.fn(noting('enableSandbox', undefined)),
  // Another copy runs: this one ends before it opens anything.
  requestSingleInstanceLock: vi.fn(noting('requestSingleInstanceLock', false)),
  quit: vi.fn(noting('quit', undefined)),
  whenReady: vi.fn(() => new Promise<void>(() => undefined)),
  setPath: vi.fn(),
};
export const protocol = {
  registerSchemesAsPrivileged: vi.fn(noting('registerSchemesAsPrivileged', undefined)),
  handle: vi.fn(),
};
export const shell = {
  openExternal: vi.fn(async () => undefined),
  openPath: vi.fn(async () => ''),
  showItemInFolder: vi.fn(),
};
export const exposed: Record<string, Record<string, unknown>> = {};
export const contextBridge = {
  exposeInMainWorld: (name: string, api: Record<string, unknown>) => {
    exposed[name] = api;
  },
};
export const ipcRenderer = Object.assign(new EventEmitter(), { invoke: vi.fn(async () => 'reply') });
export const webUtils = { getPathForFile: () => '/a' };

export const electron = {
  app,
  BrowserWindow: FakeWindow,
  clipboard: { writeText: vi.fn() },
  contextBridge,
  dialog: {},
  ipcMain: { handle: vi.fn() },
  ipcRenderer,
  Menu: {},
  nativeTheme: { shouldUseDarkColors: false },
  Notification: class {},
  powerMonitor: new EventEmitter(),
  powerSaveBlocker: {},
  protocol,
  safeStorage: {},
  screen: { getAllDisplays: () => [] },
  session: { defaultSession: new FakeSession() },
  shell,
  webUtils,
};
