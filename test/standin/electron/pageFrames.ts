import type { CDPSession } from 'playwright';
import type { SenderFrame } from './ipcMain.ts';

/** Which frame of a page a script runs in. Told by the same session as the calls are, so it is never behind them. */
export class PageFrames {
  readonly #urls = new Map<string, string>();
  readonly #frameOfContext = new Map<number, string>();
  readonly #parents = new Map<string, string>();

  /** Follows the page that a session is attached to, from what it shows now. */
  static async follow(session: CDPSession): Promise<PageFrames> {
    const frames = new PageFrames();
    session.on('Page.frameAttached', ({ frameId, parentFrameId }) => {
      frames.#parents.set(frameId, parentFrameId);
    });
    session.on('Page.frameNavigated', ({ frame }) => frames.#navigated(frame));
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      frames.#urls.set(frameId, url);
    });
    session.on('Page.frameDetached', ({ frameId }) => {
      frames.#urls.delete(frameId);
      frames.#parents.delete(frameId);
    });
    session.on('Runtime.executionContextCreated', ({ context: { id, auxData } }) => {
      const frameId: unknown = auxData?.frameId;
      if (typeof frameId === 'string') frames.#frameOfContext.set(id, frameId);
    });
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      frames.#frameOfContext.delete(executionContextId);
    });
    session.on('Runtime.executionContextsCleared', () => frames.#frameOfContext.clear());
    await session.send('Page.enable');
    const { frameTree } = await session.send('Page.getFrameTree');
    frames.#navigated(frameTree.frame);
    await session.send('Runtime.enable');
    return frames;
  }

  /** null: it is gone by now. */
  ofContext(contextId: number): SenderFrame | null {
    const frameId = this.#frameOfContext.get(contextId);
    return frameId === undefined ? null : this.#frame(frameId);
  }

  #frame(frameId: string): SenderFrame | null {
    const parentId = this.#parents.get(frameId);
    const url = this.#urls.get(frameId);
    if (parentId === undefined) return url === undefined ? null : { url, parent: null };
    // A frame that a script put into the page has navigated nowhere.
    return { url: url ?? 'about:blank', parent: this.#frame(parentId) ?? {} };
  }

  #navigated({ id, parentId, url }: { id: string; parentId?: string; url: string }): void {
    this.#urls.set(id, url);
    if (parentId !== undefined) this.#parents.set(id, parentId);
  }
}
