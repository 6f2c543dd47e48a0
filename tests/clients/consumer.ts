/** A site that shows stories: what it sees of the library, as one JSON text. Its answers are kept in a file. */
import { readFileSync, writeFileSync } from "node:fs";
import {
  GoneError,
  InvalidQueryError,
  Library,
  LibraryError,
  MovedError,
  NotFoundError,
  type Kept,
  type Seen,
  type Store,
} from "system-leadership-library";

class FileStore implements Store {
  readonly #kept: Map<string, Kept>;

  constructor(private readonly path: string) {
    this.#kept = new Map(JSON.parse(readFileSync(path, "utf8")) as [string, Kept][]);
  }

  async get(url: string): Promise<Kept | undefined> {
    return this.#kept.get(url);
  }

  async set(url: string, kept: Kept): Promise<void> {
    this.#kept.set(url, kept);
    this.#save();
  }

  async delete(url: string): Promise<void> {
    this.#kept.delete(url);
    this.#save();
  }

  #save(): void {
    writeFileSync(this.path, JSON.stringify([...this.#kept]));
  }
}

const [baseUrl = "", path = "", changing = "", former = "", since] = process.argv.slice(2);
const seen: Seen[] = [];
const library = new Library({ baseUrl: `${baseUrl}/`, store: new FileStore(path), onAnswer: (one) => seen.push(one) });

async function titles(found: AsyncIterable<{ title: string }>): Promise<string[]> {
  const all = [];
  for await (const { title } of found) all.push(title);
  return all;
}

async function errorOf(asked: Promise<unknown>): Promise<unknown> {
  return asked.then(
    () => null,
    (error: unknown) => error,
  );
}

/** Return what a task gives, with the statuses of the answers that it took. */
async function watched<Result>(task: () => Promise<Result>): Promise<[Result, number[]]> {
  const before = seen.length;
  return [await task(), seen.slice(before).map(({ status }) => status)];
}

const told: Record<string, unknown> = {};
const list = await library.stories.list({ limit: 2, sort: "oldest" });
told.list = [list.total, list.items.map(({ title, is_sample }) => [title, is_sample]), list.previous];
told.both = await titles(library.stories.all({ "competency.all": ["bridging", "experiment"] }));
told.either = (await library.stories.list({ competency: ["bridging", "experiment"], "type.none": "vox-pop" })).total;
told.followed = await watched(() => titles(library.stories.all({ limit: 2, sort: "oldest" })));
const whole = await library.stories.list({ fields: "full", body: "html", limit: 1, "date.from": "2021-01-01" });
told.html = whole.items[0]?.html;

told.changing = await watched(async () => {
  try {
    const { title, blocks } = await library.stories.read(changing);
    return [title, blocks.map(({ type, html }) => [type, html])];
  } catch (error) {
    if (error instanceof GoneError) return [error.status, error.kind, error.withdrawnAt instanceof Date, error.replacedBy];
    throw error;
  }
});
told.steady = await watched(async () => (await library.competencies.read("bridging")).statement);
told.framework = [(await library.characteristics.list()).map(({ slug }) => slug), (await library.themes.list()).length];
told.words = [(await library.topics()).length, (await library.vocabularies()).type, (await library.site()).totals.stories];
told.page = (await library.page("/about/")).type;

const followed = [];
told.resync = [];
for await (const page of library.follow(since)) {
  (told.resync as boolean[]).push(page.resync);
  followed.push(...page.items.map(({ action, reason, type }) => [type, action, reason]));
  told.next = page.next;
}
told.feed = followed;

const invalid = await errorOf(library.stories.list({ competency: "bridgin" }));
told.invalid = invalid instanceof InvalidQueryError && [invalid.status, invalid.errors, invalid.message];
const unknown = await errorOf(library.stories.read("never/../was"));
told.unknown = unknown instanceof NotFoundError && [unknown.status, unknown.problem?.title];

told.moved = await watched(async () => (await library.stories.read(former)).slug);
told.movedTo = seen.at(-1)?.movedTo;
const strict = new Library({ baseUrl, moved: "throw" });
const elsewhere = await errorOf(strict.stories.read(former));
told.refusedToFollow = elsewhere instanceof MovedError && elsewhere instanceof LibraryError && elsewhere.movedTo;
const stopped = await errorOf(library.site({ signal: AbortSignal.abort() }));
told.stopped = stopped instanceof Error && stopped.name;

console.log(JSON.stringify(told));
