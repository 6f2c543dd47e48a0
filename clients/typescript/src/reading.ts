/** Asking the service: revalidating what is kept, following what moved, failing with a typed error. */
import { errorOf, MovedError } from "./errors.js";
import { MemoryStore, type Store } from "./store.js";

/** What an answer was, for logs and metrics. */
export interface Seen {
  url: string;
  /** 304: what is kept still holds, and was not sent again. */
  status: number;
  /** Where the answer came from, if that is elsewhere than asked. */
  movedTo: string | null;
}

export interface Options {
  /** Where the library is, such as `https://library.example`. */
  baseUrl: string;
  /** Where answers are kept; null leaves that to the browser, which does it by itself. Default: in memory. */
  store?: Store | null;
  /** Whether to follow what moved, or to throw a MovedError. Default: follow. */
  moved?: "follow" | "throw";
  /** Told of every answer. */
  onAnswer?: (seen: Seen) => void;
  /** What to ask with instead of the global `fetch`. */
  fetch?: typeof globalThis.fetch;
}

export interface Asking {
  /** Aborts the question. `AbortSignal.timeout(5000)` sets a limit of five seconds. */
  signal?: AbortSignal;
}

export class Reader {
  readonly #base: string;
  readonly #store: Store | null;
  readonly #options: Options;

  constructor(options: Options) {
    this.#base = `${options.baseUrl.replace(/\/+$/, "")}/api/v1/`;
    this.#store = options.store === undefined ? new MemoryStore() : options.store;
    this.#options = options;
  }

  /** Return the answer at a path below `/api/v1/`. */
  async read<Answer>(path: string, query: object = {}, { signal }: Asking = {}): Promise<Answer> {
    const url = `${this.#base}${path}${search(query)}`;
    const kept = await this.#store?.get(url);
    const headers: HeadersInit = kept ? { "If-None-Match": kept.etag } : {};
    const response = await this.#ask(url, { headers, signal: signal ?? null });
    if (response.status === 304 && kept) return JSON.parse(kept.body) as Answer;
    if (!response.ok) return this.#fail(url, response);
    const body = await response.text();
    const etag = response.headers.get("ETag");
    if (etag) await this.#store?.set(url, { etag, body });
    return JSON.parse(body) as Answer;
  }

  /** Return the answer at a path that a token opens; it is neither kept nor followed elsewhere. */
  async readOnce<Answer>(path: string, token: string, { signal }: Asking = {}): Promise<Answer> {
    const url = `${this.#base}${path}`;
    const headers = { Authorization: `Bearer ${token}` };
    const response = await this.#ask(url, { headers, cache: "no-store", redirect: "error", signal: signal ?? null });
    if (!response.ok) throw await errorOf(url, response);
    return (await response.json()) as Answer;
  }

  async #ask(url: string, asked: RequestInit): Promise<Response> {
    const ask = this.#options.fetch ?? globalThis.fetch;
    const response = await ask(url, asked);
    const movedTo = response.redirected ? response.url : null;
    this.#options.onAnswer?.({ url, status: response.status, movedTo });
    if (movedTo && this.#options.moved === "throw") {
      await response.text();
      throw new MovedError(url, movedTo);
    }
    return response;
  }

  /** Throw the error that an answer stands for, and forget what must not be shown any more. */
  async #fail(url: string, response: Response): Promise<never> {
    if (response.status === 404 || response.status === 410) await this.#store?.delete(url);
    throw await errorOf(url, response);
  }
}

/** Return a query as the end of an address: a list repeats its parameter, what is undefined is left out. */
function search(query: object): string {
  const told = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value].flat()) if (one !== undefined) told.append(name, String(one));
  }
  const text = told.toString();
  return text && `?${text}`;
}
