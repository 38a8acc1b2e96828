import { clipboard, shell } from 'electron';
import type { ExternalLink } from '../../src/contract/commands.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { CommandHandlers } from '../ipc/answer.ts';
import { CommandError } from '../ipc/commandError.ts';

export type SystemCommands = Pick<
  CommandHandlers,
  'showInFolder' | 'copyText' | 'openDataFolder' | 'openLink'
>;

/**
 * The only pages that are ever opened in a browser: the window names one, it gives no address. Each address stands in a
 * page of the vendor's own: the first in the upload documents, the second in the international site's
 * `docs/guides/quickstart-preparation`, the third is the guide to cloning itself.
 */
const LINKS = {
  keysChina: 'https://platform.minimaxi.com/user-center/basic-information/interface-key',
  keysInternational: 'https://platform.minimax.io/user-center/basic-information/interface-key',
  cloningDocument: 'https://platform.minimaxi.com/docs/guides/speech-voice-clone',
} as const satisfies Record<ExternalLink, string>;

export function systemCommands(engine: Engine, dataFolder: string): SystemCommands {
  return {
    async showInFolder({ id }) {
      const path = engine.sample(id)?.path ?? (await engine.history.ask('detail', id))?.row.path;
      if (path === undefined) throw new CommandError('badArguments', 'id');
      shell.showItemInFolder(path);
      return null;
    },

    async copyText({ text }) {
      await clipboard.writeText(text);
      return null;
    },

    async openDataFolder() {
      const problem = await shell.openPath(dataFolder);
      if (problem !== '') throw new CommandError('unexpected', problem);
      return null;
    },

    async openLink({ link }) {
      await shell.openExternal(LINKS[link]);
      return null;
    },
  };
}
