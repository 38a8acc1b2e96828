import type { Pcm } from '../../../src/trim/index.ts';
import { suggestCuts } from '../../../src/trim/index.ts';
import { median } from '../table.ts';

/** What a clip of 60 s takes, in milliseconds. */
export interface Speed {
  /** By the clock; on a busy machine that includes what others do. */
  readonly wallMs: number;
  /** Of all threads of this process. */
  readonly cpuMs: number;
  /** The very first clip, before the code is compiled. */
  readonly firstCpuMs: number;
}

const ROUNDS = 21;
const CLIP_S = 60;
/** What most recorders write. */
const RATE_HZ = 48_000;
const CHANNELS = 2;

/** Times the whole analysis, mixing down and thinning out included, of a stereo clip at 48 kHz. */
export function timeSuggestions(source: Pcm): Speed {
  const pcm = asRecorderWrites(source);
  const cpu: number[] = [];
  const wall: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = process.cpuUsage();
    const startedMs = performance.now();
    suggestCuts(pcm);
    wall.push(performance.now() - startedMs);
    const { user, system } = process.cpuUsage(before);
    cpu.push((user + system) / 1000);
  }
  return { wallMs: median(wall.slice(1)), cpuMs: median(cpu.slice(1)), firstCpuMs: cpu[0] ?? Number.NaN };
}

/** Repeated until it is long enough, between its samples a straight line, the second channel a little softer. */
function asRecorderWrites({ channels: [source = new Float32Array(1)], sampleRateHz }: Pcm): Pcm {
  const first = Float32Array.from({ length: RATE_HZ * CLIP_S }, (_, index) => {
    const place = ((index * sampleRateHz) / RATE_HZ) % (source.length - 1);
    const at = Math.floor(place);
    const here = source[at] ?? 0;
    return here + (place - at) * ((source[at + 1] ?? 0) - here);
  });
  return {
    sampleRateHz: RATE_HZ,
    channels: Array.from({ length: CHANNELS }, (_, channel) =>
      first.map((sample) => sample * (1 - 0.1 * channel)),
    ),
  };
}
