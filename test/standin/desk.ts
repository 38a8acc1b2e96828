/** The answer to the next dialog of its kind. */
export type DialogAnswer =
  /** null: the user closed it. */
  | { readonly kind: 'open'; readonly paths: readonly string[] | null }
  | { readonly kind: 'save'; readonly path: string | null }
  /** Which button, from 0. */
  | { readonly kind: 'message'; readonly button: number };

/** A dialog that was shown. */
export interface ShownDialog {
  readonly kind: DialogAnswer['kind'] | 'error';
  readonly message: string;
}

export interface ShownNotification {
  readonly title: string;
  readonly body: string;
}

/** What the app did to the desktop around it, for a driver to look at. */
export interface DeskState {
  readonly clipboard: string;
  readonly notifications: readonly ShownNotification[];
  readonly dialogs: readonly ShownDialog[];
  readonly shownInFolder: readonly string[];
  readonly openedPaths: readonly string[];
  readonly openedLinks: readonly string[];
  /** Of the dock or taskbar: -1 for none. */
  readonly progress: number;
  readonly isKeptAwake: boolean;
}

/** The desktop: dialogs answer from a script, everything else is written down. */
class Desk {
  clipboard = '';
  readonly notifications: ShownNotification[] = [];
  readonly dialogs: ShownDialog[] = [];
  readonly shownInFolder: string[] = [];
  readonly openedPaths: string[] = [];
  readonly openedLinks: string[] = [];
  progress = -1;
  readonly blockers = new Set<number>();
  readonly #answers: DialogAnswer[] = [];
  readonly #waiting: {
    readonly kind: DialogAnswer['kind'];
    readonly take: (answer: DialogAnswer) => void;
  }[] = [];

  /** Scripts the answer to a dialog, shown already or yet to come. */
  answer(answer: DialogAnswer): void {
    const index = this.#waiting.findIndex(({ kind }) => kind === answer.kind);
    const [waiting] = index < 0 ? [] : this.#waiting.splice(index, 1);
    if (waiting) waiting.take(answer);
    else this.#answers.push(answer);
  }

  /** Shows a dialog: resolves with its answer, which may come later. */
  ask(kind: DialogAnswer['kind'], message: string): Promise<DialogAnswer> {
    this.dialogs.push({ kind, message });
    const index = this.#answers.findIndex((answer) => answer.kind === kind);
    const [answer] = index < 0 ? [] : this.#answers.splice(index, 1);
    if (answer) return Promise.resolve(answer);
    return new Promise((take) => this.#waiting.push({ kind, take }));
  }

  state(): DeskState {
    const { clipboard, notifications, dialogs, shownInFolder, openedPaths, openedLinks, progress } = this;
    const isKeptAwake = this.blockers.size > 0;
    return {
      clipboard,
      notifications,
      dialogs,
      shownInFolder,
      openedPaths,
      openedLinks,
      progress,
      isKeptAwake,
    };
  }
}

export const desk = new Desk();
