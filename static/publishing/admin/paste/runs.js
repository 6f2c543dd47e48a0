// The words of a paragraph, as runs of the same look, and the same as HTML.

const SUPERSCRIPT = { source: "0123456789+-=()n", target: "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ" };
const SUBSCRIPT = { source: "0123456789+-=()", target: "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎" };
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;
const ELSEWHERE = /^(https?:\/\/|mailto:|tel:)/i;
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export const escape = (text) => text.replace(/[&<>"]/g, (character) => ENTITIES[character]);

// Text without what no feed can carry; Word breaks lines by one of them.
export const printable = (text) => text.replace(/\u000b/g, "\n").replace(CONTROL, "");

const raised = (text, { source, target }) => {
    const characters = [...text.trim()].map((one) => target[source.indexOf(one)]);
    return characters.length && characters.every(Boolean) ? characters.join("") : text;
};

const redirected = (url) => (/(^|\.)google\.[a-z.]+$/.test(url.hostname) && url.pathname === "/url" ? url.searchParams.get("q") : null);

// Where a link leads for readers; nothing if that is a mark in the text, a file, or the CMS itself.
export const addressOf = (link, site) => {
    const href = (link.getAttribute("href") ?? "").trim();
    if (!ELSEWHERE.test(href)) return "";
    try {
        const url = new URL(href);
        const isOurs = url.origin === site.origin && url.pathname.startsWith(site.admin);
        return isOurs ? "" : (redirected(url) ?? href);
    } catch {
        return "";
    }
};

const looksOf = (element, looks) => {
    const { fontWeight, fontStyle, textDecoration, textDecorationLine } = element.style;
    const isStruck = /line-through/.test(`${textDecoration} ${textDecorationLine}`) || element.matches("s, strike");
    return {
        ...looks,
        bold: fontWeight ? /bold|[6-9]00/.test(fontWeight) : looks.bold || element.matches("b, strong"),
        italic: fontStyle ? fontStyle === "italic" : looks.italic || element.matches("i, em"),
        struck: looks.struck || isStruck,
    };
};

const linked = (element, looks, context) => {
    if (!element.hasAttribute("href")) return looks;
    const href = addressOf(element, context.site);
    // A mark in the same text was never a link elsewhere: nothing is lost with it.
    const isMark = /^(#|about:blank#)/.test(element.getAttribute("href"));
    if (!href && !isMark && element.textContent.trim()) context.lost.links.push(element.textContent.trim());
    return { ...looks, href };
};

const textRun = (node, looks, context) => {
    const text = printable(node.nodeValue).replace(/[\s\u00a0]+/g, " ");
    if (looks.struck && text.trim()) context.lost.struck += 1;
    const { raise } = looks;
    return { ...looks, text: raise ? raised(text, raise) : text };
};

// The runs below a node. `isElsewhere` names the elements that are blocks of their own.
export const runsOf = (node, context, looks = {}) => {
    if (node.nodeType === Node.TEXT_NODE) return [textRun(node, looks, context)];
    if (node.nodeType !== Node.ELEMENT_NODE || context.isElsewhere(node)) return [];
    if (node.matches("br")) return [{ text: "\n" }];
    let inner = looksOf(node, looks);
    if (node.matches("a")) inner = linked(node, inner, context);
    if (node.matches("sup")) inner = { ...inner, raise: SUPERSCRIPT };
    if (node.matches("sub")) inner = { ...inner, raise: SUBSCRIPT };
    const runs = [...node.childNodes].flatMap((child) => runsOf(child, context, inner));
    return context.isBlock(node) && runs.length ? [{ text: "\n" }, ...runs, { text: "\n" }] : runs;
};

export const wordsOf = (runs) => runs.map((run) => run.text).join("").replace(/ *\n[ \n]*/g, "\n").replace(/ +/g, " ").trim();

const htmlOfRun = ({ text, bold, italic, href }, isPlain) => {
    let html = escape(text).replace(/\n/g, "<br>");
    if (!text.trim()) return html;
    if (bold && !isPlain) html = `<b>${html}</b>`;
    if (italic && !isPlain) html = `<i>${html}</i>`;
    return href ? `<a href="${escape(href)}">${html}</a>` : html;
};

const SPACE_BEFORE = /^(?:\s|<br>)+/;
const SPACE_AFTER = /(?:\s|<br>)+$/;

// The HTML of a paragraph; empty if it says nothing. Headings look as headings do: `isPlain`.
export const htmlOf = (runs, isPlain = false) =>
    runs
        .map((run) => htmlOfRun(run, isPlain))
        .join("")
        .replace(/\s*<br>(?:\s|<br>)*/g, "<br>")
        .replace(SPACE_BEFORE, "")
        .replace(SPACE_AFTER, "");
