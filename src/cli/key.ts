import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { Host, Terminal } from './terminal.ts';

/**
 * The key: from MINIMAX_API_KEY, or typed without echo. Never from the command line, where every process on the machine
 * could read it. null when there is none.
 */
export async function readKey({ host, t }: Terminal): Promise<string | null> {
  const given = host.env.MINIMAX_API_KEY?.trim();
  if (given) return given;
  if (!host.stdin.isTTY || !host.stderr.isTTY) return null;
  const typed = await askSilently(host, t('cli.keyPrompt'));
  return typed.trim() || null;
}

function askSilently({ stdin, stderr }: Host, prompt: string): Promise<string> {
  // readline echoes to its output: this one swallows everything.
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: stdin, output: silent, terminal: true });
  stderr.write(prompt);
  return new Promise((resolve) => {
    const end = (text: string): void => {
      reader.close();
      stderr.write('\n');
      resolve(text);
    };
    reader.question('', end);
    reader.once('SIGINT', () => end(''));
  });
}
