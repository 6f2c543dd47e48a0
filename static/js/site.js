// What only a script can do. Without it every page is whole: links are links, and films are links too.

function offer(button, action) {
  button.hidden = false;
  button.addEventListener("click", action);
}

function offerToCopy(button) {
  offer(button, async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.parentElement.querySelector("[role=status]").textContent = button.dataset.copied;
  });
}

function offerToShare(button) {
  const { share: url, title } = button.dataset;
  offer(button, () => navigator.share({ url, title }).catch(() => {})); // closing the menu is no error
}

// Captions are on from the beginning, and fetched no sooner than what they go with.
function offerCaptions(player) {
  const show = () => [...player.textTracks].forEach((track) => (track.mode = "showing"));
  player.addEventListener("play", show, { once: true });
}

// A player of another site learns of its reader only when it is asked for.
function offerToPlay(figure) {
  const address = figure.dataset.player;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "press";
  button.textContent = `Play here, from ${new URL(address).host}`;
  offer(button, () => {
    const player = document.createElement("iframe");
    player.src = address;
    player.title = figure.querySelector("figcaption").textContent;
    player.allow = "fullscreen; picture-in-picture";
    player.referrerPolicy = "strict-origin-when-cross-origin";
    button.replaceWith(player);
    figure.querySelector("picture")?.remove();
    player.focus();
  });
  figure.append(button);
}

// A story in a frame tells how high it is.
addEventListener("message", ({ source, data }) => {
  const frame = [...document.querySelectorAll("iframe")].find(({ contentWindow }) => contentWindow === source);
  if (frame && data.leadershipStory) frame.height = data.leadershipStory.height;
});

if (navigator.clipboard) document.querySelectorAll("[data-copy]").forEach(offerToCopy);
if (navigator.share) document.querySelectorAll("[data-share]").forEach(offerToShare);
document.querySelectorAll("audio, video").forEach(offerCaptions);
document.querySelectorAll("[data-player]").forEach(offerToPlay);

// While somebody types, a combobox (ARIA 1.2) over what may be meant; Enter searches unless a suggestion is chosen.
const KINDS = {
  type: "Kind of story",
  characteristic: "Characteristic",
  competency: "Competency",
  part_of_system: "Part of the system",
  place: "Place",
  profession: "Profession",
  told_by: "Told by",
  topic: "Topic",
  story: "Story",
  offered: "Did you mean this?",
};
const PAUSE = 150;
const LEAST_LETTERS = 2;

function made(name, attributes, text = "") {
  const element = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  element.textContent = text;
  return element;
}

function offerSuggestions(input) {
  const list = made("ul", { id: "suggestions", role: "listbox", "aria-label": "Suggestions", hidden: "" });
  const status = made("p", { role: "status", class: "visually-hidden" });
  let chosen = -1;
  let asking = new AbortController();
  let waiting;

  function choose(place) {
    chosen = place;
    [...list.children].forEach((option, number) => option.setAttribute("aria-selected", number === place));
    const option = list.children[place];
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  function open(isOpen) {
    list.hidden = !isOpen;
    input.setAttribute("aria-expanded", isOpen);
    choose(-1);
  }

  function forget() {
    clearTimeout(waiting);
    asking.abort();
    list.replaceChildren();
    status.textContent = "";
    open(false);
  }

  function show({ items: suggested, did_you_mean: text }) {
    const search = `${location.origin}/search/?q=${encodeURIComponent(text)}`;
    const items = text ? [...suggested, { type: "offered", text, url: search }] : suggested;
    const options = items.map(({ type, text, url }, number) => {
      const option = made("li", { id: `suggestion-${number}`, role: "option" }, text);
      option.append(" ", made("span", {}, KINDS[type]));
      option.dataset.path = url.slice(new URL(url).origin.length);
      return option;
    });
    list.replaceChildren(...options);
    status.textContent = `${items.length || "No"} suggestion${items.length === 1 ? "" : "s"}`;
    open(items.length > 0);
  }

  async function ask() {
    asking = new AbortController();
    const { signal } = asking;
    try {
      const answer = await fetch(`/api/v1/suggest?q=${encodeURIComponent(input.value)}`, { signal });
      const found = answer.ok ? await answer.json() : { items: [] };
      if (!signal.aborted) show(found);
    } catch {
      // Asked in vain, or no longer of interest: there are no suggestions, and the form is still there.
    }
  }

  function move(step) {
    const places = list.children.length + 1;
    if (list.hidden) open(places > 1);
    if (!list.hidden) choose(((chosen + 1 + step + places) % places) - 1);
  }

  const go = (option) => location.assign(option.dataset.path);
  const keys = {
    ArrowDown: (event) => (event.altKey ? open(list.children.length > 0) : move(1)),
    ArrowUp: (event) => (event.altKey ? open(false) : move(-1)),
    Enter: () => go(list.children[chosen]),
    Escape: () => open(false),
  };

  input.addEventListener("input", () => {
    forget();
    if (input.value.trim().length >= LEAST_LETTERS) waiting = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(event.key)) choose(-1); // back in the text
    const isOurs = { Enter: chosen >= 0, Escape: !list.hidden }[event.key] ?? event.key in keys;
    if (!isOurs) return;
    event.preventDefault();
    keys[event.key](event);
  });
  input.addEventListener("blur", forget);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the text
  list.addEventListener("click", (event) => go(event.target.closest("[role=option]")));
  const role = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": false };
  Object.entries(role).forEach(([name, value]) => input.setAttribute(name, value));
  input.parentElement.append(list);
  input.form.append(status);
}

// A hit of the search in a recording says from which second it is to be played.
function playFromAddress() {
  const [, second] = /^#t=(\d+)$/.exec(location.hash) ?? [];
  const player = document.querySelector("main :is(audio, video)");
  if (!second || !player) return;
  player.currentTime = Number(second);
  player.scrollIntoView({ block: "center" });
  player.focus();
  player.play().catch(() => {}); // Where nothing plays unasked, it stands at the right place.
}

addEventListener("hashchange", playFromAddress);
playFromAddress();
document.querySelectorAll("form.search [name=q]").forEach(offerSuggestions);
