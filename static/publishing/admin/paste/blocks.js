// The paragraphs, headings, entries of lists and tables of a pasted document, in its order.

import { htmlOf, runsOf, wordsOf } from "./runs.js";
import { tableOf } from "./tables.js";

const BLOCKS =
    "address, article, aside, blockquote, body, center, dd, div, dl, dt, fieldset, figure, figcaption, footer, form, h1, h2, h3," +
    "h4, h5, h6, header, hr, li, main, nav, ol, p, pre, section, table, tbody, td, tfoot, th, thead, tr, ul";
const WORD_HEADING = /^Mso(?:Title|Subtitle|Heading(\d))/;
const ORDERED = /^\s*\(?(?:\d+|[a-z]|[ivxlc]+)[.)]/i;

const isBlock = (node) => node.nodeType === Node.ELEMENT_NODE && node.matches(BLOCKS);
const styleOf = (element) => (element.getAttribute("style") ?? "").replace(/\s/g, "").toLowerCase();

const headingLevel = (element) => {
    if (/^H[1-6]$/.test(element.tagName)) return Number(element.tagName[1]);
    if (element.getAttribute("role") === "heading") return Number(element.getAttribute("aria-level") ?? 2);
    const named = element.className.match?.(WORD_HEADING) ?? styleOf(element).match(/mso-outline-level:(\d)/);
    return named ? Number(named[1] ?? 1) : 0;
};

// Word writes lists as paragraphs that begin with their mark.
const wordEntry = (element) => {
    const level = styleOf(element).match(/mso-list:\w+level(\d+)/);
    if (!level) return null;
    const marks = [...element.querySelectorAll("span")].filter((span) => styleOf(span).includes("mso-list:ignore"));
    const isOrdered = ORDERED.test(marks[0]?.textContent ?? "");
    for (const mark of marks) mark.remove();
    return { depth: Number(level[1]) - 1, isOrdered };
};

export class Blocks {
    constructor(context) {
        this.context = { ...context, isBlock, isElsewhere: (node) => node.matches("table, ul, ol") };
        this.found = [];
        this.levels = new Set();
    }

    // What stands loose among blocks is a paragraph of its own.
    read(parent, entry = null) {
        let loose = [];
        const flush = () => {
            this.add(loose, entry);
            loose = [];
        };
        for (const child of [...parent.childNodes]) {
            if (isBlock(child) || (child.querySelector?.(BLOCKS) && !child.matches("a"))) {
                flush();
                this.block(child, entry);
            } else if (child.nodeName === "BR" && !entry) flush();
            else loose.push(...runsOf(child, this.context));
        }
        flush();
    }

    block(element, entry) {
        if (element.matches("table")) this.table(element);
        else if (element.matches("ul, ol")) this.list(element, entry);
        else if (headingLevel(element) && !entry) this.heading(element);
        else if (element.querySelector(BLOCKS) || !isBlock(element)) this.read(element, entry);
        else this.paragraph(element, entry);
    }

    paragraph(element, entry) {
        const inList = entry ?? wordEntry(element);
        const runs = [...element.childNodes].flatMap((child) => runsOf(child, this.context));
        if (/MsoCaption/.test(element.className)) this.caption(runs);
        else this.add(runs, inList);
    }

    heading(element) {
        const level = headingLevel(element);
        // A numbered heading has its mark taken off.
        wordEntry(element);
        const runs = [...element.childNodes].flatMap((child) => runsOf(child, { ...this.context, isElsewhere: () => false }));
        const html = htmlOf(runs, true);
        if (!html) return;
        this.levels.add(level);
        this.found.push({ kind: "heading", html });
    }

    list(element, entry) {
        const depth = entry ? entry.depth + 1 : 0;
        for (const child of element.children) {
            if (child.matches("ul, ol")) this.list(child, { depth });
            else this.read(child, { depth, isOrdered: element.matches("ol"), isNew: true });
        }
    }

    // A second paragraph of an entry is a line of it.
    add(runs, entry) {
        const html = htmlOf(runs);
        if (!html) return;
        const last = this.found.at(-1);
        if (entry?.isNew === false && last?.kind === "entry") last.html += `<br>${html}`;
        else if (entry) this.found.push({ kind: "entry", html, depth: entry.depth, isOrdered: entry.isOrdered });
        else this.found.push({ kind: "paragraph", html });
        if (entry && "isNew" in entry) entry.isNew = false;
    }

    // Word sets the caption of a table above or below it.
    caption(runs) {
        const last = this.found.at(-1);
        if (last?.kind === "table" && !last.table.caption) last.table.caption = wordsOf(runs);
        else this.found.push({ kind: "caption", html: htmlOf(runs), words: wordsOf(runs) });
    }

    table(element) {
        const table = tableOf(element, this.context);
        if (!table) return;
        if (table.isFrame) {
            for (const row of element.rows) for (const cell of row.cells) this.read(cell);
            return;
        }
        const last = this.found.at(-1);
        if (last?.kind === "caption" && !table.caption) table.caption = this.found.pop().words;
        this.found.push({ kind: "table", table });
    }
}
