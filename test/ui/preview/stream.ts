import type { Sample } from '../../../src/contract/sample.ts';
import type { FakeApi } from './fakeApi.ts';
import { fileIdAt, idAt, inspecting, PROBLEMS, sampleAt, withProblem } from './samples.ts';

/** As often as the shell tells. */
const EVERY_MS = 33;
const FOUND_AT_ONCE = 500;
const INSPECTED_AT_ONCE = 40;

/** Plays what a drop of many files does: rows in big gulps, then facts, then uploads, 30 events a second. */
export function streamMany(api: FakeApi, count: number): void {
  let found = 0;
  let inspected = 0;
  let uploaded = 0;
  const timer = setInterval(() => {
    const changed = new Map<string, Sample>();
    for (const end = Math.min(count, found + FOUND_AT_ONCE); found < end; found += 1) {
      changed.set(idAt(found), inspecting(found));
    }
    for (const end = Math.min(found, inspected + INSPECTED_AT_ONCE); inspected < end; inspected += 1) {
      changed.set(idAt(inspected), looked(inspected));
    }
    for (const end = Math.min(inspected, uploaded + INSPECTED_AT_ONCE / 2); uploaded < end; uploaded += 1) {
      changed.set(
        idAt(uploaded),
        sampleAt(uploaded, { status: { kind: 'done', fileId: fileIdAt(uploaded), traceId: null } }),
      );
    }
    for (let index = uploaded; index < Math.min(inspected, uploaded + 8); index += 1) {
      changed.set(idAt(index), sampleAt(index, { status: { kind: 'uploading', sentBytes: inspected * 10 } }));
    }
    api.emit('samples', { changed: [...changed.values()], removed: [] });
    if (uploaded === count) clearInterval(timer);
  }, EVERY_MS);
}

function looked(index: number): Sample {
  const problem = index % 9 === 0 ? PROBLEMS[index % PROBLEMS.length] : undefined;
  return problem ? withProblem(index, problem) : sampleAt(index);
}
