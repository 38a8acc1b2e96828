import type { BrowserContext, CDPSession, Page } from 'playwright';
import type { PageMessage } from '../page/messages.ts';
import { BRIDGE_NAMES } from '../page/messages.ts';
import type { SenderFrame } from './ipcMain.ts';
import { PageFrames } from './pageFrames.ts';

/**
 * Talks with the page over the browser's debugging protocol itself: a driver's bindings are more work for the page, and what
 * is measured here is to be the app. In either direction messages arrive in the order they were given.
 */
export class PageChannel {
  readonly #session: CDPSession;

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  /** For what the page loads from now on. `onCall`: what the page says, and which of its frames says it. */
  static async open(
    context: BrowserContext,
    page: Page,
    onCall: (request: unknown, frame: SenderFrame | null) => void,
  ): Promise<PageChannel> {
    const session = await context.newCDPSession(page);
    const frames = await PageFrames.follow(session);
    session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === BRIDGE_NAMES.call) onCall(JSON.parse(payload), frames.ofContext(executionContextId));
    });
    await session.send('Runtime.addBinding', { name: BRIDGE_NAMES.call });
    return new PageChannel(session);
  }

  send(message: PageMessage): void {
    // A page that is gone, or another one by now, has no use for what was meant for it.
    const expression = `globalThis.${BRIDGE_NAMES.receive}?.(${JSON.stringify(message)})`;
    this.#session.send('Runtime.evaluate', { expression, silent: true }).catch(() => undefined);
  }
}

/** Opens the browser's own dialog for files; empty when it was closed. Of a folder it gives the files in it. */
export async function pathsChosen(
  context: BrowserContext,
  page: Page,
  wantsFolder: boolean,
): Promise<readonly string[]> {
  const session = await context.newCDPSession(page);
  // Only a click opens such a dialog: the browser is told that there was one.
  await session.send('Runtime.evaluate', {
    expression: `(${chooseInPage})(${JSON.stringify(BRIDGE_NAMES.files)}, ${wantsFolder})`,
    userGesture: true,
    awaitPromise: true,
  });
  await session.detach();
  return (await pathsOfDrop(context, page)).filter((path) => path !== '');
}

const chooseInPage = `(name, wantsFolder) => new Promise((resolve) => {
  const input = document.createElement('input');
  Object.assign(input, { type: 'file', multiple: true, webkitdirectory: wantsFolder });
  const take = () => {
    window[name] = [...input.files];
    resolve();
  };
  input.addEventListener('change', take);
  input.addEventListener('cancel', take);
  input.click();
})`;

/** The paths of the files that a drop brought to the page, as the browser knows them. */
export async function pathsOfDrop(context: BrowserContext, page: Page): Promise<readonly string[]> {
  const session = await context.newCDPSession(page);
  try {
    const { result } = await session.send('Runtime.evaluate', { expression: BRIDGE_NAMES.files });
    if (result.objectId === undefined) return [];
    const properties = await session.send('Runtime.getProperties', {
      objectId: result.objectId,
      ownProperties: true,
    });
    const files = properties.result.filter(({ name }) => /^\d+$/.test(name));
    files.sort((one, other) => Number(one.name) - Number(other.name));
    return await Promise.all(files.map(({ value }) => pathOf(session, value?.objectId)));
  } finally {
    await session.detach();
  }
}

async function pathOf(session: CDPSession, objectId: string | undefined): Promise<string> {
  if (objectId === undefined) return '';
  return (await session.send('DOM.getFileInfo', { objectId })).path;
}
