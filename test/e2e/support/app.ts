import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { z } from 'zod';
import { eventChannel } from '../../../electron/ipc/channels.ts';
import type {
  CommandArgs,
  CommandName,
  CommandReply,
  CommandResult,
  EventName,
  Events,
} from '../../../src/contract/commands.ts';
import type { Sample } from '../../../src/contract/sample.ts';
import type { AppSettings } from '../../../src/contract/settings.ts';
import type { LedgerFile } from '../../../src/sandbox/index.ts';
import type { DeskState, DialogAnswer } from '../../standin/desk.ts';
import type { Backend } from './backend.ts';
import { dragOver, type Point } from './drop.ts';
import { launchElectron } from './electronBackend.ts';
import { callInPage, whenInspected, whenSettled } from './inPage.ts';
import { nameOf, pickRuntime } from './runtime.ts';
import { seedSettings } from './seed.ts';
import { launchStandIn } from './standInBackend.ts';

export interface LaunchOptions {
  /** Settings and history; default: a fresh folder, which is removed with the app. */
  readonly dataDir?: string;
  /** As an earlier run would have left them: language, theme, region … */
  readonly settings?: Partial<AppSettings>;
  /** Of the window, in CSS pixels. Default 1200 × 800. */
  readonly size?: { readonly width: number; readonly height: number };
  /** The app's own sandbox: faults as on the command line, uploads a minute. */
  readonly sandbox?: { readonly faults?: string; readonly rpm?: number };
  /** Answers to dialogs that are yet to come. */
  readonly dialogs?: readonly DialogAnswer[];
  /** Of the system. Default `['en-US']`. */
  readonly languages?: readonly string[];
  readonly systemTheme?: 'light' | 'dark';
  /** `basic_text`: a system without a keyring. Stand-in only. */
  readonly keyring?: 'gnome_libsecret' | 'basic_text';
  /** A Chromium to be a context of; null: one of its own. Stand-in only. */
  readonly browserUrl?: string | null;
}

const CENTRE: Point = { x: 450, y: 300 };
const ledgerSchema = z.object({ files: z.array(z.custom<LedgerFile>()) });

/** Drives the built app, on Electron or on the stand-in: the same specs run on both. */
export class App {
  readonly dataDir: string;
  readonly page: Page;
  readonly #options: LaunchOptions;
  readonly #backend: Backend;
  readonly #ownsDataDir: boolean;
  #hasEnded = false;

  private constructor(options: LaunchOptions, dataDir: string, backend: Backend, ownsDataDir: boolean) {
    this.#options = options;
    this.#ownsDataDir = ownsDataDir;
    this.dataDir = dataDir;
    this.#backend = backend;
    this.page = backend.page;
    void backend.exited.then(() => {
      this.#hasEnded = true;
    });
  }

  /** Which runtime the specs run on, in words. */
  static runtimeName(): string {
    return nameOf(pickRuntime());
  }

  /** Starts the app; resolves when its window shows the page. */
  static async launch(options: LaunchOptions = {}): Promise<App> {
    const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'vsu-e2e-'));
    seedSettings(dataDir, { settings: options.settings, size: options.size });
    const { faults, rpm } = options.sandbox ?? {};
    const launch = {
      args: [
        `--data-dir=${dataDir}`,
        ...(faults ? [`--sandbox-faults=${faults}`] : []),
        ...(rpm ? [`--sandbox-rpm=${rpm}`] : []),
      ],
      languages: options.languages ?? ['en-US'],
      systemTheme: options.systemTheme ?? 'light',
      keyring: options.keyring ?? 'gnome_libsecret',
      headless: true,
      browserUrl: options.browserUrl ?? null,
      dialogs: options.dialogs ?? [],
    } as const;
    const runtime = pickRuntime();
    const backend = await (runtime.kind === 'electron'
      ? launchElectron(runtime.path, launch)
      : launchStandIn(launch));
    return new App(options, dataDir, backend, options.dataDir === undefined);
  }

  /** Drops files and folders on the window. Resolves when the drop has happened; rows follow by themselves. */
  async drop(paths: readonly string[], at: Point = CENTRE): Promise<void> {
    const drop = await dragOver(this.page, paths, at);
    await drop();
  }

  /** Drags without letting go: for what the window shows meanwhile. Call the result to drop. */
  dragOver(paths: readonly string[], at: Point = CENTRE): Promise<() => Promise<void>> {
    return dragOver(this.page, paths, at);
  }

  /** Calls a command as the page would. Throws when the reply says no. */
  async call<N extends CommandName>(name: N, args: CommandArgs<N>): Promise<CommandResult<N>> {
    const reply = await this.reply(name, args);
    if (!reply.ok) throw new Error(`${name}: ${reply.code} ${reply.detail}`);
    return reply.value;
  }

  /** The same, with whatever the reply is; `args` may be wrong on purpose. */
  reply<N extends CommandName>(name: N, args: unknown): Promise<CommandReply<N>> {
    // What goes over to the page and back has no generics.
    return this.page.evaluate(callInPage, { name, args }) as Promise<CommandReply<N>>;
  }

  async samples(): Promise<readonly Sample[]> {
    return (await this.call('snapshot', null)).samples;
  }

  /** Resolves when there are as many samples, and every one has been looked at. */
  allInspected(atLeast: number): Promise<void> {
    return this.page.evaluate(whenInspected, atLeast);
  }

  /** Resolves when nothing is queued, in the air, waiting, or of unknown outcome. */
  allSettled(): Promise<void> {
    return this.page.evaluate(whenSettled);
  }

  /** What the app's own sandbox has taken, ids as texts. */
  async sandboxLedger(): Promise<readonly LedgerFile[]> {
    const { app } = await this.call('snapshot', null);
    const answer = await fetch(new URL('/_sandbox/ledger', app.host));
    return ledgerSchema.parse(await answer.json()).files;
  }

  /** Clipboard, notifications, dialogs, and what else the app did to the desktop. */
  desk(): Promise<DeskState> {
    return this.#backend.desk();
  }

  /** Answers the next dialog of a kind: one that is open, or one yet to come. */
  answer(answer: DialogAnswer): Promise<void> {
    return this.#backend.answer(answer);
  }

  menu(id: string): Promise<void> {
    return this.#backend.menu(id);
  }

  menuLabels(): Promise<readonly string[]> {
    return this.#backend.menuLabels();
  }

  blur(): Promise<void> {
    return this.#backend.blur();
  }

  focus(): Promise<void> {
    return this.#backend.focus();
  }

  power(event: 'suspend' | 'resume'): Promise<void> {
    return this.#backend.power(event);
  }

  /** Tells the page what the app never said: for what no file system can hold. */
  tell<E extends EventName>(event: E, payload: Events[E]): Promise<void> {
    return this.#backend.tell(eventChannel(event), payload);
  }

  /** As the menu's Quit: a question about running uploads is for the spec to answer. Resolves when the app is gone. */
  async quit(): Promise<number | null> {
    await this.#backend.quit();
    return this.#backend.exited;
  }

  /** As the menu's Quit, without waiting for the end. */
  requestQuit(): Promise<void> {
    return this.#backend.quit();
  }

  /** Ends the app, whatever it is doing, and removes its data folder if it was made for it. */
  async close(): Promise<void> {
    if (!this.#hasEnded) {
      await this.answer({ kind: 'message', button: 0 }).catch(() => undefined);
      await this.quit();
    }
    this.#forget();
  }

  /** As a power cut. The data folder stays, for `relaunch`. */
  kill(): Promise<void> {
    return this.#backend.kill();
  }

  /** Starts the app again on the same data folder; the one before has to have ended. */
  async relaunch(change: Partial<LaunchOptions> = {}): Promise<App> {
    const { settings: _, size: __, ...kept } = this.#options;
    const next = await App.launch({ ...kept, ...change, dataDir: this.dataDir });
    return new App(next.#options, this.dataDir, next.#backend, this.#ownsDataDir);
  }

  #forget(): void {
    if (this.#ownsDataDir) rmSync(this.dataDir, { recursive: true, force: true });
  }
}
