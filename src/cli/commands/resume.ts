import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { isFileId } from '../../contract/fileId.ts';
import type { Engine } from '../../engine/engine.ts';
import { defaultSettings } from '../../engine/settings.ts';
import { EXIT } from '../exitCodes.ts';
import { readKey } from '../key.ts';
import type { CommonOptions, PaceOptions } from '../options.ts';
import { addCommonOptions, addPaceOptions, readDataFolder, readSettings } from '../options.ts';
import { openEngine, runBatch } from '../run.ts';
import type { Terminal } from '../terminal.ts';

interface ResumeOptions extends CommonOptions, PaceOptions {
  readonly take: readonly string[];
  readonly sendAgain?: boolean;
}

/** `resume`: settles what was in the air, then goes on with the newest unfinished batch, on the host it began with. */
export function addResume(program: Command, terminal: Terminal, onExit: (code: number) => void): void {
  const { t } = terminal;
  const command = program.command('resume').description(t('cli.help.resume'));
  const addId = (id: string, ids: readonly string[]): readonly string[] => {
    if (isFileId(id)) return [...ids, id];
    throw new InvalidArgumentError(t('cli.badFileId', { id }));
  };
  command
    .option('--take <file_id>', t('cli.help.take'), addId, [])
    .option('--send-again', t('cli.help.sendAgain'));
  addCommonOptions(addPaceOptions(command, terminal), terminal);
  command.action(async (options: ResumeOptions) => {
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
        decide: (engine) => decide(terminal, engine, options),
      }),
    );
  });
}

/** Each id for one upload that it may be; then, if so wished, the rest again. True when something was chosen. */
function decide(terminal: Terminal, engine: Engine, { take, sendAgain }: ResumeOptions): boolean {
  let chosen = false;
  const choose = (id: string, fileId: string | null): void => {
    engine.choose(id, fileId);
    chosen = true;
  };
  for (const fileId of take) {
    const sample = undecided(engine).find(({ candidates }) => candidates.includes(fileId));
    if (sample) choose(sample.id, fileId);
    else terminal.note(terminal.t('cli.nothingToTake', { id: fileId }));
  }
  if (sendAgain) for (const { id } of undecided(engine)) choose(id, null);
  return chosen;
}

/** The uploads that several files on the account may be, or one that is not quite it. */
function undecided(
  engine: Engine,
): readonly { readonly id: string; readonly candidates: readonly string[] }[] {
  return [...engine.samples()].flatMap(({ id, status }) =>
    status.kind === 'unknown' && status.candidates.length > 0 ? [{ id, candidates: status.candidates }] : [],
  );
}

async function newestUnfinished(terminal: Terminal, dataFolder: string) {
  const engine = openEngine(terminal, { dataFolder, settings: defaultSettings() });
  const [batch] = engine.unfinished();
  await engine.close();
  return batch ?? null;
}
