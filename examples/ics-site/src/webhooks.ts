/** Receiving what the library tells: only what it signed, lately, and once. */
import { Webhook } from "standardwebhooks";

/** For so long a signature is good (the package's own limit); for longer we need not remember that we saw it. */
const MINUTES = 5;

export class Receiver {
  readonly #seen = new Map<string, number>();

  constructor(private readonly secrets: readonly string[]) {}

  /** Return what was told. Throws if nobody of ours signed it, if it is too old, or if we have had it already. */
  open(body: string, headers: Record<string, string>): { type: string } {
    const told = this.#verify(body, headers);
    this.#once(`${headers["webhook-id"]} ${headers["webhook-timestamp"]}`);
    return told;
  }

  #verify(body: string, headers: Record<string, string>): { type: string } {
    for (const secret of this.secrets) {
      try {
        return new Webhook(secret).verify(body, headers) as { type: string };
      } catch {
        continue;
      }
    }
    throw new Error("not signed by the library, or too old");
  }

  /** A message that is tried again comes with a new time; the same one twice is somebody else's doing. */
  #once(name: string): void {
    const now = Date.now();
    for (const [one, at] of this.#seen) if (at < now - 2 * MINUTES * 60_000) this.#seen.delete(one);
    if (this.#seen.has(name)) throw new Error("had already");
    this.#seen.set(name, now);
  }
}
