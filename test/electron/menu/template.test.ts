import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { menuTemplate } from '../../../electron/menu/template.ts';
import { MENU_COMMANDS } from '../../../src/contract/commands.ts';
import { createTranslate } from '../../../src/i18n/translator.ts';

function items(platform: NodeJS.Platform, language: 'en' | 'zh-CN' = 'en', onCommand = (_: string) => {}) {
  const flatten = (item: MenuItemConstructorOptions): readonly MenuItemConstructorOptions[] =>
    Array.isArray(item.submenu) ? [item, ...item.submenu.flatMap(flatten)] : [item];
  return menuTemplate(createTranslate(language), platform, onCommand).flatMap(flatten);
}

describe.each(['linux', 'darwin', 'win32'] as const)('the native menu on %s', (platform) => {
  it('has every command once', () => {
    const ids = items(platform).flatMap(({ id }) => id ?? []);
    expect(ids.toSorted()).toEqual([...MENU_COMMANDS].toSorted());
  });

  it('sends the command that was clicked', () => {
    const sent: string[] = [];
    for (const item of items(platform, 'en', (command) => sent.push(command))) {
      const click: unknown = item.click;
      if (typeof click === 'function') click();
    }
    expect(sent.toSorted()).toEqual([...MENU_COMMANDS].toSorted());
  });

  it('leaves every key to the window, and uses none twice', () => {
    const withKeys = items(platform).filter(({ accelerator }) => accelerator !== undefined);
    expect(withKeys.every(({ registerAccelerator }) => registerAccelerator === false)).toBe(true);
    const keys = withKeys.map(({ accelerator }) => accelerator);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('is in the language that was chosen', () => {
    const labels = items(platform, 'zh-CN').flatMap(({ label }) => label ?? []);
    expect(labels).toContain('添加文件…');
    expect(labels.filter((label) => /^[A-Za-z …]+$/.test(label))).toEqual([]);
  });
});
