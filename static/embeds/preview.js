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

const ASK_EVERY = 50, ASK_FOR = 1000, CHECK_AFTER = 800;
const pause = (time) => new Promise((done) => setTimeout(done, time));

function tellPanel(message) {
  window.top.postMessage({ wagtail: { ...message, origin: location.origin } }, API.origin);
}

function hearPanel(type, act) {
  addEventListener("message", ({ data, origin }) => {
    if (origin === API.origin && data?.wagtail?.type === type) act(data.wagtail);
  });
}

// The panel puts a new page in place of the last one when it has learned how far that was scrolled. It may not listen
// yet when this page has come, so it is asked until it answers; of the first page it wants to know nothing.
async function takePlace() {
  hearPanel("w-preview:get-scroll-position", () =>
    tellPanel({ type: "w-preview:set-scroll-position", x: scrollX, y: scrollY }));
  const placed = new Promise((done) => hearPanel("w-preview:set-scroll-position", ({ x, y }) => {
    scrollTo({ left: x, top: y, behavior: "instant" });
    done();
  }));
  const ask = () => tellPanel({ type: "w-preview:request-scroll" });
  const asking = setInterval(ask, ASK_EVERY);
  ask();
  await Promise.race([placed, pause(ASK_FOR)]);
  clearInterval(asking);
}

// Wagtail's user bar, which checks the page for accessibility and tells the editor.
async function addUserBar(token) {
  const answer = await ask(`preview/userbar?in_panel=${window.top !== window}`, token);
  if (answer.ok) document.body.append(document.createRange().createContextualFragment(await answer.text()));
}

// Not before the page is in its place, because the panel waits for all that is in it; nor while its editor types on.
async function settle(token) {
  if (window.top !== window) {
    await takePlace();
    await pause(CHECK_AFTER);
  }
  await addUserBar(token);
}

// For a page that its own server draws: `draw` is given the token to send there, and says whether there was a draft.
export async function drawPreview(draw) {
  const token = takeToken();
  const isOpen = token ? await draw(token) : false;
  if (isOpen) settle(token).catch(console.warn);
  return isOpen;
}

// Shows the draft by calling `show` with the document and the token; says whether there is one to show.
export function openPreview(show) {
  return drawPreview(async (token) => {
    const answer = await ask("preview", token);
    if (answer.ok) await show(await answer.json(), token);
    return answer.ok;
  });
}
