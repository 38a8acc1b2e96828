import type { Command } from 'commander';
import { defaultSettings } from '../../engine/settings.ts';
import { EXIT } from '../exitCodes.ts';
import { readKey } from '../key.ts';
import type { CommonOptions, PaceOptions } from '../options.ts';
import { addCommonOptions, addPaceOptions, readDataFolder, readSettings } from '../options.ts';
import { openEngine, runBatch } from '../run.ts';
import type { Terminal } from '../terminal.ts';

/** `resume`: settles what was in the air, then goes on with the newest unfinished batch, on the host it began with. */
export function addResume(program: Command, terminal: Terminal, onExit: (code: number) => void): void {
  const { t } = terminal;
  const command = program.command('resume').description(t('cli.help.resume'));
  addCommonOptions(addPaceOptions(command, terminal), terminal);
  command.action(async (options: CommonOptions & PaceOptions) => {
    const dataFolder = readDataFolder(terminal, options);
    const batch = await newestUnfinished(terminal, dataFolder);
    if (!batch) {
      terminal.note(t('cli.nothingToResume'));
      onExit(EXIT.ok);
      return;
    }
    const apiKey = await readKey(terminal);
    if (!apiKey) {
      terminal.note(t('cli.noKey'));
      onExit(EXIT.stopped);
      return;
    }
    onExit(
      await runBatch(terminal, {
        dataFolder,
        settings: { ...readSettings(terminal, { ...options, host: batch.host }), apiKey },
        json: options.json ?? false,
        uploads: true,
        async fill(engine) {
          engine.resume(batch.id);
          return [];
        },
      }),
    );
  });
}

async function newestUnfinished(terminal: Terminal, dataFolder: string) {
  const engine = openEngine(terminal, { dataFolder, settings: defaultSettings() });
  const [batch] = engine.unfinished();
  await engine.close();
  return batch ?? null;
}
