/** A draft as this site will show it, for its editor alone: nothing of it is kept here. */
import type { Story } from "system-leadership-library";
import { html } from "../html.js";
import { settings } from "../settings.js";
import { layout } from "./layout.js";
import { body } from "./stories.js";

/** The page that an editor of the library has beside the form. What it may show is behind the #, which we never get. */
export function preview(): string {
  return layout("Preview", html`<div id="draft"></div><script type="module" src="/preview.js"></script>`);
}

/** Its script: the library's own opens the draft, and we draw it. */
export function script(): string {
  return `import { openPreview } from ${JSON.stringify(`${settings.libraryUrl}/embeds/preview.js`)};
const place = document.querySelector("#draft");
const isOpen = await openPreview(async (_story, token) => {
  const answer = await fetch("/preview", { method: "POST", body: token, cache: "no-store" });
  place.innerHTML = await answer.text();
});
if (!isOpen) place.textContent = "This preview is closed.";
`;
}

/** The draft that a token opens, drawn like a story that is public; null if it opens none. */
export async function draft(token: string): Promise<string | null> {
  if (!/^[\w.:=-]{1,500}$/.test(token)) return null;
  const answer = await fetch(`${settings.libraryUrl}/api/v1/preview`, {
    headers: { Authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(5000),
  });
  return answer.ok ? body((await answer.json()) as Story).text : null;
}
