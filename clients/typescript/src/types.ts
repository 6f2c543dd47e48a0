/** The shapes of the answers, taken from the operations of the OpenAPI document. */
import type { components, operations } from "./schema.js";

/** What an operation answers. */
export type AnswerOf<Name extends keyof operations> = operations[Name] extends {
  responses: { 200: { content: { "application/json": infer Body } } };
}
  ? Body
  : never;

type Told<Name extends keyof operations> = NonNullable<operations[Name]["parameters"]["query"]>;
type OneOrMore<Value> = Value extends readonly (infer Item)[] ? Item | readonly Item[] : Value;

/** Filters, order and shape of a list of stories. A filter takes one value or several. */
export type StoryQuery = { [Name in keyof Told<"list_stories">]: OneOrMore<Told<"list_stories">[Name]> };

/** Words to search for, filters, order. A filter takes one value or several. */
export type SearchQuery = { [Name in keyof Told<"search_stories">]: OneOrMore<Told<"search_stories">[Name]> };

/** What a search found. */
export type Found = AnswerOf<"search_stories">;

/** A story, whole, with its body block by block; `type` says of which kind. */
export type Story = components["schemas"]["Story"];
/** A story, whole, with its body as one piece of HTML, which the service has sanitised. */
export type StoryAsHtml = components["schemas"]["StoryAsHtml"];
/** A story with the fields that were asked for by name. */
export type StoryFields = components["schemas"]["StoryFields"];
export type Block = Story["blocks"][number];
export type StoryCard = components["schemas"]["StoryItem"];
export type Characteristic = components["schemas"]["Characteristic"];
export type CharacteristicCard = components["schemas"]["CharacteristicItem"];
export type Competency = components["schemas"]["Competency"];
export type CompetencyCard = components["schemas"]["CompetencyItem"];
export type Theme = components["schemas"]["Theme"];
export type Topic = AnswerOf<"list_topics">["items"][number];
export type Vocabularies = AnswerOf<"list_vocabularies">;
export type Page = AnswerOf<"read_page">;
export type Preview = AnswerOf<"read_preview">;
export type Site = AnswerOf<"read_site">;
export type Changes = AnswerOf<"list_changes">;
export type Change = Changes["items"][number];
export type ChangeQuery = Told<"list_changes">;

/** A page of a list: `next` and `previous` are addresses, null at the ends. */
export interface List<Item> {
  items: Item[];
  total: number;
  next: string | null;
  previous: string | null;
}

/** What a list of stories holds: cards, whole stories, whole stories in HTML, or some of their fields, as the query asks. */
export type ItemOf<Query extends StoryQuery> = Query extends { fields: "full" }
  ? Query extends { body: "html" }
    ? StoryAsHtml
    : Story
  : Query extends { fields: "card" }
    ? StoryCard
    : Query extends { fields: string }
      ? StoryFields
      : StoryCard;
