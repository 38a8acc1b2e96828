import { EventEmitter } from 'node:events';
import type Electron from 'electron';
import { strict } from '../strict.ts';

type Modelled = Pick<Electron.Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler'>;
type RequestHandler = Parameters<Electron.Session['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<Electron.Session['setPermissionCheckHandler']>[0];

/** The browser here denies every permission by itself; what is modelled is that the app says so too. */
class StandInSession extends EventEmitter implements Modelled {
  permissionRequestHandler: RequestHandler = null;
  permissionCheckHandler: CheckHandler = null;

  setPermissionRequestHandler(handler: RequestHandler): void {
    this.permissionRequestHandler = handler;
  }

  setPermissionCheckHandler(handler: CheckHandler): void {
    this.permissionCheckHandler = handler;
  }
}

export const defaultSession = strict('session.defaultSession', new StandInSession());
export const session = { defaultSession };
