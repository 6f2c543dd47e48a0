// Marks in a preview what the content checker reports beside axe's own findings. The rules: publishing/admin/content_checker.py.
const lacking = JSON.parse(document.getElementById("lacking-words").textContent);
const main = document.querySelector("main");
const VAGUE = new Set(["click here", "here", "this", "link", "this link", "this page", "more", "read more", "find out more", "learn more", "see here"]);
const HARDEST_AGE = 16;
const ENOUGH_WORDS = 100;

const mark = (element, rule) => element.setAttribute("data-check", `${element.getAttribute("data-check") ?? ""} ${rule}`.trim());

const showsOneOf = (element, names) => names.some((name) => [element, ...element.querySelectorAll("source")].some(
  (source) => decodeURIComponent(`${source.getAttribute("src") ?? ""} ${source.getAttribute("srcset") ?? ""}`).includes(`/${name}`)));

for (const image of main.querySelectorAll("img")) if (showsOneOf(image, lacking.alternative)) mark(image, "picture-without-words");
for (const player of main.querySelectorAll("audio, video")) {
  if (showsOneOf(player, lacking.transcript)) mark(player, "recording-without-transcript");
  if (showsOneOf(player, lacking.captions)) mark(player, "film-without-captions");
}

for (const link of main.querySelectorAll("a")) {
  const words = link.textContent.toLowerCase().replace(/[^\p{L}\p{N}:/.\s]/gu, "").replace(/\.+$/, "").trim();
  if (VAGUE.has(words) || /^(https?:|www\.)/.test(words)) mark(link, "link-says-nothing");
}

// The reading age by Flesch and Kincaid: school years, and five before school.
const prose = main.querySelector(".reading");
const text = [...prose?.querySelectorAll("p, li") ?? []].map((element) => element.textContent.trim()).join(". ");
const words = text.match(/\p{L}[\p{L}’'-]*/gu) ?? [];
const sentences = text.split(/[.!?…]+\s/).filter((sentence) => /\p{L}/u.test(sentence)).length;
const syllables = (word) => Math.max(1, (word.toLowerCase().replace(/(?:[^l]e|es|ed)$/, "").match(/[aeiouy]+/g) ?? []).length);
const age = 0.39 * words.length / sentences + 11.8 * words.reduce((sum, word) => sum + syllables(word), 0) / words.length - 15.59 + 5;
if (words.length >= ENOUGH_WORDS && age > HARDEST_AGE) mark(main.querySelector("h1"), "long-sentences");
