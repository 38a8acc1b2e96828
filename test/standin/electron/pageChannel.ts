import type { BrowserContext, CDPSession, Page } from 'playwright';
import type { PageMessage } from '../page/messages.ts';
import { BRIDGE_NAMES } from '../page/messages.ts';

/** Talks to the page: one message after the other, in the order they were given, however many are waiting. */
export class PageChannel {
  readonly #page: Page;
  #waiting: PageMessage[] = [];
  #isSending = false;

  constructor(page: Page) {
    this.#page = page;
  }

  send(message: PageMessage): void {
    this.#waiting.push(message);
    if (!this.#isSending) void this.#drain();
  }

  async #drain(): Promise<void> {
    this.#isSending = true;
    try {
      while (this.#waiting.length > 0) {
        const messages = this.#waiting;
        this.#waiting = [];
        await this.#page.evaluate(deliver, { messages, name: BRIDGE_NAMES.receive });
      }
    } catch {
      // The page is gone, or another one by now: what was meant for it is of no use to anybody.
    } finally {
      this.#isSending = false;
    }
  }
}

function deliver({
  messages,
  name,
}: {
  readonly messages: readonly PageMessage[];
  readonly name: string;
}): void {
  const receive: unknown = Reflect.get(globalThis, name);
  if (typeof receive === 'function') receive(messages);
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
