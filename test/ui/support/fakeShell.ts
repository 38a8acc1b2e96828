import type {
  CommandName,
  CommandReply,
  EventName,
  Events,
  WindowApi,
} from '../../../src/contract/commands.ts';

type Answers = { [N in CommandName]?: WindowApi[N] };

/** Puts a shell in the place of the preload's: it answers what it is given answers for, and is asked for nothing else. */
export class FakeShell {
  readonly asked: { readonly name: string; readonly args: unknown }[] = [];
  readonly #listeners = new Map<EventName, Set<(payload: never) => void>>();

  constructor(answers: Answers) {
    const api = Object.fromEntries(
      Object.entries(answers).map(([name, answer]) => [
        name,
        (args: never) => {
          this.asked.push({ name, args });
          return answer(args);
        },
      ]),
    );
    Reflect.set(globalThis, 'api', {
      ...api,
      on: (event: EventName, listener: (payload: never) => void) => {
        const all = this.#listeners.get(event) ?? new Set();
        this.#listeners.set(event, all.add(listener));
        return () => all.delete(listener);
      },
    });
  }

  tell<E extends EventName>(event: E, payload: Events[E]): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(payload as never);
  }

  listening(event: EventName): number {
    return this.#listeners.get(event)?.size ?? 0;
  }
}

export function yes<N extends CommandName>(
  value: Extract<CommandReply<N>, { ok: true }>['value'],
): Promise<CommandReply<N>> {
  return Promise.resolve({ ok: true, value });
}
