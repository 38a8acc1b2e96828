import type { CommandArgs, CommandName, CommandReply, CommandResult } from '../../src/contract/commands.ts';
import { ARGUMENT_SCHEMAS } from './argumentSchemas.ts';
import { CommandError } from './commandError.ts';

export type CommandHandlers = {
  readonly [N in CommandName]: (args: CommandArgs<N>) => CommandResult<N> | Promise<CommandResult<N>>;
};

/** Told of what no handler foresaw: a bug. */
export type OnUnexpected = (name: CommandName, error: unknown) => void;

/** Of 100,000 wrong entries the first few tell as much as all of them. */
const MOST_ISSUES = 5;

/** Parses the arguments, runs the handler, and puts whatever comes of it into a reply. Never rejects. */
export async function answer<N extends CommandName>(
  name: N,
  args: unknown,
  handler: CommandHandlers[N],
  onUnexpected: OnUnexpected,
): Promise<CommandReply<N>> {
  const parsed = ARGUMENT_SCHEMAS[name].safeParse(args);
  if (!parsed.success) {
    // Where it is wrong, not what it was: an argument may be a key.
    const where = parsed.error.issues
      .slice(0, MOST_ISSUES)
      .map(({ path, code }) => `${path.join('.')} ${code}`)
      .join(', ');
    return { ok: false, code: 'badArguments', detail: where };
  }
  try {
    return { ok: true, value: await handler(parsed.data) };
  } catch (error) {
    if (error instanceof CommandError) return { ok: false, code: error.code, detail: error.detail };
    onUnexpected(name, error);
    return { ok: false, code: 'unexpected', detail: error instanceof Error ? error.message : String(error) };
  }
}
