import type { CommandName, EventName } from '../../src/contract/commands.ts';

/** The names both sides of the boundary use. */
export function commandChannel(name: CommandName): string {
  return `command:${name}`;
}

export function eventChannel(name: EventName): string {
  return `event:${name}`;
}
