/**
 * `npm run conformance`: do client and sandbox keep to `resources/openapi.yaml`?
 *
 * client → relay → Prism, which validates both directions → relay → sandbox. Ends with `N checks, N violations`, and with
 * exit code 1 when there is a violation, a call that did not do what it should, or a wrong request that went unnoticed.
 */
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { PURPOSES } from '../../src/contract/purpose.ts';
import { type Fault, startSandbox } from '../../src/sandbox/index.ts';
import { type CallResult, createCalls } from './calls.ts';
import { startPrism } from './prism.ts';
import { type Passed, startRelay } from './relay.ts';
import { CONFORMANCE_SAMPLES } from './samples.ts';

const OPENAPI_PATH = fileURLToPath(new URL('../../resources/openapi.yaml', import.meta.url));
const KEY = 'conformance';

// Prism parses JSON into doubles, and takes the largest exact one for the maximum of int64: it would call every id above
// 2^53 a violation. That such ids are right is what the tests of client and sandbox are for; here they stay below.
const FIRST_FILE_ID = '9007199254000001';

const passed: Passed[] = [];
const complaints: string[] = [];
let checkCount = 0;
let violationCount = 0;

await using cleanup = new AsyncDisposableStack();
const sandbox = await startSandbox({ firstFileId: FIRST_FILE_ID, apiKeys: [KEY] });
cleanup.defer(() => sandbox.close());
const behind = await startRelay(sandbox.url, 'textToBytes');
cleanup.defer(() => behind.close());
const prism = await startPrism(OPENAPI_PATH, behind.url);
cleanup.defer(() => prism.close());
const front = await startRelay(prism.url, 'bytesToText', (exchange) => passed.push(exchange));
cleanup.defer(() => front.close());

const calls = createCalls(front.url, KEY);
cleanup.defer(() => calls.close());
const stranger = createCalls(front.url, 'other');
cleanup.defer(() => stranger.close());
const headers = { Authorization: `Bearer ${KEY}` };

await checkCalls();
await checkRefusals();
await checkThatItCanFail();

for (const complaint of complaints) process.stdout.write(`${complaint}\n`);
process.stdout.write(`${checkCount} checks, ${violationCount} violations\n`);
process.exitCode = complaints.length === 0 ? 0 : 1;

/** Every purpose and format, and each of the calls on the files that came of it. */
async function checkCalls(): Promise<void> {
  for (const { purpose, filename, content } of CONFORMANCE_SAMPLES) {
    const uploaded = await expectCode(`upload ${purpose} ${filename}`, 0, () =>
      calls.upload(purpose, filename, content),
    );
    const fileId = uploaded?.fileId ?? '';
    const stored = sandbox.ledger.find(fileId);
    if (
      stored?.filename !== filename ||
      stored.sha256 !== createHash('sha256').update(content).digest('hex')
    ) {
      complaints.push(`upload ${purpose} ${filename}: name or content arrived changed`);
    }
    await expectCode(`retrieve ${filename}`, 0, () => calls.retrieve(fileId));
    await expectCode(`retrieve_content ${filename}`, 2013, () => retrieveContent(fileId));
  }
  for (const purpose of PURPOSES) await expectCode(`list ${purpose}`, 0, () => calls.list(purpose));
  for (const { fileId, purpose } of sandbox.ledger.files) {
    await expectCode(`delete ${purpose}`, 0, () => calls.remove(fileId, purpose));
  }
  for (const purpose of PURPOSES) await expectCode(`list ${purpose}, empty`, 0, () => calls.list(purpose));
}

/** A refusal has to keep to the description as well. */
async function checkRefusals(): Promise<void> {
  const flac = Buffer.from('fLaC');
  await expectCode('upload of a format not taken', 2013, () => calls.upload('voice_clone', 'a.flac', flac));
  await expectCode('retrieve of an unknown id', 2013, () => calls.retrieve('1'));
  await expectCode('delete of an unknown id', 2013, () => calls.remove('1', 'voice_clone'));
  await expectCode('list with a wrong key', 2049, () => stranger.list('voice_clone'));
}

/** Negative controls: a check that cannot fail shows nothing. */
async function checkThatItCanFail(): Promise<void> {
  const [sample] = CONFORMANCE_SAMPLES;
  if (sample === undefined) throw new Error('there are no samples');
  const { filename, content } = sample;

  const form = new FormData();
  form.set('purpose', 'no_such_purpose');
  form.set('file', new File([new Uint8Array(content)], filename));
  await expectViolation('a wrong purpose', '"enum"', () =>
    fetch(`${front.url}/v1/files/upload`, { method: 'POST', headers, body: form }),
  );
  const withoutPurpose = new FormData();
  withoutPurpose.set('file', new File([new Uint8Array(content)], filename));
  await expectViolation('no purpose', "'purpose'", () =>
    fetch(`${front.url}/v1/files/upload`, { method: 'POST', headers, body: withoutPurpose }),
  );
  await expectViolation('no key', 'UNAUTHORIZED', () =>
    fetch(`${front.url}/v1/files/list?purpose=voice_clone`),
  );
  await expectViolation('a list without purpose', "'purpose'", () =>
    fetch(`${front.url}/v1/files/list`, { headers }),
  );
  await expectViolation('a deletion with the id as a text', '"file_id"', () =>
    fetch(`${front.url}/v1/files/delete`, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: '{"file_id":"1","purpose":"voice_clone"}',
    }),
  );

  const spoiled: readonly (readonly [Fault, string])[] = [
    [{ kind: 'noBaseResp' }, "'base_resp'"],
    [{ kind: 'noFileId' }, "'file_id'"],
    [{ kind: 'html' }, 'media type'],
  ];
  for (const [fault, mention] of spoiled) {
    sandbox.setFaults([fault]);
    await expectViolation(`an answer spoiled by ${fault.kind}`, mention, () =>
      calls.upload('voice_clone', filename, content),
    );
  }
  sandbox.setFaults([]);
}

async function expectCode(
  name: string,
  code: number,
  call: () => Promise<CallResult>,
): Promise<CallResult | null> {
  checkCount++;
  passed.length = 0;
  const result = await call().catch((error: unknown) => {
    complaints.push(`${name}: ${String(error)}`);
    return null;
  });
  const violations = findViolations();
  violationCount += violations.length;
  complaints.push(...violations.map((violation) => `${name}: ${violation}`));
  if (passed.length !== 1) complaints.push(`${name}: ${passed.length} requests came by instead of 1`);
  if (result !== null && result.statusCode !== code) {
    complaints.push(`${name}: status_code ${result.statusCode} instead of ${code}`);
  }
  return result;
}

/** `mention` is a piece of the report: what is noticed has to be what is wrong. */
async function expectViolation(name: string, mention: string, call: () => Promise<unknown>): Promise<void> {
  checkCount++;
  passed.length = 0;
  await call();
  const found = findViolations().join('\n');
  if (!found.includes(mention)) complaints.push(`negative control: ${name} went unnoticed: ${found}`);
}

/** Prism reports by a header, or answers itself with a problem document. */
function findViolations(): readonly string[] {
  return passed.flatMap(({ method, path, violations, contentType, body }) => {
    const isProblem = contentType.includes('problem+json');
    return violations === null && !isProblem
      ? []
      : [`${method} ${path}: ${violations ?? ''} ${isProblem ? body : ''}`];
  });
}

/** Not a call this app makes; described and checked all the same, for the sandbox's other users. */
async function retrieveContent(fileId: string): Promise<CallResult> {
  const response = await fetch(`${front.url}/v1/files/retrieve_content?file_id=${fileId}`, { headers });
  const statusCode = /"status_code":(\d+)/.exec(await response.text())?.[1];
  return { statusCode: Number(statusCode ?? Number.NaN), fileId: null };
}
