/** A page of ours with stories in it, put there by the library's own script: no copy is needed for that. */
import type { Story } from "system-leadership-library";
import { html } from "../html.js";
import { layout } from "./layout.js";

export function embeds(first: Story | undefined): string {
  const one = first
    ? html`<leadership-story slug="${first.slug}" heading="3"><a href="${first.url}">${first.title}</a></leadership-story>`
    : html`<p>None yet.</p>`;
  const main = html`<h1>Working together here</h1>
<p>This page is our own. What follows comes straight from the library, and goes when it is withdrawn there.</p>
<h2>One story</h2>
${one}
<h2>The newest three</h2>
<leadership-stories limit="3" heading="3"><a href="/">All stories</a></leadership-stories>
<h2>What comes next</h2>
<leadership-events limit="3" heading="3"><p>The library tells what is planned.</p></leadership-events>`;
  return layout("In our pages", main, { hasEmbeds: true });
}
