import { join } from 'node:path';

/** Where the parts of the app lie: beside this bundle, and `resources` in the clone or, when packaged, beside the archive. */
export interface Places {
  readonly preload: string;
  readonly renderer: string;
  readonly inspectWorker: URL;
  readonly historyWorker: URL;
  readonly searchWorker: URL;
  readonly icon: string;
  readonly samples: string;
}

export function findPlaces(resourcesFolder: string | null): Places {
  // This file is bundled into out/main/main.js.
  const out = join(import.meta.dirname, '..');
  const resources = resourcesFolder ?? join(out, '..', 'resources');
  return {
    preload: join(out, 'preload', 'preload.cjs'),
    renderer: join(out, 'renderer'),
    inspectWorker: new URL('./inspectWorker.js', import.meta.url),
    historyWorker: new URL('./historyWorker.js', import.meta.url),
    searchWorker: new URL('./searchWorker.js', import.meta.url),
    icon: join(resources, 'icons', 'icon.png'),
    samples: join(resources, 'samples'),
  };
}
