import type { DeskState, DialogAnswer } from './desk.ts';
import { desk } from './desk.ts';
import { app } from './electron/app.ts';
import type { DebuggingTarget } from './electron/browser.ts';
import { BrowserWindow } from './electron/browserWindow.ts';
import { powerMonitor } from './electron/desktop.ts';
import { Menu } from './electron/menu.ts';

/** What a driver may ask of a stand-in it has started. */
export type Order =
  | { readonly kind: 'debugging' }
  | { readonly kind: 'desk' }
  | { readonly kind: 'answer'; readonly answer: DialogAnswer }
  | { readonly kind: 'menu'; readonly id: string }
  | { readonly kind: 'menuLabels' }
  | { readonly kind: 'blur' }
  | { readonly kind: 'focus' }
  | { readonly kind: 'power'; readonly event: 'suspend' | 'resume' }
  /** Sends the page a message, as the app does. */
  | { readonly kind: 'tell'; readonly channel: string; readonly payload: unknown }
  | { readonly kind: 'quit' };

export type OrderResult<K extends Order['kind']> = K extends 'debugging'
  ? DebuggingTarget
  : K extends 'desk'
    ? DeskState
    : K extends 'menuLabels'
      ? readonly string[]
      : null;

export interface OrderMessage {
  readonly id: number;
  readonly order: Order;
}

export type OrderReply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly message: string };

/** Takes orders over the process's own channel, where there is one. Without its driver the app has no reason to live on. */
export function listenToDriver(): void {
  if (!process.send) return;
  process.on('message', (message: OrderMessage) => {
    void obey(message).then((reply) => process.send?.(reply));
  });
  process.on('disconnect', () => process.exit(1));
}

async function obey({ id, order }: OrderMessage): Promise<OrderReply> {
  try {
    return { id, ok: true, value: await carryOut(order) };
  } catch (error) {
    return { id, ok: false, message: String(error) };
  }
}

async function carryOut(order: Order): Promise<unknown> {
  switch (order.kind) {
    case 'debugging':
      return (await theWindow()).debuggingTarget();
    case 'desk':
      return desk.state();
    case 'answer':
      desk.answer(order.answer);
      return null;
    case 'menu':
      Menu.getApplicationMenu()?.click(order.id);
      return null;
    case 'menuLabels':
      return Menu.getApplicationMenu()?.labels ?? [];
    case 'blur':
      (await theWindow()).blur();
      return null;
    case 'focus':
      (await theWindow()).focus();
      return null;
    case 'power':
      powerMonitor.emit(order.event);
      return null;
    case 'tell':
      (await theWindow()).webContents.send(order.channel, order.payload);
      return null;
    case 'quit':
      app.quit();
      return null;
  }
}

/** The app's window, once it shows its page. */
function theWindow(): Promise<BrowserWindow> {
  const find = (): BrowserWindow | undefined => BrowserWindow.getAllWindows()[0];
  const window = find();
  if (window?.isLoaded) return Promise.resolve(window);
  return new Promise((resolve) => {
    app.once('stand-in-page-loaded', () => {
      const loaded = find();
      if (loaded) resolve(loaded);
    });
  });
}
