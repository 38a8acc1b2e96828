import type { Purpose } from '../../contract/purpose.ts';

interface Member {
  readonly id: string;
  readonly position: number;
}

/**
 * Which samples of a batch share their content. Inspections end in any order; "the first" is the one that was added
 * first, so a late result can make another sample the duplicate.
 */
export class ContentIndex {
  readonly #groups = new Map<string, Member[]>();

  /** Returns the id of a sample that has to be judged anew because it no longer is the first; null: none. */
  add(purpose: Purpose, sha256: string, id: string, position: number): string | null {
    const key = `${purpose}:${sha256}`;
    const group = this.#groups.get(key) ?? [];
    const first = group[0] ?? null;
    const at = group.findIndex((member) => member.position > position);
    group.splice(at === -1 ? group.length : at, 0, { id, position });
    this.#groups.set(key, group);
    return first && first.id !== group[0]?.id ? first.id : null;
  }

  /** Returns the id of the sample that has become the first; null: none has. */
  remove(purpose: Purpose, sha256: string, id: string): string | null {
    const key = `${purpose}:${sha256}`;
    const group = this.#groups.get(key);
    if (!group) return null;
    const wasFirst = group[0]?.id === id;
    const rest = group.filter((member) => member.id !== id);
    if (rest.length === 0) this.#groups.delete(key);
    else this.#groups.set(key, rest);
    return wasFirst ? (rest[0]?.id ?? null) : null;
  }

  first(purpose: Purpose, sha256: string): string | null {
    return this.#groups.get(`${purpose}:${sha256}`)?.[0]?.id ?? null;
  }
}
