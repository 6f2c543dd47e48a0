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
document.querySelectorAll("[data-player]").forEach(offerToPlay);
