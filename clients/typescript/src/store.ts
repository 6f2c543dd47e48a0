/** Where answers are kept until the service says that they changed. */

/** An answer as it came, with the tag to ask with whether it still holds. */
export interface Kept {
  etag: string;
  body: string;
}

/** Keeps answers by address. Implement it over a file, a database or a cache to share them between processes. */
export interface Store {
  get(url: string): Kept | undefined | Promise<Kept | undefined>;
  set(url: string, kept: Kept): void | Promise<void>;
  /** Forget an answer: what was there has been withdrawn. */
  delete(url: string): void | Promise<void>;
}

/** Keeps the answers used last in memory. */
export class MemoryStore implements Store {
  readonly #kept = new Map<string, Kept>();

  constructor(private readonly most = 500) {}

  get(url: string): Kept | undefined {
    const kept = this.#kept.get(url);
    if (kept) this.set(url, kept);
    return kept;
  }

  set(url: string, kept: Kept): void {
    this.#kept.delete(url);
    this.#kept.set(url, kept);
    const oldest = this.#kept.keys().next();
    if (this.#kept.size > this.most && !oldest.done) this.#kept.delete(oldest.value);
  }

  delete(url: string): void {
    this.#kept.delete(url);
  }
}
