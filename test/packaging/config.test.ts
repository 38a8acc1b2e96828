import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { z } from 'zod';

/* What cannot be carried out on Linux: the parts for macOS and Windows, as they are written. */

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const config = z
  .looseObject({
    icon: z.string(),
    mac: z.record(z.string(), z.unknown()),
    win: z.record(z.string(), z.unknown()),
    nsis: z.record(z.string(), z.unknown()),
    linux: z.record(z.string(), z.unknown()),
  })
  .parse(JSON.parse(readFileSync(at('resources/packaging/electron-builder.json'), 'utf8')));

it('makes what each system installs', () => {
  expect(config.mac.target).toEqual(['dmg', 'zip']);
  expect(config.win.target).toEqual(['nsis']);
  expect(config.linux.target).toEqual(['AppImage', 'deb']);
  expect(config.publish).toBeNull();
});

it('hardens the runtime on macOS, and asks for JIT and nothing else', () => {
  expect(config.mac.hardenedRuntime).toBe(true);
  const { entitlements, entitlementsInherit } = config.mac;
  expect(entitlementsInherit).toBe(entitlements);
  const text = readFileSync(at(String(entitlements)), 'utf8');
  expect([...text.matchAll(/<key>(.*)<\/key>/g)].map(([, key]) => key)).toEqual([
    'com.apple.security.cs.allow-jit',
  ]);
});

it('installs for one user on Windows, without an administrator, and leaves the history alone', () => {
  expect(config.win.requestedExecutionLevel).toBe('asInvoker');
  expect(config.nsis).toMatchObject({ perMachine: false, deleteAppDataOnUninstall: false });
});

it('has an icon that is large enough for all of them, with a transparent ground', () => {
  expect(existsSync(at(config.icon))).toBe(true);
  const png = readFileSync(at(config.icon));
  // IHDR: width, height, depth, colour type 6 (RGBA).
  expect([png.readUInt32BE(16), png.readUInt32BE(20), png[24], png[25]]).toEqual([1024, 1024, 8, 6]);
});
