import { u32be, u64be } from './bytes.ts';
import { type Box, boxType, findBox, forEachBox } from './mp4Boxes.ts';

/** What all fragments (`moof` boxes, ISO/IEC 14496-12 section 8.8) hold of one track. */
export interface FragmentTotals {
  /** Samples that the fragments promise. */
  promised: number;
  /** Those of them whose bytes are in the file. */
  found: number;
  /** How long the found ones last, in the track's units. */
  units: number;
}

/** What a sample is when nothing more is said of it. */
interface Defaults {
  readonly duration: number;
  readonly sizeBytes: number;
}

const MVEX = boxType('mvex');
const TREX = boxType('trex');
const MOOF = boxType('moof');
const TRAF = boxType('traf');
const TFHD = boxType('tfhd');
const TRUN = boxType('trun');

/** Which fields a `tfhd` has. */
const TFHD_BASE_OFFSET = 0x1;
const TFHD_DESCRIPTION = 0x2;
const TFHD_DURATION = 0x8;
const TFHD_SIZE = 0x10;
const TFHD_BASE_IS_MOOF = 0x2_0000;
/** Which fields a `trun` has: the first two once, the others for each sample. */
const TRUN_DATA_OFFSET = 0x1;
const TRUN_FIRST_FLAGS = 0x4;
const TRUN_DURATION = 0x100;
const TRUN_SIZE = 0x200;
const TRUN_FLAGS = 0x400;
const TRUN_TIME_OFFSET = 0x800;

/** Adds up the fragments of the tracks with these ids. */
export function sumFragments(
  bytes: Uint8Array,
  moov: Box,
  trackIds: readonly number[],
): ReadonlyMap<number, FragmentTotals> {
  const totals = new Map(trackIds.map((id) => [id, { promised: 0, found: 0, units: 0 }]));
  const defaults = readDefaults(bytes, moov);
  forEachBox(bytes, 0, bytes.length, (moof) => {
    if (moof.type !== MOOF) return true;
    let dataAt = moof.start;
    forEachBox(bytes, moof.at, moof.end, (traf) => {
      if (traf.type === TRAF) dataAt = addFragment(bytes, moof, traf, dataAt, totals, defaults);
      return true;
    });
    return true;
  });
  return totals;
}

function readDefaults(bytes: Uint8Array, moov: Box): ReadonlyMap<number, Defaults> {
  const defaults = new Map<number, Defaults>();
  const mvex = findBox(bytes, moov.at, moov.end, MVEX);
  if (mvex === null) return defaults;
  forEachBox(bytes, mvex.at, mvex.end, (box) => {
    if (box.type === TREX && box.end - box.at >= 20) {
      const trackId = u32be(bytes, box.at + 4);
      defaults.set(trackId, { duration: u32be(bytes, box.at + 12), sizeBytes: u32be(bytes, box.at + 16) });
    }
    return defaults.size < 64;
  });
  return defaults;
}

/** Returns where this track's data ends: the next one's starts there, unless it says otherwise. */
function addFragment(
  bytes: Uint8Array,
  moof: Box,
  traf: Box,
  dataBefore: number,
  totals: ReadonlyMap<number, FragmentTotals>,
  allDefaults: ReadonlyMap<number, Defaults>,
): number {
  const tfhd = findBox(bytes, traf.at, traf.end, TFHD);
  if (tfhd === null || tfhd.end - tfhd.at < 8) return dataBefore;
  const trackId = u32be(bytes, tfhd.at + 4);
  const total = totals.get(trackId);
  const flags = u32be(bytes, tfhd.at) & 0xff_ffff;
  let at = tfhd.at + 8;
  let base = flags & TFHD_BASE_IS_MOOF ? moof.start : dataBefore;
  if (flags & TFHD_BASE_OFFSET) {
    base = u64be(bytes, at);
    at += 8;
  }
  if (flags & TFHD_DESCRIPTION) at += 4;
  let { duration, sizeBytes } = allDefaults.get(trackId) ?? { duration: 0, sizeBytes: 0 };
  if (flags & TFHD_DURATION) {
    duration = u32be(bytes, at);
    at += 4;
  }
  if (flags & TFHD_SIZE) sizeBytes = u32be(bytes, at);

  let dataAt = base;
  forEachBox(bytes, traf.at, traf.end, (box) => {
    if (box.type === TRUN && box.end - box.at >= 8) {
      dataAt = addRun(bytes, box, base, dataAt, { duration, sizeBytes }, total);
    }
    return true;
  });
  return dataAt;
}

/** One run of samples that lie side by side; returns where their data ends. */
function addRun(
  bytes: Uint8Array,
  trun: Box,
  base: number,
  dataBefore: number,
  defaults: Defaults,
  total: FragmentTotals | undefined,
): number {
  const flags = u32be(bytes, trun.at) & 0xff_ffff;
  const promised = u32be(bytes, trun.at + 4);
  let at = trun.at + 8;
  let dataAt = dataBefore;
  if (flags & TRUN_DATA_OFFSET) {
    dataAt = base + (u32be(bytes, at) | 0);
    at += 4;
  }
  if (flags & TRUN_FIRST_FLAGS) at += 4;
  const has = (flag: number) => (flags & flag ? 1 : 0);
  const rowBytes = 4 * (has(TRUN_DURATION) + has(TRUN_SIZE) + has(TRUN_FLAGS) + has(TRUN_TIME_OFFSET));
  const run = { found: 0, units: 0 };
  if (rowBytes === 0) {
    // All alike: no loop, since nothing limits how many they say they are.
    const { sizeBytes, duration } = defaults;
    const room = sizeBytes === 0 || dataAt < 0 ? 0 : Math.floor((bytes.length - dataAt) / sizeBytes);
    run.found = Math.max(0, Math.min(promised, room));
    run.units = run.found * duration;
    dataAt += promised * sizeBytes;
  } else {
    const rows = Math.min(promised, Math.max(0, Math.floor((trun.end - at) / rowBytes)));
    for (let row = 0; row < rows; row++, at += rowBytes) {
      const sizeAt = at + 4 * has(TRUN_DURATION);
      dataAt += flags & TRUN_SIZE ? u32be(bytes, sizeAt) : defaults.sizeBytes;
      if (dataAt < 0 || dataAt > bytes.length) continue;
      run.found++;
      run.units += flags & TRUN_DURATION ? u32be(bytes, at) : defaults.duration;
    }
  }
  if (total !== undefined) {
    total.promised += promised;
    total.found += run.found;
    total.units += run.units;
  }
  return dataAt;
}
