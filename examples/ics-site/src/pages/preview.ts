/** A draft as this site will show it, for its editor alone: nothing of it is kept here. */
import type { Preview } from "system-leadership-library";
import { html } from "../html.js";
import { settings } from "../settings.js";
import { layout } from "./layout.js";
import { body, isStory } from "./stories.js";

/** The page that an editor of the library has beside the form. What it may show is behind the #, which we never get. */
export function preview(): string {
  return layout("Preview", html`<div id="draft"></div><script type="module" src="/preview.js"></script>`);
}

/** Its script: the library's own opens the draft, and we draw it. */
export function script(): string {
  return `import { drawPreview } from ${JSON.stringify(`${settings.libraryUrl}/embeds/preview.js`)};
const place = document.querySelector("#draft");
const isOpen = await drawPreview(async (token) => {
  const answer = await fetch("/preview", { method: "POST", body: token, cache: "no-store" });
  place.innerHTML = await answer.text();
  return answer.ok;
});
if (!isOpen) place.textContent = "This preview is closed.";
`;
}

/** A draft, drawn like a story that is public. */
export function draft(of: Preview): string {
  return (isStory(of) ? body(of) : html`<h1>${of.title}</h1><p>This site shows stories only.</p>`).text;
}
