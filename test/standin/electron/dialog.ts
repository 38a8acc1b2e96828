import type Electron from 'electron';
import { desk } from '../desk.ts';
import { BrowserWindow } from './browserWindow.ts';
import { ask } from './person.ts';

/** Only the forms that answer later, with or without a window in front. */
export const dialog = {
  async showOpenDialog(
    ...args: readonly [Electron.OpenDialogOptions] | readonly [object, Electron.OpenDialogOptions]
  ): Promise<Electron.OpenDialogReturnValue> {
    const { title = '', properties = [] } = optionsOf(args);
    const wantsFolder = properties.includes('openDirectory');
    const answer = await ask({ kind: 'open', message: title, wantsFolder });
    if (answer.kind !== 'open' || answer.paths === null) return { canceled: true, filePaths: [] };
    return { canceled: false, filePaths: [...answer.paths] };
  },

  async showSaveDialog(
    ...args: readonly [Electron.SaveDialogOptions] | readonly [object, Electron.SaveDialogOptions]
  ): Promise<Electron.SaveDialogReturnValue> {
    const { title = '', defaultPath = 'export' } = optionsOf(args);
    const answer = await ask({ kind: 'save', message: title, name: defaultPath });
    if (answer.kind !== 'save' || answer.path === null) return { canceled: true, filePath: '' };
    return { canceled: false, filePath: answer.path };
  },

  async showMessageBox(
    ...args: readonly [Electron.MessageBoxOptions] | readonly [object, Electron.MessageBoxOptions]
  ): Promise<Electron.MessageBoxReturnValue> {
    const options = optionsOf(args);
    const { message, cancelId = 0 } = options;
    const answer = await ask({ kind: 'message', message, cancelButton: cancelId });
    const response = answer.kind === 'message' ? answer.button : cancelId;
    return { response, checkboxChecked: false };
  },

  showErrorBox(title: string, content: string): void {
    desk.dialogs.push({ kind: 'error', message: `${title} ${content}` });
    process.stderr.write(`${title}\n${content}\n`);
  },
};

/** The window in front, where there is one, has to be one. */
function optionsOf<T>(args: readonly [T] | readonly [object, T]): T {
  if (args.length === 1) return args[0];
  if (!BrowserWindow.getAllWindows().some((window) => window === args[0])) {
    throw new TypeError('the first argument is no BrowserWindow');
  }
  return args[1];
}
