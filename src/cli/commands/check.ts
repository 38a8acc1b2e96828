import type { Command } from 'commander';
import type { Engine } from '../../engine/engine.ts';
import type { SampleOptions } from '../options.ts';
import {
  addCommonOptions,
  addForceOption,
  addHostOptions,
  addPurposeOption,
  readDataFolder,
  readPaths,
  readSettings,
} from '../options.ts';
import { runBatch } from '../run.ts';
import type { Terminal } from '../terminal.ts';

/** `check PATHS`: the verdict on every sample, nothing sent. */
export function addCheck(program: Command, terminal: Terminal, onExit: (code: number) => void): void {
  const command = program
    .command('check')
    .description(terminal.t('cli.help.check'))
    .argument('<paths...>', terminal.t('cli.help.paths'));
  addPurposeOption(command, terminal, 'prompt_audio');
  addForceOption(command, terminal);
  addHostOptions(addCommonOptions(command, terminal), terminal).option(
    '--hints',
    terminal.t('cli.help.hints'),
  );
  command.action(async (paths: string[], options: SampleOptions & { hints?: boolean }) => {
    onExit(
      await runBatch(terminal, {
        dataFolder: readDataFolder(terminal, options),
        settings: readSettings(terminal, options),
        json: options.json ?? false,
        uploads: false,
        parts: options.hints ? 'show' : null,
        fill: (engine, signal) => fill(engine, readPaths(terminal, paths), options, signal),
      }),
    );
  });
}

/** Adds paths to the batch with the overrides the user gave. */
export function fill(engine: Engine, paths: readonly string[], options: SampleOptions, signal: AbortSignal) {
  engine.overrideAll(options.force);
  return engine.add(paths, options.purpose, signal);
}
