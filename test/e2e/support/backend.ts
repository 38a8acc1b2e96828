import type { Page } from 'playwright';
import type { DeskState, DialogAnswer } from '../../standin/desk.ts';

/** The app running, on Electron or on the stand-in: what the driver needs of either. */
export interface Backend {
  readonly page: Page;
  /** Resolves when the process has ended. */
  readonly exited: Promise<number | null>;
  desk(): Promise<DeskState>;
  answer(answer: DialogAnswer): Promise<void>;
  /** Clicks an item of the native menu. */
  menu(id: string): Promise<void>;
  menuLabels(): Promise<readonly string[]>;
  /** The user looks elsewhere. */
  blur(): Promise<void>;
  focus(): Promise<void>;
  power(event: 'suspend' | 'resume'): Promise<void>;
  /** Sends the page a message, as the app does. */
  tell(channel: string, payload: unknown): Promise<void>;
  /** As the menu's Quit. */
  quit(): Promise<void>;
  /** As a power cut: nothing is asked, nothing is saved. */
  kill(): Promise<void>;
}

export interface LaunchArguments {
  /** The app's own options. */
  readonly args: readonly string[];
  readonly languages: readonly string[];
  readonly systemTheme: 'light' | 'dark';
  readonly keyring: 'gnome_libsecret' | 'basic_text';
  readonly headless: boolean;
  /** A Chromium to be a context of; null: one of its own. Stand-in only. */
  readonly browserUrl: string | null;
  /** Answers to dialogs, the first of which may come before there is a window. */
  readonly dialogs: readonly DialogAnswer[];
}
