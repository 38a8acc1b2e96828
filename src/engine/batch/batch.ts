import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { SampleFacts } from '../../contract/facts.ts';
import type { ProblemCode } from '../../contract/problems.ts';
import { blockingProblems } from '../../contract/problems.ts';
import type { Purpose } from '../../contract/purpose.ts';
import { PURPOSES } from '../../contract/purpose.ts';
import type { Sample, SampleStatus } from '../../contract/sample.ts';
import type { StoredSample } from '../history/rows.ts';
import type { EarlierUpload } from '../history/store.ts';
import type { Inspection } from '../inspect/inspection.ts';
import { judge } from '../rules/index.ts';
import { ContentIndex } from './contentIndex.ts';
import { PurposeMap } from './purposeMap.ts';

export interface BatchPorts {
  readonly earlierUpload: (sha256: string, purpose: Purpose) => EarlierUpload | null;
  readonly onHistoryFailed: (error: unknown) => void;
  readonly host: () => string;
  readonly now: () => number;
  /** Called with each sample that is new or different. */
  readonly onSample: (sample: Sample) => void;
}

interface Entry {
  sample: Sample;
  readonly position: number;
  inspection: Inspection | null;
  modifiedMs: number | null;
  /** Where it was uploaded, once it was. */
  host: string | null;
  /** When its status last became another one. */
  updatedMs: number;
}

/** The file a sample stands for, and what it was cut from. */
export type SampleFile = Pick<Sample, 'path' | 'name' | 'cut'>;

const NO_FACTS: SampleFacts = { sizeBytes: null, sha256: null, content: null };

/** The samples of one batch, judged: what the user sees. Knows nothing of disks and networks. */
export class Batch {
  readonly id: string;
  readonly #ports: BatchPorts;
  readonly #entries = new Map<string, Entry>();
  readonly #paths = new PurposeMap<string>();
  readonly #contents = new ContentIndex();
  #nextPosition = 0;

  constructor(id: string, ports: BatchPorts) {
    this.id = id;
    this.#ports = ports;
  }

  get size(): number {
    return this.#entries.size;
  }

  samples(): IterableIterator<Sample> {
    return this.#entries.values().map((entry) => entry.sample);
  }

  get(id: string): Sample | null {
    return this.#entries.get(id)?.sample ?? null;
  }

  /** True when a sample stands for this path, whatever for, or was cut from it. */
  has(path: string): boolean {
    return PURPOSES.some((purpose) => this.#paths.has(purpose, path));
  }

  /** Adds a path; null when this batch has it already for this purpose. */
  add(path: string, purpose: Purpose, overrides: readonly ProblemCode[] = [], note = ''): Sample | null {
    if (this.#paths.has(purpose, path)) return null;
    const sample: Sample = {
      id: randomUUID(),
      batchId: this.id,
      path,
      name: basename(path),
      cut: null,
      note,
      purpose,
      status: { kind: 'inspecting' },
      facts: NO_FACTS,
      problems: [],
      overrides,
      attempts: 0,
    };
    const position = this.#nextPosition;
    const updatedMs = this.#ports.now();
    this.#insert({ sample, position, inspection: null, modifiedMs: null, host: null, updatedMs });
    return sample;
  }

  /** Takes back a sample that the history kept. */
  restore(stored: StoredSample): void {
    this.#insert({ ...stored, inspection: null });
  }

  /** What the bytes said. The sample is judged, and so is whichever of its twins is affected. */
  setInspection(id: string, inspection: Inspection): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    const { sample } = entry;
    entry.inspection = inspection;
    entry.modifiedMs = inspection.modifiedMs;
    this.#set(entry, { facts: toFacts(inspection) });
    const { sha256 } = inspection;
    if (sha256 !== sample.facts.sha256) this.#leaveContents([sample]);
    const before = sha256 ? this.#contents.add(sample.purpose, sha256, id, entry.position) : null;
    this.#judge(entry);
    if (before) this.#rejudge(before);
  }

  setStatus(id: string, status: SampleStatus, attempts?: number): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    if (status.kind === 'done') entry.host = this.#ports.host();
    this.#set(entry, { status, ...(attempts === undefined ? {} : { attempts }) });
  }

  /** The user's decision to send samples in spite of these codes. */
  override(ids: Iterable<string>, codes: readonly ProblemCode[]): void {
    for (const id of ids) {
      const entry = this.#entries.get(id);
      if (!entry) continue;
      const overrides = [...new Set([...entry.sample.overrides, ...codes])];
      this.#set(entry, { overrides });
      if (entry.sample.status.kind === 'needsAttention') this.#judge(entry);
    }
  }

  /** Changes what samples are for. Returns those of which the batch did not have the path for that purpose already. */
  setPurpose(ids: Iterable<string>, purpose: Purpose): readonly string[] {
    const before: Sample[] = [];
    for (const id of ids) {
      const entry = this.#entries.get(id);
      if (!entry) continue;
      const { sample } = entry;
      if (sample.purpose === purpose) continue;
      if (pathsOf(sample).some((path) => this.#paths.has(purpose, path))) continue;
      this.#leavePaths(sample);
      entry.inspection = null;
      this.#set(entry, { purpose, facts: NO_FACTS, problems: [], overrides: [] });
      this.#enterPaths(entry.sample);
      before.push(sample);
    }
    this.#leaveContents(before);
    return before.map(({ id }) => id);
  }

  /** Puts another file in the place of a sample; `change` is `asFile` of it. Judged when it has been inspected. */
  replaceFile(id: string, change: Partial<Sample>): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    const before = entry.sample;
    this.#leavePaths(before);
    entry.inspection = null;
    entry.modifiedMs = null;
    this.#set(entry, change);
    this.#enterPaths(entry.sample);
    this.#leaveContents([before]);
  }

  /** Takes samples out; their later twins are judged anew. */
  remove(ids: Iterable<string>): void {
    const gone: Sample[] = [];
    for (const id of ids) {
      const entry = this.#entries.get(id);
      if (!entry) continue;
      gone.push(entry.sample);
      this.#set(entry, { status: { kind: 'removed' } });
      this.#entries.delete(id);
      this.#leavePaths(entry.sample);
    }
    this.#leaveContents(gone);
  }

  /**
   * An upload that stands in the way of this one, unless the user overrides it. Asks the history once more: the content
   * may have been uploaded since it was judged.
   */
  earlierUploadOf({ purpose, facts, overrides }: Sample): EarlierUpload | null {
    if (!facts.sha256 || overrides.includes('alreadyUploaded')) return null;
    return this.#ports.earlierUpload(facts.sha256, purpose);
  }

  /** The history has another word on what was uploaded: samples that are said to be there already are judged anew. */
  judgeEarlierUploads(): void {
    for (const entry of this.#entries.values()) {
      if (entry.sample.problems.some(({ code }) => code === 'alreadyUploaded')) this.#judge(entry);
    }
  }

  /** The sample as it is to be stored. */
  toStored(id: string, change: Partial<Sample> = {}): StoredSample | null {
    const entry = this.#entries.get(id);
    if (!entry) return null;
    const { sample, position, modifiedMs, updatedMs } = entry;
    const becomesAnother = change.status !== undefined && change.status.kind !== sample.status.kind;
    return {
      sample: { ...sample, ...change },
      position,
      host: entry.host ?? this.#ports.host(),
      modifiedMs,
      updatedMs: becomesAnother ? this.#ports.now() : updatedMs,
    };
  }

  #insert(entry: Entry): void {
    const { sample, position } = entry;
    this.#entries.set(sample.id, entry);
    this.#enterPaths(sample);
    this.#nextPosition = Math.max(this.#nextPosition, position + 1);
    if (sample.facts.sha256) this.#contents.add(sample.purpose, sample.facts.sha256, sample.id, position);
    this.#ports.onSample(sample);
  }

  #enterPaths(sample: Sample): void {
    for (const path of pathsOf(sample)) this.#paths.set(sample.purpose, path, sample.id);
  }

  #leavePaths(sample: Sample): void {
    for (const path of pathsOf(sample)) this.#paths.delete(sample.purpose, path);
  }

  #judge(entry: Entry): void {
    const { sample, inspection } = entry;
    if (!inspection) return;
    const { sha256 } = inspection;
    const firstId = sha256 ? this.#contents.first(sample.purpose, sha256) : null;
    const problems = judge({
      name: sample.name,
      purpose: sample.purpose,
      inspection,
      firstPath: firstId && firstId !== sample.id ? (this.get(firstId)?.path ?? null) : null,
      earlier: sha256 ? this.#earlierUpload(sha256, sample.purpose) : null,
    });
    const blocked = blockingProblems(problems, sample.purpose, sample.overrides).length > 0;
    const judged = ['inspecting', 'ready', 'needsAttention'].includes(sample.status.kind);
    this.#set(entry, {
      problems,
      ...(judged ? { status: { kind: blocked ? 'needsAttention' : 'ready' } } : {}),
    });
  }

  /** A sample is judged also when the history cannot be asked: it is asked once more before anything is sent. */
  #earlierUpload(sha256: string, purpose: Purpose): EarlierUpload | null {
    try {
      return this.#ports.earlierUpload(sha256, purpose);
    } catch (error) {
      this.#ports.onHistoryFailed(error);
      return null;
    }
  }

  #rejudge(id: string): void {
    const entry = this.#entries.get(id);
    if (entry) this.#judge(entry);
  }

  /** The content these samples had is theirs no longer; those they were the first of are judged anew. */
  #leaveContents(samples: readonly Sample[]): void {
    const affected = new Map<string, Set<Purpose>>();
    for (const { id, purpose, facts } of samples) {
      const { sha256 } = facts;
      if (!sha256 || !this.#contents.remove(purpose, sha256, id)) continue;
      affected.set(sha256, (affected.get(sha256) ?? new Set()).add(purpose));
    }
    for (const [sha256, purposes] of affected) {
      for (const purpose of purposes) {
        for (const id of this.#contents.members(purpose, sha256)) this.#rejudge(id);
      }
    }
  }

  #set(entry: Entry, change: Partial<Sample>): void {
    if (change.status && change.status.kind !== entry.sample.status.kind) entry.updatedMs = this.#ports.now();
    entry.sample = { ...entry.sample, ...change };
    this.#ports.onSample(entry.sample);
  }
}

/** What becomes of a sample that stands for another file from now on: nothing is known of that yet. */
export function asFile(file: SampleFile, overrides: readonly ProblemCode[]): Partial<Sample> {
  const { path, name, cut } = file;
  return { path, name, cut, facts: NO_FACTS, problems: [], overrides, status: { kind: 'inspecting' } };
}

/** Where a sample is known by: also by what it was cut from, so that nobody adds that once more beside the cut. */
function pathsOf({ path, cut }: Sample): readonly string[] {
  return cut ? [path, cut.originalPath] : [path];
}

function toFacts({ sizeBytes, sha256, content }: Inspection): SampleFacts {
  switch (content.kind) {
    case 'audio':
    case 'text':
    case 'zip':
      return { sizeBytes, sha256, content: content.facts };
    case 'other':
      return { sizeBytes, sha256, content };
    default:
      return { sizeBytes, sha256, content: null };
  }
}
