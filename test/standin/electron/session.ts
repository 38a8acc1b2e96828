import { EventEmitter } from 'node:events';
import type Electron from 'electron';
import { strict } from '../strict.ts';

type Modelled = Pick<Electron.Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler'>;

/** The handlers as far as they are used here: they are told which permission, and not by whom. */
type RequestHandler = (contents: null, permission: string, decide: (isAllowed: boolean) => void) => void;
type CheckHandler = (contents: null, permission: string) => boolean;

class StandInSession extends EventEmitter implements Modelled {
  #request: RequestHandler | null = null;
  #check: CheckHandler | null = null;

  setPermissionRequestHandler(handler: Parameters<Electron.Session['setPermissionRequestHandler']>[0]): void {
    this.#request = handler as RequestHandler | null;
  }

  setPermissionCheckHandler(handler: Parameters<Electron.Session['setPermissionCheckHandler']>[0]): void {
    this.#check = handler as CheckHandler | null;
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
