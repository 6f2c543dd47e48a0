// Tells the page around the frame how high the story is, and, where that is WordPress, which link was followed:
// WordPress shuts a frame of a provider that it does not know into a sandbox, from which no link leads out, and hands
// it a secret to sign messages of its own protocol with.
const secret = new URLSearchParams(location.hash.slice(2)).get("secret");

function send(message, value) {
  parent.postMessage({ message, value, secret }, "*");
}

function tell() {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  parent.postMessage({ leadershipStory: { height } }, "*");
  if (secret) send("height", height);
}

// Whoever listens late may ask. WordPress clips the frame to one pixel until it has heard of it, and there nothing is observed to change its size.
new ResizeObserver(tell).observe(document.body);
addEventListener("load", tell);
addEventListener("message", ({ data }) => {
  if (data?.leadershipStory === "ready" || (secret && data?.message === "ready" && data.secret === secret)) tell();
});
tell();

if (secret) {
  for (const link of [...document.links]) {
    // It follows links to the host of the frame alone: the others are words, not links that do nothing.
    if (link.host !== location.host) link.removeAttribute("href");
  }
  addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link) return;
    event.preventDefault();
    send("link", link.href);
  });
}
