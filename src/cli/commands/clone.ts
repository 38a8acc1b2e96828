import type { Command } from 'commander';
import { Option } from 'commander';
import type { CloneForm, CloneProblem } from '../../contract/cloning.ts';
import { CLONE_PROBLEM_FIELD, cloneBody, cloneCurl, cloneProblems } from '../../contract/cloning.ts';
import { noteDoubts } from '../cloneNotes.ts';
import { EXIT, UsageError } from '../exitCodes.ts';
import { safeJson } from '../jsonLines.ts';
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
    .addOption(new Option('--curl', t('cli.help.curl')).conflicts('json'));
  addHostOptions(addCommonOptions(command, terminal), terminal);
  command.action(async (fileId: string, options: CloneOptions) => {
    const form = toForm(fileId, options);
    const problems = cloneProblems(form);
    if (problems.length > 0) {
      throw new UsageError(problems.map((code) => problemText(terminal, code)).join('\n'));
    }
    const { host, groupId } = readSettings(terminal, options);
    if (options.curl) terminal.out(cloneCurl(form, host, groupId));
    else terminal.out(options.json ? inOneLine(cloneBody(form)) : cloneBody(form));
    await noteDoubts(terminal, options, form, host);
    onExit(EXIT.ok);
  });
}

/** Where each field of the form is given. */
const OPTION_OF_FIELD = {
  fileId: '<file_id>',
  voiceId: '--voice-id',
  promptFileId: '--prompt',
  promptText: '--prompt-text',
  text: '--text',
  model: '--model',
} as const satisfies Record<(typeof CLONE_PROBLEM_FIELD)[CloneProblem], string>;

function problemText({ t }: Terminal, code: CloneProblem): string {
  const option = OPTION_OF_FIELD[CLONE_PROBLEM_FIELD[code]];
  return t('cli.aboutOption', { option, what: t(`account.cloning.${code}`) });
}

/** As text: parsed, the ids would become numbers that are rounded. Within JSON's strings there are no ends of lines. */
function inOneLine(json: string): string {
  return safeJson(json.replaceAll(/\n */g, ''));
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
