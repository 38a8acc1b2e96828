import { protocol } from 'electron';
import { APP_SCHEME } from './page/origin.ts';
import type { PagePorts } from './page/pageHandler.ts';
import { createPageHandler } from './page/pageHandler.ts';

/** Has to be called before the app is ready: gives the app's scheme the rights of a secure origin. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ]);
}

export function servePages(ports: PagePorts): void {
  protocol.handle(APP_SCHEME, createPageHandler(ports));
}
