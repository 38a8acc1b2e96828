import type Electron from 'electron';
import { NotModelled } from '../strict.ts';

/** The roles that the browser does itself, or that concern the screen only. */
const ROLES: ReadonlySet<string> = new Set([
  'quit',
  'about',
  'hide',
  'hideOthers',
  'unhide',
  'cut',
  'copy',
  'paste',
  'close',
  'minimize',
  'zoomIn',
  'zoomOut',
  'resetZoom',
  'togglefullscreen',
]);

/** A menu that nobody sees: its items are found by id and clicked. */
export class Menu {
  static #application: Menu | null = null;

  static buildFromTemplate(template: readonly Electron.MenuItemConstructorOptions[]): Menu {
    return new Menu(template);
  }

  static setApplicationMenu(menu: Menu | null): void {
    Menu.#application = menu;
  }

  static getApplicationMenu(): Menu | null {
    return Menu.#application;
  }

  readonly #items: readonly Electron.MenuItemConstructorOptions[];

  constructor(template: readonly Electron.MenuItemConstructorOptions[]) {
    this.#items = template.flatMap(flatten);
    for (const { role } of this.#items)
      if (role && !ROLES.has(role)) throw new NotModelled(`menu role ${role}`);
  }

  /** The labels, for a driver to look at. */
  get labels(): readonly string[] {
    return this.#items.flatMap(({ label }) => label ?? []);
  }

  click(id: string): void {
    const item = this.#items.find((one) => one.id === id);
    if (!item) throw new Error(`no menu item ${id}`);
    // Electron gives the item, the window and the event; the app uses none of them.
    const click: unknown = item.click;
    if (typeof click === 'function') click();
  }
}

function flatten(item: Electron.MenuItemConstructorOptions): readonly Electron.MenuItemConstructorOptions[] {
  return Array.isArray(item.submenu) ? [item, ...item.submenu.flatMap(flatten)] : [item];
}
