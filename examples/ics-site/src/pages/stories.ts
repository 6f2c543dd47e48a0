/** The list of stories, and one of them. */
import type { Change, Story } from "system-leadership-library";
import { html, trusted, type Html } from "../html.js";
import { layout } from "./layout.js";

const days = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

function day(date: string): string {
  return days.format(new Date(date));
}

/** Whether something of the library is a story, of whatever kind. */
export function isStory(document: NonNullable<Change["document"]>): document is Story {
  return "byline" in document;
}

type Card = Pick<Story, "id" | "title" | "summary" | "byline" | "is_sample" | "date">;

export function card({ id, title, summary, byline, is_sample, date }: Card): Html {
  return html`<li>
<h2><a href="/stories/${id}">${title}</a></h2>
<p>${summary}</p>
<p class="meta">${is_sample ? html`<b>Sample story</b> · ` : ""}${byline} · <time datetime="${date}">${day(date)}</time></p>
</li>`;
}

export function list(stories: readonly Story[]): string {
  const found = html`<ul class="cards">${stories.map(card)}</ul>`;
  return layout("Stories", html`<h1>Stories of leading together</h1>${stories.length ? found : html`<p>None yet.</p>`}`);
}

/** A story whole. Its HTML comes from the library, which has sanitised it. */
export function story(one: Story): string {
  return layout(one.title, body(one));
}

/** The story itself, for the page and for whatever shows one that is not public yet. */
export function body(one: Story): Html {
  const { image } = one;
  return html`<article>
<h1>${one.title}</h1>
${one.is_sample ? html`<p class="sample">Sample story: invented, to show what the library can hold.</p>` : ""}
<p class="lead">${one.summary}</p>
<p class="meta">${one.byline} · <time datetime="${one.date}">${day(one.date)}</time></p>
${image ? html`<img src="${image.url}" alt="${image.alt}" width="${image.width}" height="${image.height}">` : ""}
${voice(one)}
${one.blocks.map((block) => trusted(block.html))}
<p class="attribution">${trusted(one.attribution_html)}</p>
</article>`;
}

/** What somebody says: the words, and the recording with everything that those need who do not hear or see it. */
function voice({ quote, recording, transcript, url, title }: Story): Html {
  const said = recording?.transcript || transcript;
  return html`${quote ? html`<blockquote><p>${quote}</p></blockquote>` : ""}
${recording?.type === "audio" ? html`<audio controls preload="none" src="${recording.url}"></audio>` : ""}
${recording?.type === "video" ? html`<p><a href="${url}">Watch “${title}” in the library, with captions</a></p>` : ""}
${recording?.seen ? html`<h2>What is to be seen</h2><p>${recording.seen}</p>` : ""}
${said ? html`<h2>Transcript</h2><p class="transcript">${said}</p>` : ""}`;
}
