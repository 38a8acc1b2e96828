import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';

/** A package that is a part of what users are given. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** As its maker wrote it; null when nothing is said. */
  readonly licence: string | null;
  readonly folder: string;
}

const licenceSchema = z
  .union([
    z.string(),
    z.object({ type: z.string() }).transform(({ type }) => type),
    // The way of old: several, to choose from.
    z
      .array(z.union([z.string(), z.object({ type: z.string() }).transform(({ type }) => type)]))
      .transform((all) => `(${all.join(' OR ')})`),
  ])
  .nullish();

const names = z.record(z.string(), z.string()).catch({});
const manifestSchema = z.object({
  name: z.string(),
  version: z.string(),
  license: licenceSchema,
  licenses: licenceSchema,
  dependencies: names,
  optionalDependencies: names,
});

/**
 * Everything that `dependencies` of the package in `root` lead to, as it is installed, each version once. Packages of other
 * platforms are not there, and left out. Throws for one that ought to be there.
 */
export function shippedPackages(root: string): readonly ShippedPackage[] {
  const found = new Map<string, ShippedPackage>();
  const visit = (folder: string): void => {
    const { dependencies, optionalDependencies } = manifestOf(folder);
    for (const name of Object.keys(dependencies)) {
      const target = resolvePackage(folder, root, name);
      if (target === null && name in optionalDependencies) continue;
      if (target === null)
        throw new Error(`${name} is not installed (wanted by ${relative(root, folder) || 'the app'})`);
      if (found.has(target)) continue;
      const manifest = manifestOf(target);
      found.set(target, {
        name: manifest.name,
        version: manifest.version,
        licence: manifest.license ?? manifest.licenses ?? null,
        folder: target,
      });
      visit(target);
    }
  };
  visit(root);
  return [...found.values()].toSorted(
    (a, b) => a.name.localeCompare(b.name) || a.version.localeCompare(b.version),
  );
}

/** A package's folder as Node finds it: beside its user, or further up; null when it is not there. */
function resolvePackage(from: string, root: string, name: string): string | null {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
    if (folder === root || folder === dirname(folder)) return null;
  }
}

function manifestOf(folder: string): z.infer<typeof manifestSchema> {
  const input: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return manifestSchema.parse(input);
}
