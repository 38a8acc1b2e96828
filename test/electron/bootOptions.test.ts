import { describe, expect, it } from 'vitest';
import { parseBootOptions } from '../../electron/bootOptions.ts';

const NONE = { dataFolder: null, sandbox: { faults: [], requestsPerMinute: null } };

describe('options of the app', () => {
  it('are none by default, whatever else stands in the command line', () => {
    expect(parseBootOptions(['electron', '.', '--inspect', 'file.wav'])).toEqual(NONE);
  });

  it('are the data folder, and how the sandbox is to behave', () => {
    const args = ['--data-dir=/tmp/x', '--sandbox-rpm=30', '--sandbox-faults=code=1008;times=1'];
    expect(parseBootOptions(args)).toMatchObject({
      dataFolder: '/tmp/x',
      sandbox: { faults: [{ kind: 'code', value: 1008, times: 1 }], requestsPerMinute: 30 },
    });
  });

  it('count as not given when they make no sense', () => {
    const args = ['--data-dir=', '--sandbox-rpm=-3', '--sandbox-faults=nonsense'];
    expect(parseBootOptions(args)).toEqual(NONE);
  });
});
