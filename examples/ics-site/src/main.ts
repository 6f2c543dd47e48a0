/** The site: a server that draws every page from its copy of the library. */
import { createServer, type IncomingMessage } from "node:http";
import { Library } from "system-leadership-library";
import { Copy } from "./copy.js";
import { answer, type Answer, type Site } from "./routes.js";
import { secrets, settings } from "./settings.js";
import { Receiver } from "./webhooks.js";

const LONGEST_BODY = 64 * 1024;
const RETRY_SECONDS = 2;

const library = new Library({ baseUrl: settings.libraryUrl, store: null });
const site: Site = { library, copy: new Copy(library, settings.copyFile), receiver: new Receiver(secrets) };

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > LONGEST_BODY) throw new RangeError("too long");
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}

async function answerTo(request: IncomingMessage): Promise<Answer> {
  const { method = "GET", url = "/", headers } = request;
  const told = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  const asked = { url: new URL(url, "http://site"), body: await bodyOf(request), headers: told };
  return answer(method === "HEAD" ? "GET" : method, asked, site);
}

const server = createServer((request, response) => {
  answerTo(request)
    .catch((error: unknown): Answer => {
      console.error(error instanceof Error ? error.message : error);
      return { status: error instanceof RangeError ? 413 : 503, type: "text/plain", body: "Try again later.\n" };
    })
    .then(({ status, body, type = "text/html", headers = {} }) => {
      const usual = { "Content-Type": `${type}; charset=utf-8`, "X-Content-Type-Options": "nosniff" };
      response.writeHead(status, { ...usual, ...headers });
      response.end(request.method === "HEAD" ? "" : body);
    });
});

/** The feed is asked in any case: seldom while webhooks come, often without them or while the library is away. */
async function poll(): Promise<void> {
  const wait = await site.copy.sync().then(
    () => settings.pollSeconds,
    (error: unknown) => {
      console.error(`The library does not answer: ${String(error)}`);
      return Math.min(settings.pollSeconds, RETRY_SECONDS);
    },
  );
  setTimeout(poll, wait * 1000).unref();
}

server.listen(settings.port, settings.host, () => {
  const { port } = server.address() as { port: number };
  console.log(`Example site: http://${settings.host}:${port}/`);
});
await poll();
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => process.exit(0));
