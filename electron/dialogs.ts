import { app, type BrowserWindow, dialog, type MessageBoxOptions } from 'electron';
import { DataFolderError } from '../src/engine/history/open.ts';
import { EXTENSIONS_OF, LIMITS } from '../src/engine/rules/limits.ts';
import type { Translate } from '../src/i18n/translator.ts';
import { createTranslate, languageFor } from '../src/i18n/translator.ts';

/** The system's dialogs. Those that choose something give null when the user closed them. */
export interface Dialogs {
  choosePaths(what: 'files' | 'folder'): Promise<readonly string[] | null>;
  chooseExportFile(format: 'csv' | 'json'): Promise<string | null>;
  chooseHistoryFile(format: 'csv' | 'json'): Promise<string | null>;
  /** A batch as a file: which one to open. */
  chooseManifest(): Promise<string | null>;
  /** And where to save one. */
  chooseManifestFile(): Promise<string | null>;
  /** Where a copy of a cut is to go; `name` is proposed. */
  chooseCutFile(name: string): Promise<string | null>;
  /** True: quit all the same. */
  askQuit(): Promise<boolean>;
}

export function createDialogs(window: () => BrowserWindow | null, translate: () => Translate): Dialogs {
  return {
    async choosePaths(what) {
      const t = translate();
      const options: Electron.OpenDialogOptions =
        what === 'files'
          ? {
              title: t('shell.dialog.addFiles'),
              properties: ['openFile', 'multiSelections'],
              filters: [
                { name: t('shell.dialog.accepted'), extensions: acceptedEndings() },
                { name: t('shell.dialog.allFiles'), extensions: ['*'] },
              ],
            }
          : { title: t('shell.dialog.addFolder'), properties: ['openDirectory', 'multiSelections'] };
      const parent = window();
      const { canceled, filePaths } = parent
        ? await dialog.showOpenDialog(parent, options)
        : await dialog.showOpenDialog(options);
      return canceled || filePaths.length === 0 ? null : filePaths;
    },

    chooseExportFile: (format) =>
      chooseFileToWrite(window(), {
        title: translate()('shell.dialog.exportTitle'),
        defaultPath: `file_ids.${format}`,
        filters: [{ name: format.toUpperCase(), extensions: [format] }],
      }),

    chooseHistoryFile: (format) =>
      chooseFileToWrite(window(), {
        title: translate()('shell.dialog.exportHistoryTitle'),
        defaultPath: `history.${format}`,
        filters: [{ name: format.toUpperCase(), extensions: [format] }],
      }),

    async chooseManifest() {
      const t = translate();
      const options: Electron.OpenDialogOptions = {
        title: t('shell.dialog.openManifest'),
        properties: ['openFile'],
        filters: [
          { name: t('shell.dialog.manifests'), extensions: ['json', 'csv', 'tsv'] },
          { name: t('shell.dialog.allFiles'), extensions: ['*'] },
        ],
      };
      const parent = window();
      const { canceled, filePaths } = parent
        ? await dialog.showOpenDialog(parent, options)
        : await dialog.showOpenDialog(options);
      return canceled ? null : (filePaths[0] ?? null);
    },

    chooseManifestFile: () =>
      chooseFileToWrite(window(), {
        title: translate()('shell.dialog.saveManifest'),
        defaultPath: 'batch.json',
        filters: [{ name: 'JSON', extensions: ['json'] }],
      }),

    chooseCutFile: (name) =>
      chooseFileToWrite(window(), {
        title: translate()('shell.dialog.saveCutTitle'),
        defaultPath: name,
        filters: [{ name: 'WAV', extensions: ['wav'] }],
      }),

    async askQuit() {
      const t = translate();
      const options: MessageBoxOptions = {
        type: 'question',
        message: t('shell.quit.message'),
        detail: t('shell.quit.detail'),
        buttons: [t('shell.quit.quit'), t('shell.quit.stay')],
        defaultId: 0,
        cancelId: 1,
      };
      const parent = window();
      const { response } = parent
        ? await dialog.showMessageBox(parent, options)
        : await dialog.showMessageBox(options);
      return response === 0;
    },
  };
}

async function chooseFileToWrite(
  parent: BrowserWindow | null,
  wish: Electron.SaveDialogOptions,
): Promise<string | null> {
  const options: Electron.SaveDialogOptions = {
    ...wish,
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  };
  const { canceled, filePath } = parent
    ? await dialog.showSaveDialog(parent, options)
    : await dialog.showSaveDialog(options);
  return canceled || filePath === '' ? null : filePath;
}

/** Another process uploads with this data folder. True: try again. */
export async function askLocked(t: Translate): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    message: t('shell.locked.message'),
    detail: t('shell.locked.detail'),
    buttons: [t('shell.locked.again'), t('shell.locked.quit')],
    defaultId: 0,
    cancelId: 1,
  });
  return response === 0;
}

/** The app cannot open at all: says why, and ends. */
export function tellBootFailed(error: unknown): void {
  const t = createTranslate(languageFor(app.getPreferredSystemLanguages()[0]));
  if (error instanceof DataFolderError) {
    const { folder, detail } = error;
    dialog.showErrorBox(t('shell.badFolder.message'), t('shell.badFolder.detail', { folder, detail }));
  } else {
    dialog.showErrorBox(
      t('shell.bootFailed'),
      error instanceof Error ? (error.stack ?? error.message) : String(error),
    );
  }
  app.exit(1);
}

export async function tellCrashed(t: Translate): Promise<void> {
  await dialog.showMessageBox({
    type: 'error',
    message: t('shell.crashed.message'),
    detail: t('shell.crashed.detail'),
  });
}

/** The endings of what any purpose takes. */
function acceptedEndings(): string[] {
  const kinds = Object.values(LIMITS).flatMap(({ accepted }) => accepted);
  return [...new Set(kinds.flatMap((kind) => EXTENSIONS_OF[kind] ?? []))];
}
