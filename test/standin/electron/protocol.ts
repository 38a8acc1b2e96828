import type Electron from 'electron';
import { NotModelled } from '../strict.ts';
import { app } from './app.ts';

type Modelled = Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'>;
type Handler = Parameters<Electron.Protocol['handle']>[1];

/** Where pages of a custom scheme live here: Chromium takes it for a secure origin, and nothing listens there. */
const HOST_SUFFIX = '.localhost';

class StandInProtocol implements Modelled {
  readonly #privileged = new Set<string>();
  readonly #handlers = new Map<string, Handler>();

  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    if (app.isReady()) throw new Error('schemes have to be registered before the app is ready');
    for (const { scheme, privileges } of schemes) {
      if (!privileges?.standard || !privileges.secure || !privileges.supportFetchAPI) {
        throw new NotModelled(`a scheme that is not standard, secure and fetchable: ${scheme}`);
      }
      this.#privileged.add(scheme);
    }
  }

  handle(scheme: string, handler: Handler): void {
    if (!app.isReady()) throw new Error('protocol.handle has to be called when the app is ready');
    if (!this.#privileged.has(scheme)) throw new NotModelled(`a scheme without privileges: ${scheme}`);
    if (this.#handlers.has(scheme)) throw new Error(`The scheme has been intercepted: ${scheme}`);
    this.#handlers.set(scheme, handler);
  }

  /** Answers for a URL of a custom scheme; null when nobody serves it. */
  async respond(
    url: string,
    init: { method: string; headers: Record<string, string> },
  ): Promise<Response | null> {
    const handler = this.#handlers.get(new URL(url).protocol.slice(0, -1));
    if (!handler) return null;
    return handler(new Request(url, init));
  }

  /** `app://vsu/x` as the browser is given it: `http://vsu.app.localhost/x`. */
  toBrowser(url: string): string {
    const { protocol: scheme, host, pathname, search, hash } = new URL(url);
    const name = scheme.slice(0, -1);
    if (!this.#privileged.has(name)) throw new NotModelled(`a page of ${scheme}`);
    return `http://${host}.${name}${HOST_SUFFIX}${pathname}${search}${hash}`;
  }

  /** And back; anything else stays as it is. */
  fromBrowser(text: string): string {
    const url = URL.parse(text);
    if (url?.protocol !== 'http:' || url.port !== '' || !url.hostname.endsWith(HOST_SUFFIX)) return text;
    const labels = url.hostname.slice(0, -HOST_SUFFIX.length).split('.');
    const scheme = labels.pop() ?? '';
    if (!this.#privileged.has(scheme)) return text;
    return `${scheme}://${labels.join('.')}${url.pathname}${url.search}${url.hash}`;
  }
}

export const protocol = new StandInProtocol();
