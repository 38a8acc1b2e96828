import { createShellStore } from './appStore.ts';
import { createBatchStore } from './batchStore.ts';
import { createUiStore } from './uiStore.ts';

/** The window's state: what the engine says (`useBatch`, `useShell`), and what the user looks at (`useUi`). */
export const useBatch = createBatchStore(() => performance.now());
export const useShell = createShellStore();
export const useUi = createUiStore();
