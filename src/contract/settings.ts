/** Where samples go: the service's two regions, the app's own sandbox, or a host of the user's. */
export const REGIONS = ['china', 'international', 'sandbox', 'own'] as const;
export type RegionChoice = (typeof REGIONS)[number];

export const LANGUAGES = ['en', 'zh-CN'] as const;
export type Language = (typeof LANGUAGES)[number];

export const LANGUAGE_CHOICES = ['system', ...LANGUAGES] as const;
export type LanguageChoice = (typeof LANGUAGE_CHOICES)[number];

export const THEMES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEMES)[number];

/** What the user may set; the key is not among it. */
export interface AppSettings {
  readonly region: RegionChoice;
  /** An origin, used with region `own`; empty otherwise. */
  readonly ownHost: string;
  /** `?GroupId=`, which old accounts need; empty for everybody else. */
  readonly groupId: string;
  /** Uploads at a time, 1 to 32. */
  readonly concurrency: number;
  /** Uploads a minute, at most; null: the app's default for the host. */
  readonly pacePerMinute: number | null;
  readonly language: LanguageChoice;
  readonly theme: ThemeChoice;
}

/** What the window may know of the key: never the key. */
export interface KeyState {
  /** `sk-…4f2a`; null when there is none. */
  readonly masked: string | null;
  /** `session`: kept until the app ends; `unprotected`: stored readable, because the user said so. */
  readonly storage: 'none' | 'encrypted' | 'unprotected' | 'session';
  /** False where the system offers no keyring: then the user decides whether the key is stored unprotected. */
  readonly canEncrypt: boolean;
  /** A key was stored, but it can no longer be decrypted: the user has to give it again. */
  readonly lost: boolean;
}

/** What "Test key" found out. */
export type KeyTest =
  | { readonly kind: 'works'; readonly region: RegionChoice }
  /** The key works, but in the other region than the one chosen. */
  | { readonly kind: 'worksElsewhere'; readonly region: RegionChoice }
  | { readonly kind: 'rejected' }
  | { readonly kind: 'unreachable'; readonly detail: string }
  | { readonly kind: 'noKey' };

/** What the app is and where it works; changes with settings and key. */
export interface AppState {
  readonly version: string;
  readonly platform: 'darwin' | 'win32' | 'linux';
  readonly dataFolder: string;
  /** The origin samples go to now. */
  readonly host: string;
  /** True while the app's own sandbox takes the place of the service. */
  readonly isSandbox: boolean;
  /** The language shown: the choice, or the system's. */
  readonly language: Language;
  readonly settings: AppSettings;
  readonly key: KeyState;
  /** A history file that could not be used was kept under this name; null when all is well. */
  readonly historyPutAside: {
    readonly reason: 'damaged' | 'newerVersion';
    readonly movedTo: string;
  } | null;
}
