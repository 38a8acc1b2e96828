import type { Fault } from '../src/sandbox/index.ts';
import { FaultTextError, parseFaults } from '../src/sandbox/index.ts';

/** What the one who starts the app may decide. */
export interface BootOptions {
  /** Where settings and history are; null: where the system keeps such things. */
  readonly dataFolder: string | null;
  readonly sandbox: { readonly faults: readonly Fault[]; readonly requestsPerMinute: number | null };
}

/**
 * Reads `--data-dir=…`, `--sandbox-faults=…` and `--sandbox-rpm=…`. The latter two concern the app's own sandbox only; what
 * makes no sense counts as not given.
 */
export function parseBootOptions(args: readonly string[]): BootOptions {
  const rpm = Number(optionOf(args, '--sandbox-rpm'));
  return {
    dataFolder: optionOf(args, '--data-dir'),
    sandbox: {
      faults: faults(optionOf(args, '--sandbox-faults')),
      requestsPerMinute: Number.isInteger(rpm) && rpm > 0 ? rpm : null,
    },
  };
}

function optionOf(args: readonly string[], name: string): string | null {
  const given = args.findLast((arg) => arg.startsWith(`${name}=`));
  return given?.slice(name.length + 1) || null;
}

function faults(text: string | null): readonly Fault[] {
  try {
    return text === null ? [] : parseFaults(text);
  } catch (error) {
    if (error instanceof FaultTextError) return [];
    throw error;
  }
}
