// For the page in which another site shows drafts to the library's editors, who see it beside what they type:
//   import { openPreview } from "https://library.example/embeds/preview.js";
//   const isOpen = await openPreview(async (story) => { /* show it as you show one that is public */ });
// The token comes behind the # and is forgotten at once: it is in no history, no log and no Referer.

const API = new URL("/api/v1/", import.meta.url);

function takeToken() {
  const token = new URLSearchParams(location.hash.slice(1)).get("preview");
  history.replaceState(history.state, "", location.pathname + location.search);
  return token;
}

function ask(path, token) {
  const headers = { Authorization: `Bearer ${token}` };
  return fetch(new URL(path, API), { headers, cache: "no-store", credentials: "omit", referrerPolicy: "no-referrer" });
}

const ASK_EVERY = 50, ASK_FOR = 2000;

// The panel puts a new page in place of the last one when it has learned how far that was scrolled. It may not listen
// yet when this page has come, so it is asked until it answers.
function keepPlace() {
  const tell = (message) => window.top.postMessage({ wagtail: { ...message, origin: location.origin } }, API.origin);
  addEventListener("message", ({ data, origin }) => {
    if (origin !== API.origin) return;
    const { type, x, y } = data?.wagtail ?? {};
    if (type === "w-preview:get-scroll-position") tell({ type: "w-preview:set-scroll-position", x: scrollX, y: scrollY });
    if (type !== "w-preview:set-scroll-position") return;
    clearInterval(asking);
    scrollTo({ left: x, top: y, behavior: "instant" });
  });
  const asking = setInterval(tell, ASK_EVERY, { type: "w-preview:request-scroll" });
  setTimeout(clearInterval, ASK_FOR, asking);
}

// Wagtail's user bar, which checks the page for accessibility and tells the editor.
async function addUserBar(token) {
  const answer = await ask("preview/userbar", token);
  if (answer.ok) document.body.append(document.createRange().createContextualFragment(await answer.text()));
}

// Shows the draft by calling `show` with the document and the token; says whether there is one to show.
export async function openPreview(show) {
  const token = takeToken();
  const answer = token ? await ask("preview", token) : null;
  if (!answer?.ok) return false;
  await show(await answer.json(), token);
  if (window.top !== window) keepPlace();
  await addUserBar(token);
  return true;
}
