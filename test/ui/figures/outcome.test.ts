import { expect, test } from 'vitest';
import { createTranslate } from '../../../src/i18n/translator.ts';
import { outcomeText } from '../../../src/ui/figures/outcome.ts';

const t = createTranslate('en');
const attempt = {
  startedMs: 0,
  endedMs: null,
  httpStatus: null,
  statusCode: null,
  message: null,
  traceId: null,
  fileId: null,
};

test.each([
  [null, 'under way'],
  ['done', 'done'],
  ['unknown:connectionLost', 'outcome unknown: the connection broke'],
  ['unknown:somethingNew', 'outcome unknown'],
  ['settled:found', 'found on the account'],
  ['settled:absent', 'not found on the account'],
  ['settled:disowned', 'none of those on the account, as you said'],
  ['slowDown', 'not taken yet'],
  ['stop:keyRejected', 'The service refuses the key.'],
  ['stop:unexpected', 'An error inside the app stopped the upload. No sample is lost.'],
  ['fromTheFuture', 'failed'],
])('%s is told as %s', (outcome, text) => {
  expect(outcomeText({ ...attempt, outcome }, 'api.minimaxi.com', t)).toBe(text);
});
