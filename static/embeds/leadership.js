// Stories of the library in any page, without a framework, a cookie or a word of configuration:
//   <leadership-story slug="…" heading="3">a link to the story, for readers without scripts</leadership-story>
//   <leadership-stories competency="…" limit="3">links</leadership-stories>
//   <leadership-events theme="…" limit="3">links</leadership-events>: what comes next, the nearest first
// Of another collection than the stories: collection="…", as its address in the API has it.
// What they look like is the page's: see the custom properties below, and ::part(story | title | meta | summary | credit).

const API = new URL("/api/v1/", import.meta.url);
const KINDS = { "case-study": "Case study", blog: "Blog", "vox-pop": "Vox-pop" };
const FILTERS = ["type", "characteristic", "competency", "topic", "part_of_system", "place", "profession", "limit", "sort"];
const EVENT_FILTERS = ["theme", "characteristic", "strand", "when", "limit", "sort"];
const CHANGES = {
  cancelled: "Cancelled", postponed: "Postponed: no new date yet", rescheduled: "New date", "moved-online": "Moved online",
};
const HEADING = 3;

const looks = new CSSStyleSheet();
looks.replaceSync(`
  :host { display: block; font: inherit; color: var(--leadership-text, inherit); }
  .stories { display: grid; gap: var(--leadership-gap, 1rem); }
  article {
    display: grid; grid-template-columns: 5rem minmax(0, 1fr); gap: 0 1rem; padding: 1rem;
    background: var(--leadership-card, transparent);
    border: 1px solid var(--leadership-line, currentColor); border-radius: var(--leadership-radius, 0.6rem);
  }
  img { width: 5rem; height: 5rem; object-fit: cover; border-radius: 0.3rem; }
  h2, h3, h4, h5, h6, p { margin: 0 0 0.4rem; font-size: 1em; line-height: 1.4; }
  h2, h3, h4, h5, h6 { font-size: 1.15em; font-weight: 600; }
  a { color: var(--leadership-link, inherit); }
  small { font-size: 0.85em; }
`);

function element(name, part, ...content) {
  const made = document.createElement(name);
  if (part) made.part = part;
  made.append(...content);
  return made;
}

function link(address, text) {
  const made = element("a", "", text);
  made.href = address;
  return made;
}

function about(story) {
  if (story.type !== "event") return [KINDS[story.type], story.byline, story.is_sample && "Sample story"];
  const day = story.status !== "postponed" && story.date_text;
  const time = day && story.start_time && `${story.start_time}${story.end_time ? ` to ${story.end_time}` : ""}`;
  const place = story.is_online ? "Online" : story.place;
  return [CHANGES[story.status], day, time, place, story.strand.label, story.is_sample && "Sample event"];
}

function shown(story, level, collection) {
  const picture = element("img", "picture");
  const drawn = new URL(`/art/${collection}/${story.id}.svg`, API);
  const [src, alt] = story.image ? [story.image.sources[0].url, story.image.alt] : [drawn, ""];
  Object.assign(picture, { src, alt, width: 80, height: 80, loading: "lazy" });
  const meta = about(story).filter(Boolean).join(" · ");
  const licence = /href="(https:[^"]+)" rel="license"/.exec(story.attribution_html);
  const terms = story.licence ? [", ", licence ? link(licence[1], story.licence) : story.licence] : [];
  const credit = element("small", "", "From the ", link(new URL("/", API), "System Leadership Library"), ...terms);
  const text = element("div", "", element(`h${level}`, "title", link(story.url, story.title)),
    element("p", "meta", meta), element("p", "summary", story.summary), element("p", "credit", credit));
  const article = element("article", story.type === "event" ? "story event" : "story", picture, text);
  article.lang = "en-GB";
  return article;
}

class Embed extends HTMLElement {
  async connectedCallback() {
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [looks];
    if (!root.firstChild) root.append(document.createElement("slot")); // the links, until there is something better
    try {
      const stories = await this.ask();
      const level = Math.min(6, Math.max(2, Number(this.getAttribute("heading")) || HEADING));
      root.replaceChildren(stories.length ? element("div", "stories", ...stories.map((one) => shown(one, level, this.collection)))
        : element("p", "gone", this.nothing));
      root.firstChild.className = "stories";
      if (!stories.length) this.replaceChildren(); // what the page says of it is out of date
      this.dispatchEvent(new CustomEvent("leadership-shown", { bubbles: true, detail: { stories: stories.length } }));
    } catch {
      // The library cannot be reached: the links stay.
    }
  }

  get collection() {
    return this.getAttribute("collection") || "stories";
  }

  async read(path) {
    const answer = await fetch(new URL(path, API), { credentials: "omit", referrerPolicy: "no-referrer" });
    if (answer.status === 404 || answer.status === 410) return null;
    if (!answer.ok) throw new Error(`The library answered ${answer.status}`);
    return answer.json();
  }
}

customElements.define("leadership-story", class extends Embed {
  nothing = "This story is no longer in the library.";

  async ask() {
    const slug = encodeURIComponent(this.getAttribute("slug") ?? "");
    const story = await this.read(`${encodeURIComponent(this.collection)}/${slug}`);
    return story ? [story] : [];
  }
});

class List extends Embed {
  nothing = "There are no stories here yet.";
  filters = FILTERS;
  unsaid = { limit: 3 }; // what is asked for where the page says nothing

  async ask() {
    const query = new URLSearchParams(this.unsaid);
    for (const name of this.filters) if (this.hasAttribute(name)) query.set(name, this.getAttribute(name));
    const answer = await this.read(`${encodeURIComponent(this.collection)}?${query}`);
    if (answer?.retired) this.nothing = "What this list was about is no longer part of the framework.";
    return answer?.items ?? [];
  }
}

customElements.define("leadership-stories", class extends List {});

customElements.define("leadership-events", class extends List {
  nothing = "No event is planned at the moment.";
  filters = EVENT_FILTERS;
  unsaid = { when: "upcoming", sort: "oldest", limit: 3 };

  get collection() {
    return "events";
  }
});
