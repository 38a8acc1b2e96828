import type { CommandErrorCode } from '../../src/contract/commands.ts';

/** A command that cannot be done, as a code; `detail` is technical, never a sentence. */
export class CommandError extends Error {
  readonly code: CommandErrorCode;
  readonly detail: string;

  constructor(code: CommandErrorCode, detail: string) {
    super(`${code}: ${detail}`);
    this.name = 'CommandError';
    this.code = code;
    this.detail = detail;
  }
}
