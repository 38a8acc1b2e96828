import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';

const UI = join(import.meta.dirname, '../../src/ui');

/** Attributes that people read or hear. */
const SPOKEN = new Set([
  ...['title', 'alt', 'placeholder', 'label', 'hint', 'text', 'yes', 'valueLabel'],
  ...['aria-label', 'aria-description', 'aria-valuetext', 'aria-roledescription'],
]);

/** Letters of any script: figures, dots and dashes are no language. */
const WORDS = /\p{L}/u;

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function childrenOf(node: Node): readonly Node[] {
  return Object.values(node)
    .flatMap((value) => (Array.isArray(value) ? value : [value]))
    .filter(isNode);
}

/** Text that an expression shows as it stands: a call (of `t`, say) makes its own. */
function shownBy(node: unknown): readonly string[] {
  if (!isNode(node)) return [];
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' ? [node.value] : [];
    case 'TemplateElement': {
      const raw = JSON.stringify(node.value);
      return [raw.replace(/"(raw|cooked)":/g, '')];
    }
    case 'BinaryExpression':
      // A comparison shows nothing of what it compares.
      return node.operator === '+' ? childrenOf(node).flatMap(shownBy) : [];
    case 'TemplateLiteral':
    case 'LogicalExpression':
    case 'JSXExpressionContainer':
      return childrenOf(node).flatMap(shownBy);
    case 'ConditionalExpression':
      return [...shownBy(node.consequent), ...shownBy(node.alternate)];
    default:
      return [];
  }
}

function literalText(node: Node): readonly string[] {
  const found: string[] = [];
  if (node.type === 'JSXText') found.push(String(node.value));
  if (node.type === 'JSXElement' || node.type === 'JSXFragment') {
    found.push(...childrenOf({ type: 'children', list: node.children }).flatMap(shownBy));
  }
  if (node.type === 'JSXAttribute' && isNode(node.name) && SPOKEN.has(String(node.name.name))) {
    found.push(...shownBy(node.value));
  }
  return [...found.filter((text) => WORDS.test(text)), ...childrenOf(node).flatMap(literalText)];
}

function scan(code: string): readonly string[] {
  const { program, errors } = parseSync('component.tsx', code);
  expect(errors).toEqual([]);
  const root: unknown = program;
  return isNode(root) ? literalText(root) : [];
}

test('the scan finds what it is for', () => {
  expect(scan('const a = <p>Hello</p>;')).toEqual(['Hello']);
  expect(scan("const a = <p>{x ? '你好' : t('key')}</p>;")).toEqual(['你好']);
  expect(scan('const a = <p title="Hello" className="flex">{t("key")} · {n}</p>;')).toEqual(['Hello']);
  expect(scan('const a = <p>{`$' + '{n} files`}</p>;')).toHaveLength(1);
  expect(scan('const a = <p>{n + " files"}</p>;')).toEqual([' files']);
  expect(scan('const a = <p>{kind === "done" && t("key")}</p>;')).toEqual([]);
});

const files = globSync('**/*.tsx', { cwd: UI });

test('there are components to scan', () => {
  expect(files.length).toBeGreaterThan(30);
});

test.each(files)('%s has no text of its own', (file) => {
  expect(scan(readFileSync(join(UI, file), 'utf8'))).toEqual([]);
});
