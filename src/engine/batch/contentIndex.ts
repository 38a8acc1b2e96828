import type { Purpose } from '../../contract/purpose.ts';
import { PurposeMap } from './purposeMap.ts';

interface Member {
  readonly id: string;
  readonly position: number;
}

/**
 * Which samples of a batch share their content. Inspections end in any order; "the first" is the one that was added
 * first, so a late result can make another sample the duplicate.
 */
export class ContentIndex {
  readonly #groups = new PurposeMap<Member[]>();

  /** Returns the id of a sample that has to be judged anew because it no longer is the first; null: none. */
  add(purpose: Purpose, sha256: string, id: string, position: number): string | null {
    const group = this.#groups.get(purpose, sha256) ?? [];
    this.#groups.set(purpose, sha256, group);
    const first = group[0] ?? null;
    // From the end: most come in order, and a folder may hold one content a hundred thousand times.
    const before = group.findLastIndex((member) => member.position <= position);
    if (group[before]?.id === id) return null;
    group.splice(before + 1, 0, { id, position });
    return before === -1 && first ? first.id : null;
  }

  /** True when it was the first: the others, if there are any, have to be judged anew. */
  remove(purpose: Purpose, sha256: string, id: string): boolean {
    const group = this.#groups.get(purpose, sha256) ?? [];
    const at = group.findIndex((member) => member.id === id);
    if (at === -1) return false;
    group.splice(at, 1);
    if (group.length === 0) this.#groups.delete(purpose, sha256);
    return at === 0;
  }

  /** The samples of this content, the first first. */
  members(purpose: Purpose, sha256: string): readonly string[] {
    return this.#groups.get(purpose, sha256)?.map((member) => member.id) ?? [];
  }

  first(purpose: Purpose, sha256: string): string | null {
    return this.#groups.get(purpose, sha256)?.[0]?.id ?? null;
  }
}
