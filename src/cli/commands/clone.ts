import type { Command } from 'commander';
import type { CloneForm } from '../../contract/cloning.ts';
import { cloneBody, cloneCurl, cloneProblems } from '../../contract/cloning.ts';
import { EXIT, UsageError } from '../exitCodes.ts';
import type { CommonOptions } from '../options.ts';
import { addCommonOptions, addHostOptions, readSettings } from '../options.ts';
import type { Terminal } from '../terminal.ts';

interface CloneOptions extends CommonOptions {
  readonly voiceId: string;
  readonly prompt?: string;
  readonly promptText?: string;
  readonly text?: string;
  readonly model?: string;
  readonly noiseReduction?: boolean;
  readonly normalizeVolume?: boolean;
  readonly curl?: boolean;
}

/** `clone FILE_ID`: the request that the ids are for, as JSON or as a command. Nothing is sent. */
export function addClone(program: Command, terminal: Terminal, onExit: (code: number) => void): void {
  const { t } = terminal;
  const command = program
    .command('clone')
    .description(t('cli.help.clone'))
    .argument('<file_id>', t('cli.help.cloneFile'))
    .requiredOption('--voice-id <id>', t('cli.help.voiceId'))
    .option('--prompt <file_id>', t('cli.help.prompt'))
    .option('--prompt-text <text>', t('cli.help.promptText'))
    .option('--text <text>', t('cli.help.previewText'))
    .option('--model <model>', t('cli.help.previewModel'))
    .option('--noise-reduction', t('cli.help.noiseReduction'))
    .option('--normalize-volume', t('cli.help.normalizeVolume'))
    .option('--curl', t('cli.help.curl'));
  addHostOptions(addCommonOptions(command, terminal), terminal);
  command.action((fileId: string, options: CloneOptions) => {
    const form = toForm(fileId, options);
    const problems = cloneProblems(form);
    if (problems.length > 0) {
      throw new UsageError(problems.map((code) => `${code}: ${t(`account.cloning.${code}`)}`).join('\n'));
    }
    const { host, groupId } = readSettings(terminal, options);
    terminal.out(options.curl ? cloneCurl(form, host, groupId) : cloneBody(form));
    onExit(EXIT.ok);
  });
}

function toForm(fileId: string, options: CloneOptions): CloneForm {
  return {
    fileId,
    voiceId: options.voiceId,
    promptFileId: options.prompt ?? null,
    promptText: options.promptText ?? '',
    text: options.text ?? '',
    model: options.model ?? '',
    needNoiseReduction: options.noiseReduction ?? false,
    needVolumeNormalization: options.normalizeVolume ?? false,
  };
}
