/** How a command ends; scripts rely on these. */
export const EXIT = {
  ok: 0,
  /** Some samples need attention, failed, or have an unknown outcome. */
  someLeft: 1,
  wrongUse: 2,
  /** Stopped: key, balance, network, disk. */
  stopped: 3,
  interrupted: 130,
} as const;

/** Wrong use, with a sentence for the user; ends the command with exit code 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}
