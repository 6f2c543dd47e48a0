/** Searching: the library does it; what it finds is shown as our own pages. */
import type { Found } from "system-leadership-library";
import { html, type Html } from "../html.js";
import { layout } from "./layout.js";
import { card } from "./stories.js";

export function search(text: string, found: Found | null): string {
  const form = html`<form role="search" action="/search">
<label for="q">Search the stories</label>
<input id="q" name="q" type="search" value="${text}" maxlength="200"> <button>Search</button>
</form>`;
  return layout("Search", html`<h1>Search</h1>${form}${found ? results(found) : ""}`);
}

function results({ total, items, query }: Found): Html {
  return html`<p role="status">${total} found${query.corrected ? html` for <i>${query.corrected}</i>` : ""}.</p>
<ul class="cards">${items.map((item) => ("byline" in item ? card(item) : elsewhere(item)))}</ul>`;
}

/** What is no story has its page at the library: an event, a resource, a call. */
function elsewhere({ title, url, summary }: Found["items"][number]): Html {
  return html`<li>
<h2><a href="${url}">${title}</a></h2>
<p>${summary}</p>
</li>`;
}
