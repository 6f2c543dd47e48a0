/** What is around every page. */
import { html, type Html } from "../html.js";
import { settings } from "../settings.js";

export function layout(title: string, main: Html, { hasEmbeds = false } = {}): string {
  const script = hasEmbeds ? html`<script type="module" src="${settings.libraryUrl}/embeds/leadership.js"></script>` : "";
  return html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title} – South East Partners</title>
<link rel="stylesheet" href="/site.css">
${script}
</head>
<body>
<a class="skip" href="#main">Skip to the text</a>
<header>
  <a class="name" href="/">South East Partners</a>
  <p class="note">An example site. It shows stories from <a href="${settings.libraryUrl}/">the leadership library</a>.</p>
  <nav aria-label="Site"><a href="/">Stories</a> <a href="/search">Search</a> <a href="/embeds">In our pages</a></nav>
</header>
<main id="main">
${main}
</main>
<footer><p>Invented for the purpose: no organisation of this name exists.</p></footer>
</body>
</html>
`.text;
}
