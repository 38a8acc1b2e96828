import { SYSTEM_CUT_DISK } from '../../../src/engine/cuts/cutDisk.ts';
import { Engine } from '../../../src/engine/engine.ts';
import { defaultSettings } from '../../../src/engine/settings.ts';
import type { CutRange } from '../../../src/trim/index.ts';
import { cutWav, PART } from './support.ts';

/**
 * A run that dies in the middle of something: `node killedRun.ts MOMENT DATA-FOLDER RECORDING [undo]`. Ends by itself, with
 * another code, only where the moment never comes.
 */
const [moment, dataFolder = '', recording = '', mode] = process.argv.slice(2);
let isArmed = false;
const die = (at: string): void => {
  if (isArmed && at === moment) process.kill(process.pid, 'SIGKILL');
};

const engine = new Engine({
  dataFolder,
  settings: defaultSettings('http://127.0.0.1:9'),
  keepsBatch: true,
  cutDisk: {
    async write(path, bytes) {
      await SYSTEM_CUT_DISK.write(path, isArmed && moment === 'writing' ? bytes.subarray(0, 50_000) : bytes);
      die('writing');
    },
    async rename(from, to) {
      await SYSTEM_CUT_DISK.rename(from, to);
      die('written');
    },
    async remove(path) {
      die('removing');
      await SYSTEM_CUT_DISK.remove(path);
    },
  },
});
await engine.add([recording], 'prompt_audio');
await engine.inspected();
const [sample] = engine.samples();
const id = sample?.id ?? '';
const cutTo = (part: CutRange, toneHz: number) => engine.useCut(id, part, cutWav(part, toneHz));
if (moment === 'removing') await cutTo(PART, 440);
isArmed = true;
if (mode === 'undo') await engine.undoCut([id]);
else await cutTo({ startMs: 10_000, endMs: 16_500 }, 700);
process.exit(7);
