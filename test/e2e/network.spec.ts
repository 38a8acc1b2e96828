import { readFileSync } from 'node:fs';
import { expect, test } from './support/fixtures.ts';
import { type Outside, openOutside } from './support/outside.ts';

/* The window never talks to a network: not by a way that its policy governs, and not by one that it does not. */

interface Outcome {
  readonly outcomes: Readonly<Record<string, 'load' | 'error'>>;
  readonly violations: readonly string[];
}

let outside: Outside;
test.beforeEach(async () => {
  outside = await openOutside();
});
test.afterEach(() => outside.close());

test('a page that was taken over reaches no server, whichever way it tries', async ({ launch }) => {
  const app = await launch({ browserUrl: null });
  const { origin, stun, turn } = outside;
  const probes = readFileSync(new URL('./support/page/outwardProbes.js', import.meta.url), 'utf8');
  const code = probes.slice(probes.indexOf('async (')).replace(/;\s*$/, '');
  const { outcomes, violations }: Outcome = await app.page.evaluate(
    `(${code})(${JSON.stringify({ origin, stun, turn })})`,
  );

  expect(Object.keys(outcomes).length).toBeGreaterThan(15);
  expect(Object.entries(outcomes).filter(([, outcome]) => outcome !== 'error')).toEqual([]);
  // Every refusal is the policy's own, before anything else has to step in.
  expect(violations).toEqual([
    'base-uri',
    'connect-src',
    'default-src',
    'font-src',
    'form-action',
    'frame-src',
    'img-src',
    'media-src',
    'object-src',
    'script-src-elem',
    'style-src-elem',
  ]);
  expect(outside.visits()).toEqual({ tcp: 0, udp: 0 });
});
