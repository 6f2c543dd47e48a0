/** The library, as its API offers it. */
import { InvalidQueryError } from "./errors.js";
import { type Asking, type Options, Reader } from "./reading.js";
import type {
  AnswerOf,
  ChangeQuery,
  Changes,
  Characteristic,
  CharacteristicCard,
  Competency,
  CompetencyCard,
  Found,
  ItemOf,
  List,
  Page,
  Preview,
  SearchQuery,
  Site,
  Story,
  StoryAsHtml,
  StoryQuery,
  Theme,
  Topic,
  Vocabularies,
} from "./types.js";

/** A client of a library. It reads only, keeps no secret, and runs in Node, browsers and workers. */
export class Library {
  readonly stories: Stories;
  readonly characteristics: Collection<CharacteristicCard, Characteristic>;
  readonly competencies: Collection<CompetencyCard, Competency>;
  readonly themes: Collection<Theme, Theme>;
  readonly #reader: Reader;

  constructor(options: Options) {
    this.#reader = new Reader(options);
    this.stories = new Stories(this.#reader);
    this.characteristics = new Collection(this.#reader, "characteristics");
    this.competencies = new Collection(this.#reader, "competencies");
    this.themes = new Collection(this.#reader, "themes");
  }

  /** Return the topics of the public stories, those of most stories first. */
  async topics(asking?: Asking): Promise<Topic[]> {
    return (await this.#reader.read<AnswerOf<"list_topics">>("topics", {}, asking)).items;
  }

  /** Return the values that the other filters of stories take. */
  vocabularies(asking?: Asking): Promise<Vocabularies> {
    return this.#reader.read("vocabularies", {}, asking);
  }

  /** Return what stands at a path of the site, such as `/library/a-story/`, of whatever type it is. */
  page(path: string, asking?: Asking): Promise<Page> {
    return this.#reader.read("pages", { path }, asking);
  }

  /** Return whom to name, how much there is, and the number of the latest change. */
  site(asking?: Asking): Promise<Site> {
    return this.#reader.read("site", {}, asking);
  }

  /** Search the stories; the best first, each with what was found in it and why. */
  search(query: SearchQuery, asking?: Asking): Promise<Found> {
    return this.#reader.read("search", query, asking);
  }

  /** Return the draft that a preview's token opens, as it will be public. Keep nothing of it: it is for one editor's eyes. */
  preview(token: string, asking?: Asking): Promise<Preview> {
    return this.#reader.readOnce("preview", token, asking);
  }

  /** Return a page of what happened since a place in the change feed; without one, of everything that is public. */
  changes(query: ChangeQuery = {}, asking?: Asking): Promise<Changes> {
    return this.#reader.read("changes", query, asking);
  }

  /**
   * Follow the change feed to its end, with whole documents. Apply each page to your copy, and keep its `next` with it.
   * A page with `resync` means: drop the copy, the public set comes anew. That also happens if your place is refused.
   */
  async *follow(since?: string, asking?: Asking): AsyncGenerator<Changes, void, void> {
    let page = await this.#first(since, asking);
    yield page;
    while (page.has_more) yield (page = await this.changes({ include: "full", since: page.next }, asking));
  }

  async #first(since: string | undefined, asking?: Asking): Promise<Changes> {
    const beginning = (): Promise<Changes> => this.changes({ include: "full" }, asking);
    if (!since) return beginning();
    try {
      return await this.changes({ include: "full", since }, asking);
    } catch (error) {
      if (!(error instanceof InvalidQueryError) || error.errors.some(({ parameter }) => parameter !== "since")) throw error;
      return { ...(await beginning()), resync: true };
    }
  }
}

/** Stories of every kind. */
export class Stories {
  constructor(private readonly reader: Reader) {}

  /** Return one page of a list. */
  list<const Query extends StoryQuery>(query?: Query, asking?: Asking): Promise<List<ItemOf<Query>>> {
    return this.reader.read("stories", query, asking);
  }

  /** Go through a list page by page, however long it is; what changes meanwhile neither repeats nor hides items. */
  async *pages<const Query extends StoryQuery>(
    query?: Query,
    asking?: Asking,
  ): AsyncGenerator<List<ItemOf<Query>>, void, void> {
    let asked: object | undefined = query;
    while (asked) {
      const page: List<ItemOf<Query>> = await this.reader.read("stories", asked, asking);
      yield page;
      asked = page.next ? queryOf(page.next) : undefined;
    }
  }

  /** Go through all items of a list: `for await (const story of library.stories.all({ competency: "…" }))`. */
  async *all<const Query extends StoryQuery>(
    query?: Query,
    asking?: Asking,
  ): AsyncGenerator<ItemOf<Query>, void, void> {
    for await (const page of this.pages(query, asking)) yield* page.items;
  }

  /** Return a story by its id or slug. */
  read(key: string, options: { body: "html" } & Asking): Promise<StoryAsHtml>;
  read(key: string, options?: { body?: "blocks" } & Asking): Promise<Story>;
  read(key: string, { body, ...asking }: { body?: "blocks" | "html" } & Asking = {}): Promise<Story | StoryAsHtml> {
    return this.reader.read(`stories/${encodeURIComponent(key)}`, { body }, asking);
  }
}

/** Characteristics, competencies or themes: few, and all in one answer. */
export class Collection<Card, Whole> {
  constructor(
    private readonly reader: Reader,
    private readonly name: string,
  ) {}

  /** Return all of them, in the order of the framework. */
  async list(asking?: Asking): Promise<Card[]> {
    return (await this.reader.read<List<Card>>(this.name, {}, asking)).items;
  }

  /** Return one by its id or slug. */
  read(key: string, asking?: Asking): Promise<Whole> {
    return this.reader.read(`${this.name}/${encodeURIComponent(key)}`, {}, asking);
  }
}

/** Return the query of an address. Only that is followed: no answer can lead the client to another host. */
function queryOf(address: string): object {
  const told: Record<string, string[]> = {};
  for (const [name, value] of new URL(address).searchParams) (told[name] ??= []).push(value);
  return told;
}
