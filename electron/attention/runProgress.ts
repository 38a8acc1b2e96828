import type { SampleStatusKind } from '../../src/contract/sample.ts';

/** What a run came to. */
export interface RunSummary {
  readonly done: number;
  /** Refused, failed or cancelled. */
  readonly left: number;
}

const UNDER_WAY: ReadonlySet<SampleStatusKind> = new Set(['queued', 'uploading', 'waiting', 'unknown']);

/**
 * Follows samples through one run of uploads, from the first that is queued to the last that is settled. Counts only;
 * knows nothing of windows.
 */
export class RunProgress {
  readonly #inspecting = new Set<string>();
  readonly #underWay = new Set<string>();
  readonly #ended = new Map<string, SampleStatusKind>();

  /** Takes in a sample's newest status. */
  note(id: string, kind: SampleStatusKind): void {
    if (kind === 'inspecting') this.#inspecting.add(id);
    else this.#inspecting.delete(id);
    if (UNDER_WAY.has(kind)) {
      this.#ended.delete(id);
      this.#underWay.add(id);
    } else if (this.#underWay.delete(id) && kind !== 'removed') {
      this.#ended.set(id, kind);
    }
  }

  /** Samples that are queued, in the air, waiting, or of unknown outcome. */
  get underWay(): number {
    return this.#underWay.size;
  }

  /** Nothing is being sent or looked at. */
  get isIdle(): boolean {
    return this.#inspecting.size + this.#underWay.size === 0;
  }

  /** 0 to 1; null outside a run. */
  get fraction(): number | null {
    const total = this.#underWay.size + this.#ended.size;
    return this.#underWay.size === 0 ? null : this.#ended.size / total;
  }

  /**
   * Once everything is settled: what it came to, and the next sample begins a new run. null while there is more to come:
   * what is still being looked at may be sent as well.
   */
  takeSummary(): RunSummary | null {
    if (!this.isIdle || this.#ended.size === 0) return null;
    const kinds = [...this.#ended.values()];
    this.#ended.clear();
    const left = kinds.filter(
      (kind) => kind === 'refused' || kind === 'failed' || kind === 'cancelled',
    ).length;
    return { done: kinds.filter((kind) => kind === 'done').length, left };
  }
}
