import { useEffect } from 'react';
import { pathsOf } from '../api.ts';
import { pastedPaths } from '../figures/pastedPaths.ts';
import { addPaths } from '../store/actions.ts';
import { useUi } from '../store/index.ts';
import { isModal, isTyping } from '../store/menuCommands.ts';

function draggedFiles(event: DragEvent): number | null {
  const { dataTransfer } = event;
  if (!dataTransfer?.types.includes('Files')) return null;
  return [...dataTransfer.items].filter(({ kind }) => kind === 'file').length;
}

/** Takes files and folders dropped anywhere on the window, and files or lines of paths pasted into it. */
export function useIntake(): void {
  useEffect(() => {
    /** How deep the pointer is: entering a child comes before leaving its parent. */
    let depth = 0;
    const end = (): void => {
      depth = 0;
      useUi.setState({ dragged: null });
    };
    const onEnter = (event: DragEvent): void => {
      const count = draggedFiles(event);
      if (count === null) return;
      event.preventDefault();
      depth += 1;
      useUi.setState({ dragged: count });
    };
    const onOver = (event: DragEvent): void => {
      // Without this the browser would open the file in place of the app.
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = draggedFiles(event) === null ? 'none' : 'copy';
    };
    const onLeave = (): void => {
      depth -= 1;
      if (depth <= 0) end();
    };
    const onDrop = (event: DragEvent): void => {
      event.preventDefault();
      end();
      const paths = pathsOf(event.dataTransfer?.files ?? []);
      if (paths.length > 0) void addPaths(paths);
    };
    const onPaste = (event: ClipboardEvent): void => {
      if (isTyping() || isModal()) return;
      event.preventDefault();
      const { files } = event.clipboardData ?? {};
      const paths =
        files && files.length > 0
          ? pathsOf(files)
          : pastedPaths(event.clipboardData?.getData('text/plain') ?? '');
      if (paths.length > 0) void addPaths(paths);
      else useUi.say({ kind: 'noPathPasted' });
    };
    const listeners = { dragenter: onEnter, dragover: onOver, dragleave: onLeave, drop: onDrop };
    for (const [name, listener] of Object.entries(listeners)) {
      window.addEventListener(name, listener as EventListener);
    }
    window.addEventListener('paste', onPaste);
    return () => {
      for (const [name, listener] of Object.entries(listeners)) {
        window.removeEventListener(name, listener as EventListener);
      }
      window.removeEventListener('paste', onPaste);
    };
  }, []);
}
