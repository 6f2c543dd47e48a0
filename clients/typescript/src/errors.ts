/** Every answer that is not the one that was asked for, as an error that tells what to do about it. */
import type { components } from "./schema.js";

type Schemas = components["schemas"];
export type Problem = Schemas["ProblemDocument"];
export type ParameterProblem = Schemas["ParameterProblem"];

/** The service did not answer with what was asked for; `problem` is null if it could not say why. */
export class LibraryError extends Error {
  override readonly name: string = "LibraryError";

  constructor(
    readonly url: string,
    readonly status: number,
    readonly problem: Problem | null,
    message?: string,
  ) {
    super(message ?? problem?.detail ?? `The library answered with status ${status}.`);
  }
}

/** 401: the token of a preview opens nothing, or nothing any more. */
export class ClosedError extends LibraryError {
  override readonly name = "ClosedError";
}

/** 404: there is nothing here, and never was anything public. */
export class NotFoundError extends LibraryError {
  override readonly name = "NotFoundError";
}

/** 410: it was public and has been withdrawn. Take it down wherever you show or keep it. */
export class GoneError extends LibraryError {
  override readonly name = "GoneError";
  readonly id: string;
  readonly kind: string;
  readonly withdrawnAt: Date | null;
  /** The addresses of what took its place. */
  readonly replacedBy: readonly string[];

  constructor(url: string, problem: Schemas["GoneDocument"]) {
    super(url, 410, problem);
    this.id = problem.id;
    this.kind = problem.kind;
    this.withdrawnAt = problem.withdrawn_at ? new Date(problem.withdrawn_at) : null;
    this.replacedBy = problem.replaced_by ?? [];
  }
}

/** 422: the query says something that the service does not understand; each error names a parameter. */
export class InvalidQueryError extends LibraryError {
  override readonly name = "InvalidQueryError";
  readonly errors: readonly ParameterProblem[];

  constructor(url: string, problem: Schemas["InvalidDocument"]) {
    const told = problem.errors.map(({ parameter, message }) => (parameter ? `${parameter}: ${message}` : message));
    super(url, 422, problem, told.join(" "));
    this.errors = problem.errors;
  }
}

/** 429 or 503: ask again after so many seconds; null if the service did not say. */
export class RetryLaterError extends LibraryError {
  override readonly name = "RetryLaterError";

  constructor(
    url: string,
    status: number,
    problem: Problem | null,
    readonly retryAfter: number | null,
  ) {
    super(url, status, problem);
  }
}

/** 301, for clients that are told not to follow: keep the new address instead of the old one. */
export class MovedError extends LibraryError {
  override readonly name = "MovedError";

  constructor(
    url: string,
    readonly movedTo: string,
  ) {
    super(url, 301, null, `This has moved to ${movedTo}.`);
  }
}

/** Return the error that an answer stands for. */
export async function errorOf(url: string, response: Response): Promise<LibraryError> {
  const problem = await problemOf(response);
  if (response.status === 401) return new ClosedError(url, 401, problem);
  if (response.status === 404) return new NotFoundError(url, 404, problem);
  if (response.status === 410 && problem) return new GoneError(url, problem as Schemas["GoneDocument"]);
  if (response.status === 422 && problem) return new InvalidQueryError(url, problem as Schemas["InvalidDocument"]);
  if (response.status === 429 || response.status === 503) {
    return new RetryLaterError(url, response.status, problem, secondsOf(response.headers.get("Retry-After")));
  }
  return new LibraryError(url, response.status, problem);
}

async function problemOf(response: Response): Promise<Problem | null> {
  const isProblem = response.headers.get("Content-Type")?.startsWith("application/problem+json") ?? false;
  return isProblem ? ((await response.json()) as Problem) : null;
}

/** Return the seconds of a Retry-After header, which gives them or a date. */
function secondsOf(text: string | null): number | null {
  if (text === null) return null;
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? null : Math.max(0, Math.ceil(seconds));
}
