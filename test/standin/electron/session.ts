import { EventEmitter } from 'node:events';
import type Electron from 'electron';
import { NotModelled, strict } from '../strict.ts';
import { app } from './app.ts';

type Modelled = Pick<
  Electron.Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setProxy'
> & { readonly webRequest: Pick<Electron.WebRequest, 'onBeforeRequest'> };

/** The handlers as far as they are used here: they are told which permission, and not by whom. */
type RequestHandler = (contents: null, permission: string, decide: (isAllowed: boolean) => void) => void;
type CheckHandler = (contents: null, permission: string) => boolean;
/** Told of a request's URL and nothing else of it. */
type BeforeRequest = (
  details: { readonly url: string },
  decide: (response: Electron.CallbackResponse) => void,
) => void;

class StandInWebRequest {
  #listener: BeforeRequest | null = null;

  onBeforeRequest(...args: unknown[]): void {
    const [listener, ...more] = args;
    if (typeof listener !== 'function' || more.length > 0) throw new NotModelled('a filter of requests');
    this.#listener = listener as BeforeRequest;
  }

  cancels(url: string): boolean {
    let isCancelled = false;
    this.#listener?.({ url }, ({ cancel }) => {
      isCancelled = cancel ?? false;
    });
    return isCancelled;
  }
}

class StandInSession extends EventEmitter implements Modelled {
  readonly webRequest = new StandInWebRequest();
  #request: RequestHandler | null = null;
  #check: CheckHandler | null = null;
  #proxy: Electron.ProxyConfig = {};

  setPermissionRequestHandler(handler: Parameters<Electron.Session['setPermissionRequestHandler']>[0]): void {
    this.#request = handler as RequestHandler | null;
  }

  setPermissionCheckHandler(handler: Parameters<Electron.Session['setPermissionCheckHandler']>[0]): void {
    this.#check = handler as CheckHandler | null;
  }

  async setProxy(config: Electron.ProxyConfig): Promise<void> {
    if (!app.isReady()) throw new Error('a session can be had when the app is ready');
    if (config.mode !== 'fixed_servers') throw new NotModelled(`a proxy of mode ${config.mode}`);
    this.#proxy = config;
  }

  /** The proxy as options for the browser: it has to be set before a window is made. */
  get proxyArgs(): readonly string[] {
    const { proxyRules, proxyBypassRules } = this.#proxy;
    return [
      ...(proxyRules ? [`--proxy-server=${proxyRules}`] : []),
      ...(proxyBypassRules ? [`--proxy-bypass-list=${proxyBypassRules}`] : []),
    ];
  }

  /** False only when both handlers say no: without a handler Electron allows everything. */
  allows(permission: string): boolean {
    let isGranted = this.#request === null;
    this.#request?.(null, permission, (isAllowed) => {
      isGranted = isAllowed;
    });
    return isGranted || this.#check === null || this.#check(null, permission);
  }
}

export const defaultSession = new StandInSession();
export const session = { defaultSession: strict('session.defaultSession', defaultSession) };
