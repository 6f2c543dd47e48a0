/** What is at which address. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ClosedError, LibraryError, type Library } from "system-leadership-library";
import type { Copy } from "./copy.js";
import { embeds } from "./pages/embeds.js";
import { html } from "./html.js";
import { layout } from "./pages/layout.js";
import { draft, preview, script } from "./pages/preview.js";
import { search } from "./pages/search.js";
import { list, story } from "./pages/stories.js";
import { settings } from "./settings.js";
import type { Receiver } from "./webhooks.js";

export interface Asked {
  url: URL;
  /** What the path's pattern names, in order. */
  found: readonly string[];
  body: string;
  headers: Record<string, string>;
}

export interface Answer {
  status: number;
  body: string;
  type?: string;
  headers?: Record<string, string>;
}

export interface Site {
  library: Library;
  copy: Copy;
  receiver: Receiver;
}

type Route = readonly [method: string, path: RegExp, answer: (asked: Asked, site: Site) => Answer | Promise<Answer>];

/** A page that is drawn anew for each reader: it is never older than the copy. */
export function page(body: string, status = 200): Answer {
  return { status, body, headers: { "Cache-Control": "no-cache" } };
}

/** A draft is in no cache, no index and no Referer, and only the library may have it in a frame. */
const UNKEPT = {
  "Cache-Control": "no-store",
  "Content-Security-Policy": `frame-ancestors ${settings.libraryUrl}`,
  "Referrer-Policy": "no-referrer",
  "X-Robots-Tag": "noindex",
};

const notFound = (): Answer => page(layout("Not found", html`<h1>There is nothing here</h1>`), 404);

const ROUTES: readonly Route[] = [
  ["GET", /^\/$/, (_, { copy }) => page(list(copy.stories()))],
  ["GET", /^\/stories\/([\w-]+)$/, showStory],
  ["GET", /^\/search$/, showFound],
  ["GET", /^\/embeds$/, (_, { copy }) => page(embeds(copy.stories()[0]))],
  ["GET", /^\/preview$/, () => ({ status: 200, body: preview(), headers: UNKEPT })],
  ["POST", /^\/preview$/, showDraft],
  ["GET", /^\/preview\.js$/, () => ({ status: 200, type: "text/javascript", body: script() })],
  ["GET", /^\/site\.css$/, styles],
  ["POST", /^\/hooks\/library$/, hear],
  ["GET", /^\/health$/, (_, { copy }) => json({ next: copy.next ?? null, numbers: copy.numbers() })],
];

export async function answer(method: string, asked: Omit<Asked, "found">, site: Site): Promise<Answer> {
  for (const [of, path, give] of ROUTES) {
    const match = path.exec(asked.url.pathname);
    if (match && of === method) return give({ ...asked, found: match.slice(1) }, site);
  }
  return notFound();
}

function showStory({ found: [id = ""] }: Asked, { copy }: Site): Answer {
  const one = copy.story(id);
  return one ? page(story(one)) : notFound();
}

async function showFound({ url }: Asked, { library }: Site): Promise<Answer> {
  const text = url.searchParams.get("q")?.slice(0, 200) ?? "";
  if (!text.trim()) return page(search(text, null));
  try {
    return page(search(text, await library.search({ q: text }, { signal: AbortSignal.timeout(5000) })));
  } catch (error) {
    if (!(error instanceof LibraryError)) throw error;
    return page(layout("Search", html`<h1>Search</h1><p>The library cannot search for this now.</p>`), 502);
  }
}

async function showDraft({ body }: Asked, { library }: Site): Promise<Answer> {
  const closed = { status: 401, body: "<p>This preview is closed.</p>", headers: UNKEPT };
  if (!/^[0-9a-f]{64}$/.test(body)) return closed;
  try {
    const found = await library.preview(body, { signal: AbortSignal.timeout(5000) });
    return { status: 200, body: draft(found), headers: UNKEPT };
  } catch (error) {
    if (error instanceof ClosedError) return closed;
    throw error;
  }
}

/** Take in what the library tells: fetch what is new before answering, and say where we stand then. */
async function hear({ body, headers }: Asked, { copy, receiver }: Site): Promise<Answer> {
  let told: { type: string };
  try {
    told = receiver.open(body, headers);
  } catch (error) {
    return { status: 400, type: "text/plain", body: error instanceof Error ? error.message : "no" };
  }
  if (told.type === "library.resync") copy.forget();
  await copy.sync();
  return { status: 204, body: "", headers: copy.next ? { "Library-Next": copy.next } : {} };
}

function styles(): Answer {
  const file = fileURLToPath(new URL("site.css", import.meta.url));
  return existsSync(file) ? { status: 200, type: "text/css", body: readFileSync(file, "utf8") } : notFound();
}

function json(value: unknown): Answer {
  return { status: 200, type: "application/json", body: JSON.stringify(value) };
}
