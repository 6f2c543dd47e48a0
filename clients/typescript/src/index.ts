export {
  ClosedError,
  GoneError,
  InvalidQueryError,
  LibraryError,
  MovedError,
  NotFoundError,
  RetryLaterError,
  type ParameterProblem,
  type Problem,
} from "./errors.js";
export { Collection, Library, Stories } from "./library.js";
export type { Asking, Options, Seen } from "./reading.js";
export { type Kept, MemoryStore, type Store } from "./store.js";
export type * from "./types.js";
