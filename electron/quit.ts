import { app, type BrowserWindow } from 'electron';
import type { Composition } from './compose.ts';
import type { Dialogs } from './dialogs.ts';

export interface QuitPorts {
  readonly composition: Pick<Composition, 'isUploading' | 'shutDown'>;
  readonly dialogs: Pick<Dialogs, 'askQuit'>;
}

/** Closing the window quits, on every system. While uploads are going on that is asked first; either way all is saved. */
export function watchQuit(window: BrowserWindow, { composition, dialogs }: QuitPorts): void {
  let stage: 'open' | 'asking' | 'saving' | 'saved' = 'open';

  const quit = async (): Promise<void> => {
    if (stage !== 'open') return;
    stage = 'asking';
    if (composition.isUploading() && !(await dialogs.askQuit())) {
      stage = 'open';
      return;
    }
    stage = 'saving';
    window.hide();
    try {
      await composition.shutDown();
    } finally {
      stage = 'saved';
      app.quit();
    }
  };
  const hold = (event: { preventDefault(): void }): void => {
    if (stage === 'saved') return;
    event.preventDefault();
    void quit();
  };

  window.on('close', hold);
  app.on('before-quit', hold);
  app.on('window-all-closed', () => app.quit());
}
