import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { AppSettings } from '../../../src/contract/settings.ts';

export interface Seed {
  readonly settings?: Partial<AppSettings> | undefined;
  readonly size?: { readonly width: number; readonly height: number } | undefined;
}

/** Puts settings into a data folder as an earlier run would have left them, beside what is there already. */
export function seedSettings(dataDir: string, { settings, size }: Seed): void {
  if (!settings && !size) return;
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, 'settings.json');
  const before = stored(path);
  const next = {
    ...before,
    ...(settings
      ? { settings: { ...z.record(z.string(), z.unknown()).catch({}).parse(before.settings), ...settings } }
      : {}),
    ...(size ? { window: { position: null, ...size, isMaximized: false } } : {}),
  };
  writeFileSync(path, JSON.stringify(next));
}

function stored(path: string): Record<string, unknown> {
  try {
    const input: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return z.record(z.string(), z.unknown()).parse(input);
  } catch {
    return {};
  }
}
