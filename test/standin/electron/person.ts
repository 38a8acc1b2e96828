import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, extname, join } from 'node:path';
import type { DialogAnswer } from '../desk.ts';
import { desk } from '../desk.ts';
import { BrowserWindow } from './browserWindow.ts';

export interface Question {
  readonly kind: DialogAnswer['kind'];
  readonly message: string;
  /** Of `open`: folders are asked for, not files. */
  readonly wantsFolder?: boolean;
  /** Of `save`: the name that is proposed. */
  readonly name?: string;
  /** Of `message`: the button that changes nothing. */
  readonly cancelButton?: number;
}

/** A dialog's answer: the driver's, or that of whoever sits in front of the screen. */
export function ask(question: Question): Promise<DialogAnswer> {
  return process.send ? desk.ask(question.kind, question.message) : askPerson(question);
}

/** The browser has a dialog for opening files only: for the others it is said here what was chosen in the person's place. */
async function askPerson({
  kind,
  message,
  wantsFolder,
  name,
  cancelButton,
}: Question): Promise<DialogAnswer> {
  const [window] = BrowserWindow.getAllWindows();
  switch (kind) {
    case 'open': {
      const paths = (await window?.choosePaths(wantsFolder ?? false)) ?? [];
      return { kind, paths: paths.length === 0 ? null : paths };
    }
    case 'save': {
      const path = freePath(name ?? 'export');
      process.stderr.write(`${message}: ${path}\n`);
      return { kind, path };
    }
    case 'message': {
      // A browser's window cannot be kept from closing: then there is nothing left to stay for.
      const button = window?.isGone ? 0 : (cancelButton ?? 0);
      process.stderr.write(`${message}\n`);
      return { kind, button };
    }
  }
}

/** In the downloads folder, where there is one, under a name that is not taken. */
function freePath(name: string): string {
  const downloads = join(homedir(), 'Downloads');
  const folder = existsSync(downloads) ? downloads : homedir();
  const ending = extname(name);
  const stem = basename(name, ending);
  for (let number = 1; ; number += 1) {
    const path = join(folder, number === 1 ? name : `${stem}-${number}${ending}`);
    if (!existsSync(path)) return path;
  }
}
