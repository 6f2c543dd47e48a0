/** Where everything is, from the environment. */
import { readFileSync } from "node:fs";

const { env } = process;

function seconds(name: string, usual: number): number {
  const value = Number(env[name] ?? usual);
  if (!(value > 0)) throw new Error(`${name} is a number of seconds, not “${env[name]}”.`);
  return value;
}

/** The secrets that may have signed a message, with commas between them: while one is changed, both. */
const written = env.WEBHOOK_SECRET_FILE ? readFileSync(env.WEBHOOK_SECRET_FILE, "utf8") : (env.WEBHOOK_SECRET ?? "");
export const secrets = written.split(",").map((one) => one.trim()).filter(Boolean);

export const settings = {
  host: env.HOST ?? "127.0.0.1",
  port: Number(env.PORT ?? 5173),
  libraryUrl: (env.LIBRARY_URL ?? "http://localhost:8000").replace(/\/+$/, ""),
  /** Where the copy is kept between two starts; empty: nowhere. */
  copyFile: env.COPY_FILE ?? "",
  /** How often the change feed is asked, whatever the webhooks say: without them, often. */
  pollSeconds: seconds("POLL_SECONDS", secrets.length ? 60 : 2),
};
