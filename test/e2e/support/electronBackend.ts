import { fileURLToPath } from 'node:url';
import { _electron } from 'playwright';
import type { DeskState, DialogAnswer } from '../../standin/desk.ts';
import type { Backend, LaunchArguments } from './backend.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** The app on Electron itself. Dialogs answer from a script, notifications and the shell are written down. */
export async function launchElectron(
  executablePath: string,
  { args, languages, dialogs }: LaunchArguments,
): Promise<Backend> {
  const app = await _electron.launch({
    executablePath,
    args: [ROOT, ...args, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    env: { ...definedOnly(process.env), LANGUAGE: languages.join(':') },
  });
  const exited = new Promise<number | null>((resolve) => {
    app.process().once('exit', (code) => resolve(code));
  });
  await app.evaluate(scriptDesk);
  for (const answer of dialogs) await app.evaluate(putAnswer, answer);
  const page = await app.firstWindow();
  await page.waitForLoadState();
  return {
    page,
    exited,
    desk: () => app.evaluate(readDesk),
    answer: (answer) => app.evaluate(putAnswer, answer),
    menu: (id) =>
      app.evaluate(({ Menu }, item) => void Menu.getApplicationMenu()?.getMenuItemById(item)?.click(), id),
    menuLabels: () => app.evaluate(readMenu),
    blur: () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.blur()),
    focus: () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.focus()),
    power: (event) => app.evaluate(({ powerMonitor }, name) => void powerMonitor.emit(name), event),
    tell: (channel, payload) =>
      app.evaluate(
        ({ BrowserWindow }, message) =>
          BrowserWindow.getAllWindows()[0]?.webContents.send(message.channel, message.payload),
        { channel, payload },
      ),
    quit: () => app.evaluate(({ app: own }) => own.quit()).catch(() => undefined),
    async kill() {
      app.process().kill('SIGKILL');
      await exited;
    },
  };
}

type ElectronModule = typeof import('electron');

/** What the functions below, which run in the app's process, keep between calls. */
interface ScriptedDesk {
  readonly state: {
    -readonly [K in keyof DeskState]: DeskState[K] extends readonly (infer T)[] ? T[] : DeskState[K];
  };
  readonly answers: DialogAnswer[];
  readonly waiting: { readonly kind: string; readonly take: (answer: DialogAnswer) => void }[];
}

function scriptDesk({ dialog, Notification, shell, BrowserWindow, powerSaveBlocker }: ElectronModule): void {
  const desk: ScriptedDesk = {
    state: {
      clipboard: '',
      notifications: [],
      dialogs: [],
      shownInFolder: [],
      openedPaths: [],
      openedLinks: [],
      progress: -1,
      isKeptAwake: false,
    },
    answers: [],
    waiting: [],
  };
  Reflect.set(globalThis, 'scriptedDesk', desk);
  const ask = (kind: DialogAnswer['kind'], message: string): Promise<DialogAnswer> => {
    desk.state.dialogs.push({ kind, message });
    const index = desk.answers.findIndex((answer) => answer.kind === kind);
    const [answer] = index < 0 ? [] : desk.answers.splice(index, 1);
    if (answer) return Promise.resolve(answer);
    return new Promise((take) => desk.waiting.push({ kind, take }));
  };
  const textOf = (args: readonly unknown[], key: string): string => {
    const options: unknown = args.at(-1);
    return typeof options === 'object' && options !== null ? String(Reflect.get(options, key) ?? '') : '';
  };
  Object.assign(dialog, {
    async showOpenDialog(...args: unknown[]) {
      const answer = await ask('open', textOf(args, 'title'));
      const paths = answer.kind === 'open' ? answer.paths : null;
      return { canceled: paths === null, filePaths: paths ?? [] };
    },
    async showSaveDialog(...args: unknown[]) {
      const answer = await ask('save', textOf(args, 'title'));
      const path = answer.kind === 'save' ? answer.path : null;
      return { canceled: path === null, filePath: path ?? '' };
    },
    async showMessageBox(...args: unknown[]) {
      const answer = await ask('message', textOf(args, 'message'));
      return { response: answer.kind === 'message' ? answer.button : 0, checkboxChecked: false };
    },
    showErrorBox(title: string, content: string) {
      desk.state.dialogs.push({ kind: 'error', message: `${title} ${content}` });
    },
  });
  Object.assign(shell, {
    showItemInFolder: (path: string) => desk.state.shownInFolder.push(path),
    openPath: async (path: string) => {
      desk.state.openedPaths.push(path);
      return '';
    },
    openExternal: async (url: string) => void desk.state.openedLinks.push(url),
  });
  Notification.prototype.show = function show(): void {
    desk.state.notifications.push({ title: this.title, body: this.body });
  };
  BrowserWindow.prototype.setProgressBar = (progress: number) => {
    desk.state.progress = progress;
  };
  const start = powerSaveBlocker.start.bind(powerSaveBlocker);
  const stop = powerSaveBlocker.stop.bind(powerSaveBlocker);
  Object.assign(powerSaveBlocker, {
    start(type: Parameters<typeof start>[0]) {
      desk.state.isKeptAwake = true;
      return start(type);
    },
    stop(id: number) {
      desk.state.isKeptAwake = false;
      return stop(id);
    },
  });
}

async function readDesk({ clipboard }: ElectronModule): Promise<DeskState> {
  const { state } = Reflect.get(globalThis, 'scriptedDesk') as ScriptedDesk;
  return { ...state, clipboard: await clipboard.readText() };
}

function putAnswer(_: ElectronModule, answer: DialogAnswer): void {
  const { answers, waiting } = Reflect.get(globalThis, 'scriptedDesk') as ScriptedDesk;
  const index = waiting.findIndex(({ kind }) => kind === answer.kind);
  const [first] = index < 0 ? [] : waiting.splice(index, 1);
  if (first) first.take(answer);
  else answers.push(answer);
}

function readMenu({ Menu }: ElectronModule): readonly string[] {
  const labels = (menu: Electron.Menu | undefined | null): readonly string[] =>
    (menu?.items ?? []).flatMap((item) => [item.label, ...labels(item.submenu)]);
  return labels(Menu.getApplicationMenu());
}

function definedOnly(env: Readonly<NodeJS.ProcessEnv>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}
