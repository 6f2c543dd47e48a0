/** HTML in which every value is escaped, unless it is HTML already. */
export class Html {
  constructor(readonly text: string) {}
}

type Value = string | number | Html | readonly Html[] | null | undefined;

export function html(pieces: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(pieces.map((piece, at) => (at ? written(values[at - 1]) : "") + piece).join(""));
}

/** Text that somebody else has made safe: the library's own HTML is sanitised. */
export function trusted(text: string): Html {
  return new Html(text);
}

function written(value: Value): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Html) return value.text;
  if (typeof value === "object") return value.map(({ text }) => text).join("");
  return String(value).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
