import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headerSafe } from '../../../src/engine/api/multipart.ts';
import type { RemoteFile } from '../../../src/engine/api/schemas.ts';
import type { Lost } from '../../../src/engine/queue/matchRemote.ts';
import { candidatesFor, comparableName } from '../../../src/engine/queue/matchRemote.ts';
import { remoteFile } from './outcomes.ts';

const NOW = Date.UTC(2026, 0, 15, 12);
const LOST: Lost = {
  filename: 'a.mp3',
  sizeBytes: 1_000,
  startedMs: NOW - 60_000,
  nowMs: NOW,
  serverNowMs: NOW,
};

function ids(
  lost: Partial<Lost>,
  files: readonly RemoteFile[],
  isTaken: (fileId: string) => boolean = () => false,
): readonly string[] {
  return candidatesFor({ ...LOST, ...lost }, files, isTaken).map(({ fileId }) => fileId);
}

function at(ms: number, change: Partial<RemoteFile> = {}): RemoteFile {
  return remoteFile('1', { createdAtSeconds: String(Math.floor(ms / 1_000)), ...change });
}

describe('a file on the account may be the lost one', () => {
  it('when name, bytes and time agree', () => {
    expect(ids({}, [at(NOW - 30_000)])).toEqual(['1']);
  });

  it.each([
    ['another name', at(NOW, { filename: 'b.mp3' })],
    ['no name', at(NOW, { filename: null })],
    ['another size', at(NOW, { bytes: '1001' })],
    ['no size', at(NOW, { bytes: null })],
    ['an earlier upload', at(NOW - 60_000 - 121_000)],
  ])('but not with %s', (_why, file) => {
    expect(ids({}, [file])).toEqual([]);
  });

  it('when the list does not say how old it is', () => {
    expect(ids({}, [remoteFile('1')])).toEqual(['1']);
  });

  it('but not when its id belongs to another sample', () => {
    const files = [at(NOW), at(NOW, { fileId: '2' })];
    expect(ids({}, files, (id) => id === '1')).toEqual(['2']);
  });

  it('and so may several', () => {
    expect(ids({}, [at(NOW), at(NOW, { fileId: '2' })])).toEqual(['1', '2']);
  });

  it('by the server’s clock, however wrong this machine’s is', () => {
    const dayMs = 86_400_000;
    const wrong = { startedMs: NOW - 60_000 + dayMs, nowMs: NOW + dayMs };
    expect(ids({ ...wrong, serverNowMs: NOW }, [at(NOW - 30_000)])).toEqual(['1']);
    expect(ids({ ...wrong, serverNowMs: NOW }, [at(NOW - 60_000 - 121_000)])).toEqual([]);
    expect(ids({ startedMs: NOW + dayMs }, [at(NOW - 30_000)])).toEqual(['1']);
  });

  it('also when bytes and time are beyond what a number holds exactly', () => {
    expect(ids({}, [at(NOW, { bytes: '9007199254740993' })])).toEqual([]);
  });
});

describe('names', () => {
  it('are the same in whatever form a server gives them back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        for (const back of [name, headerSafe(name), name.normalize('NFD')]) {
          expect(ids({ filename: name }, [remoteFile('1', { filename: back })])).toEqual(['1']);
        }
      }),
    );
    expect(ids({ filename: 'a "b".mp3' }, [remoteFile('1', { filename: 'a \\"b\\".mp3' })])).toEqual(['1']);
  });

  it('that differ are told apart', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const same = ids({ filename: one }, [remoteFile('1', { filename: other })]).length > 0;
        expect(same).toBe(comparableName(one) === comparableName(other));
      }),
    );
    expect(ids({ filename: 'take 1.mp3' }, [remoteFile('1', { filename: 'take 2.mp3' })])).toEqual([]);
    expect(ids({ filename: 'A.mp3' }, [remoteFile('1', { filename: 'a.mp3' })])).toEqual([]);
  });
});

describe('whatever a list holds', () => {
  const files = fc.array(
    fc.record({
      fileId: fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }).map(String),
      bytes: fc.option(fc.constantFrom('999', '1000', '1001')),
      createdAtSeconds: fc.option(fc.integer({ min: NOW / 1_000 - 400, max: NOW / 1_000 + 400 }).map(String)),
      filename: fc.option(fc.constantFrom('a.mp3', 'b.mp3')),
      purpose: fc.constant(null),
    }),
  );

  it('a candidate agrees in all three, is nobody else’s, and nobody who does is left out', () => {
    fc.assert(
      fc.property(files, fc.nat(600_000), fc.func(fc.boolean()), (list, elapsedMs, isTaken) => {
        const lost = { ...LOST, startedMs: NOW - elapsedMs };
        const found = new Set(candidatesFor(lost, list, isTaken));
        for (const file of list) {
          const createdMs = file.createdAtSeconds === null ? null : Number(file.createdAtSeconds) * 1_000;
          expect(found.has(file)).toBe(
            file.filename === 'a.mp3' &&
              file.bytes === '1000' &&
              (createdMs === null || createdMs >= NOW - elapsedMs - 120_000) &&
              !isTaken(file.fileId),
          );
        }
      }),
    );
  });
});
