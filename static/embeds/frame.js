// Tells the page around the frame how high the story is.
const tell = () => parent.postMessage({ leadershipStory: { height: document.body.offsetHeight } }, "*");
new ResizeObserver(tell).observe(document.body);
