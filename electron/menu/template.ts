import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../../src/contract/commands.ts';
import type { Translate } from '../../src/i18n/translator.ts';

/** The keys of each command, as the window binds them too. null: it has none. */
const ACCELERATORS = {
  addFiles: 'CmdOrCtrl+O',
  addFolder: 'Shift+CmdOrCtrl+O',
  openManifest: null,
  saveManifest: 'CmdOrCtrl+S',
  start: 'CmdOrCtrl+Enter',
  pause: null,
  cancelAll: null,
  removeSelected: 'Delete',
  undo: 'CmdOrCtrl+Z',
  selectAll: 'CmdOrCtrl+A',
  filter: 'CmdOrCtrl+F',
  copyIds: 'Shift+CmdOrCtrl+C',
  exportCsv: 'CmdOrCtrl+E',
  exportJson: null,
  showBatch: 'CmdOrCtrl+1',
  showHistory: 'CmdOrCtrl+2',
  showRemote: 'CmdOrCtrl+3',
  showSettings: 'CmdOrCtrl+,',
} as const satisfies Record<MenuCommand, string | null>;

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' };

/** The native menu: the same commands as the keyboard, one item each, its id the command's name. */
export function menuTemplate(
  t: Translate,
  platform: NodeJS.Platform,
  onCommand: (command: MenuCommand) => void,
): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const item = (command: MenuCommand): MenuItemConstructorOptions => {
    const accelerator = ACCELERATORS[command];
    return {
      id: command,
      label: t(`shell.menu.${command}`),
      // The window hears the keys first and knows whether somebody is typing; here they are shown.
      ...(accelerator === null ? {} : { accelerator, registerAccelerator: false }),
      click: () => onCommand(command),
    };
  };
  const role = (
    name: NonNullable<MenuItemConstructorOptions['role']>,
    label: string,
  ): MenuItemConstructorOptions => ({ role: name, label });
  const quit = role('quit', t('shell.menu.quit'));

  const appMenu: MenuItemConstructorOptions = {
    label: t('shell.name'),
    submenu: [
      role('about', t('shell.menu.about')),
      SEPARATOR,
      item('showSettings'),
      SEPARATOR,
      role('hide', t('shell.menu.hide')),
      role('hideOthers', t('shell.menu.hideOthers')),
      role('unhide', t('shell.menu.showAll')),
      SEPARATOR,
      quit,
    ],
  };
  return [
    ...(isMac ? [appMenu] : []),
    {
      label: t('shell.menu.file'),
      submenu: [
        item('addFiles'),
        item('addFolder'),
        SEPARATOR,
        item('openManifest'),
        item('saveManifest'),
        SEPARATOR,
        item('exportCsv'),
        item('exportJson'),
        ...(isMac
          ? [SEPARATOR, role('close', t('shell.menu.close'))]
          : [SEPARATOR, item('showSettings'), SEPARATOR, quit]),
      ],
    },
    {
      label: t('shell.menu.edit'),
      submenu: [
        item('undo'),
        SEPARATOR,
        role('cut', t('shell.menu.cut')),
        role('copy', t('shell.menu.copy')),
        role('paste', t('shell.menu.paste')),
        SEPARATOR,
        item('selectAll'),
        item('removeSelected'),
        item('copyIds'),
        SEPARATOR,
        item('filter'),
      ],
    },
    { label: t('shell.menu.upload'), submenu: [item('start'), item('pause'), item('cancelAll')] },
    {
      label: t('shell.menu.view'),
      submenu: [
        item('showBatch'),
        item('showHistory'),
        item('showRemote'),
        SEPARATOR,
        role('zoomIn', t('shell.menu.zoomIn')),
        role('zoomOut', t('shell.menu.zoomOut')),
        role('resetZoom', t('shell.menu.resetZoom')),
        role('togglefullscreen', t('shell.menu.fullScreen')),
      ],
    },
    { label: t('shell.menu.window'), submenu: [role('minimize', t('shell.menu.minimize'))] },
  ];
}
