import { create } from 'zustand';
import type { CloneForm } from '../../../contract/cloning.ts';
import { EMPTY_CLONE_FORM } from '../../../contract/cloning.ts';
import type { Pick } from './pick.ts';

/** The request that is being made; null while none is. */
export interface CloningState {
  readonly pick: Pick | null;
  readonly form: CloneForm;
}

export const useCloning = create<CloningState>()(() => ({ pick: null, form: EMPTY_CLONE_FORM }));

/** Begins a request with these uploads. What was typed for the last one stays: many voices are made alike. */
export function openCloning(pick: Pick): void {
  useCloning.setState(({ form }) => ({
    pick,
    form: {
      ...form,
      fileId: pick.voice?.fileId ?? '',
      promptFileId: pick.prompt?.fileId ?? null,
      voiceId: '',
      promptText: '',
    },
  }));
}

export function closeCloning(): void {
  useCloning.setState({ pick: null });
}

export function fillIn(change: Partial<CloneForm>): void {
  useCloning.setState(({ form }) => ({ form: { ...form, ...change } }));
}
