import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { defaultSettings } from '../../engine/settings.ts';
import { startSandbox } from '../../sandbox/index.ts';
import { EXIT } from '../exitCodes.ts';
import { addCommonOptions } from '../options.ts';
import { runBatch } from '../run.ts';
import type { Terminal } from '../terminal.ts';

const SAMPLES = fileURLToPath(new URL('../../../resources/samples/', import.meta.url));

/**
 * `demo`: the whole way, in a minute, without key, display or network: sample clips of every kind, checked and uploaded
 * to a sandbox on a free port.
 */
export function addDemo(program: Command, terminal: Terminal, onExit: (code: number) => void): void {
  const { t } = terminal;
  const command = program.command('demo').description(t('cli.help.demo'));
  addCommonOptions(command, terminal);
  command.action(async (options: { readonly json?: boolean; readonly dataDir?: string }) => {
    const sandbox = await startSandbox();
    const dataFolder = options.dataDir
      ? terminal.resolvePath(options.dataDir)
      : mkdtempSync(join(tmpdir(), 'voice-sample-uploader-demo-'));
    terminal.note(t('cli.sandboxAt', { url: sandbox.url }));
    terminal.note(`${t('cli.demoIntro')}\n`);
    try {
      const code = await runBatch(terminal, {
        dataFolder,
        settings: { ...defaultSettings(sandbox.url), apiKey: 'demo-key' },
        json: options.json ?? false,
        uploads: true,
        fill: (engine) => engine.add(sampleClips(), 'prompt_audio'),
      });
      terminal.note(t('cli.historyAt', { path: join(dataFolder, 'history.db') }));
      // The clips with problems are there on purpose.
      onExit(code === EXIT.someLeft ? EXIT.ok : code);
    } finally {
      await sandbox.close();
    }
  });
}

/** The clips that come with the app, without the notes beside them. */
function sampleClips(): readonly string[] {
  return readdirSync(SAMPLES)
    .filter((name) => /\.(mp3|m4a|wav|flac)$/.test(name))
    .map((name) => join(SAMPLES, name));
}
