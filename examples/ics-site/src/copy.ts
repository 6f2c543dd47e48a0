/** Our copy of everything public in the library, kept in step through its change feed. */
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import type { Change, Library, Story } from "system-leadership-library";
import { isStory } from "./pages/stories.js";

type Whole = NonNullable<Change["document"]>;
interface Kept {
  documents: [string, Whole][];
  next: string | undefined;
}

export class Copy {
  #documents = new Map<string, Whole>();
  #next: string | undefined;
  #running: Promise<void> | undefined;
  #again: Promise<void> | undefined;
  #isForgotten = false;

  constructor(
    private readonly library: Library,
    private readonly file: string,
  ) {
    if (!file || !existsSync(file)) return;
    const kept = JSON.parse(readFileSync(file, "utf8")) as Kept;
    this.#documents = new Map(kept.documents);
    this.#next = kept.next;
  }

  /** Where we stand in the change feed. */
  get next(): string | undefined {
    return this.#next;
  }

  /** Follow the feed to its end. Whoever asks while that is going on gets a run that begins after it. */
  sync(): Promise<void> {
    if (!this.#running) return (this.#running = this.#follow().finally(() => (this.#running = undefined)));
    return (this.#again ??= this.#running
      .catch(() => undefined)
      .then(() => {
        this.#again = undefined;
        return this.sync();
      }));
  }

  /** Forget everything; the next run fetches it anew. */
  forget(): void {
    this.#isForgotten = true;
  }

  /** All stories, the newest first. */
  stories(): Story[] {
    const found = [...this.#documents.values()].filter(isStory);
    return found.sort((a, b) => b.date.localeCompare(a.date) || a.title.localeCompare(b.title));
  }

  story(id: string): Story | undefined {
    const found = this.#documents.get(id);
    return found && isStory(found) ? found : undefined;
  }

  /** The numbers of everything in the copy, by id: what the copy is compared by. */
  numbers(): Record<string, number> {
    return Object.fromEntries([...this.#documents].map(([id, { sequence }]) => [id, sequence]));
  }

  async #follow(): Promise<void> {
    const since = this.#isForgotten ? undefined : this.#next;
    this.#isForgotten = false;
    let documents = since ? this.#documents : new Map<string, Whole>();
    for await (const page of this.library.follow(since, { signal: AbortSignal.timeout(8000) })) {
      if (page.resync) documents = new Map();
      for (const { action, id, document } of page.items) {
        if (action === "put" && document) documents.set(id, document);
        else documents.delete(id);
      }
      // A copy that begins again replaces the old one when it is whole.
      if (!page.has_more) this.#documents = documents;
      if (!page.has_more || documents === this.#documents) this.#next = page.next;
    }
    this.#keep();
  }

  #keep(): void {
    if (!this.file) return;
    const kept: Kept = { documents: [...this.#documents], next: this.#next };
    writeFileSync(`${this.file}.new`, JSON.stringify(kept));
    renameSync(`${this.file}.new`, this.file);
  }
}
