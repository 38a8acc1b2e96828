import type { Command } from 'commander';
import { EXIT } from '../exitCodes.ts';
import { readKey } from '../key.ts';
import type { PaceOptions, SampleOptions } from '../options.ts';
import {
  addCommonOptions,
  addForceOption,
  addHostOptions,
  addPaceOptions,
  addPurposeOption,
  readDataFolder,
  readPaths,
  readSettings,
  resumeCommand,
} from '../options.ts';
import { runBatch } from '../run.ts';
import type { Terminal } from '../terminal.ts';
import { fill } from './check.ts';

interface UploadOptions extends SampleOptions, PaceOptions {
  readonly dryRun?: boolean;
  readonly trim?: boolean;
}

/** `upload PATHS`: checks samples and uploads those that are ready. */
export function addUpload(program: Command, terminal: Terminal, onExit: (code: number) => void): void {
  const { t } = terminal;
  const command = program
    .command('upload')
    .description(t('cli.help.upload'))
    .argument('<paths...>', t('cli.help.paths'));
  addPurposeOption(command, terminal, 'prompt_audio');
  addForceOption(command, terminal);
  addPaceOptions(command, terminal)
    .option('--dry-run', t('cli.help.dryRun'))
    .option('--trim', t('cli.help.trim'));
  addHostOptions(addCommonOptions(command, terminal), terminal);
  command.action(async (paths: string[], options: UploadOptions) => {
    const dataFolder = readDataFolder(terminal, options);
    const settings = readSettings(terminal, options);
    const uploads = !options.dryRun;
    const apiKey = uploads ? await readKey(terminal) : null;
    if (uploads && !apiKey) {
      terminal.note(t('cli.noKey'));
      onExit(EXIT.stopped);
      return;
    }
    const code = await runBatch(terminal, {
      dataFolder,
      settings: { ...settings, apiKey },
      json: options.json ?? false,
      uploads,
      // A dry run leaves nothing behind: it shows what would be cut.
      parts: options.trim ? (uploads ? 'use' : 'show') : null,
      fill(engine, signal) {
        for (const batch of engine.unfinished()) {
          const when = terminal.format.dateTime(batch.createdMs);
          const command = resumeCommand(terminal, dataFolder);
          terminal.note(t('cli.unfinished', { when, count: batch.left, command }));
        }
        return fill(engine, readPaths(terminal, paths), options, signal);
      },
    });
    if (!uploads) terminal.note(t('cli.dryRun'));
    onExit(code);
  });
}
