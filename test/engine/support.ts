import { onTestFinished } from 'vitest';
import type { Sample, SampleStatusKind } from '../../src/contract/sample.ts';
import { Engine } from '../../src/engine/engine.ts';
import type { EngineOptions } from '../../src/engine/options.ts';
import { defaultSettings } from '../../src/engine/settings.ts';
import type { Sandbox } from '../../src/sandbox/index.ts';

type TestOptions = Partial<EngineOptions> & { readonly dataFolder: string };

/** An engine that talks to this sandbox with a key it takes; closed when the test is over, at the latest. */
export function openEngine(sandbox: Sandbox, options: TestOptions): Engine {
  const engine = new Engine({
    settings: { ...defaultSettings(sandbox.url), apiKey: 'any-key' },
    random: () => 0,
    ...options,
  });
  let isOpen = true;
  const close = engine.close.bind(engine);
  engine.close = async () => {
    if (!isOpen) return;
    isOpen = false;
    await close();
  };
  onTestFinished(() => engine.close());
  return engine;
}

/** Adds, looks at, and uploads what is ready. */
export async function uploadAll(engine: Engine, paths: Iterable<string>): Promise<readonly Sample[]> {
  await engine.add(paths, 'prompt_audio');
  engine.start({ alsoLater: true });
  await engine.settled();
  return [...engine.samples()];
}

/** How many samples there are of each status. */
export function counts(engine: Engine): Partial<Record<SampleStatusKind, number>> {
  const result: Partial<Record<SampleStatusKind, number>> = {};
  for (const { status } of engine.samples()) result[status.kind] = (result[status.kind] ?? 0) + 1;
  return result;
}

/** The ids of samples with these names, in the order asked for. */
export function idsOf(engine: Engine, ...names: readonly string[]): readonly string[] {
  const byName = new Map([...engine.samples()].map((sample) => [sample.name, sample.id]));
  return names.map((name) => {
    const id = byName.get(name);
    if (id === undefined) throw new Error(`no sample ${name}`);
    return id;
  });
}

/** The sample with this name. */
export function named(engine: Engine, name: string): Sample {
  const sample = [...engine.samples()].find((one) => one.name === name);
  if (!sample) throw new Error(`no sample ${name}`);
  return sample;
}
