import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../src/contract/commands.ts';
import type { Translate } from '../src/i18n/translator.ts';
import { menuTemplate } from './menu/template.ts';

/** Puts up the native menu in the language of `t`. */
export function showMenu(
  t: Translate,
  platform: NodeJS.Platform,
  onCommand: (command: MenuCommand) => void,
): void {
  const template: MenuItemConstructorOptions[] = menuTemplate(t, platform, onCommand);
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
