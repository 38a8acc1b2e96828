import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { Terminal } from './terminal.ts';

/**
 * The key: from MINIMAX_API_KEY, or typed without echo. Never from the command line, where every process on the machine
 * could read it. null when there is none.
 */
export async function readKey(
  terminal: Terminal,
  env: Readonly<NodeJS.ProcessEnv> = process.env,
): Promise<string | null> {
  const given = env.MINIMAX_API_KEY?.trim();
  if (given) return given;
  if (!process.stdin.isTTY || !process.stderr.isTTY) return null;
  const typed = await askSilently(terminal.t('cli.keyPrompt'));
  return typed.trim() || null;
}

function askSilently(prompt: string): Promise<string> {
  // readline echoes to its output: this one swallows everything.
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: silent, terminal: true });
  process.stderr.write(prompt);
  return new Promise((resolve) => {
    const end = (text: string): void => {
      reader.close();
      process.stderr.write('\n');
      resolve(text);
    };
    reader.question('', end);
    reader.once('SIGINT', () => end(''));
  });
}
