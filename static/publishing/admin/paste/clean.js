// What is pasted, as the editor can hold it: pieces of HTML with h3, p, ul, ol, b, i and a, and tables; and what an
// editor should know of what it was before. Knows nothing of the editor or the page.

import { Blocks } from "./blocks.js";
import { dropForeign } from "./foreign.js";
import { escape } from "./runs.js";
import { asEntries } from "./tables.js";

const many = (number, one, more = `${one}s`) => `${number} ${number === 1 ? one : more}`;

// Entries of lists, one list in another by their depth.
const listHtml = (entries) => {
    let html = "";
    const open = [];
    for (const { depth, isOrdered, html: words } of entries) {
        const tag = isOrdered ? "ol" : "ul";
        const wanted = Math.min(depth, open.length);
        while (open.length > wanted + 1) html += `</li></${open.pop()}>`;
        if (open.length === wanted + 1 && open.at(-1) !== tag) html += `</li></${open.pop()}>`;
        if (open.length === wanted + 1) html += "</li>";
        else {
            html += `<${tag}>`;
            open.push(tag);
        }
        html += `<li>${words}`;
    }
    while (open.length) html += `</li></${open.pop()}>`;
    return html;
};

const htmlOfBlocks = (blocks, { headings }) => {
    let html = "";
    for (let at = 0; at < blocks.length; at += 1) {
        const { kind, html: words } = blocks[at];
        if (kind === "entry") {
            const start = at;
            while (blocks[at + 1]?.kind === "entry") at += 1;
            html += listHtml(blocks.slice(start, at + 1));
        } else if (kind === "heading") html += headings ? `<h3>${words}</h3>` : `<p><b>${words}</b></p>`;
        else html += `<p>${words}</p>`;
    }
    return html;
};

const listed = (table) => [
    { kind: "paragraph", html: escape(table.caption || "Table:") },
    ...asEntries(table).map((words) => ({ kind: "entry", depth: 0, html: escape(words) })),
];

// Blocks in pieces: what is text goes together, each table is a piece of its own.
const piecesOf = (blocks, options) => {
    const pieces = [];
    let text = [];
    const flush = () => {
        if (text.length) pieces.push({ html: htmlOfBlocks(text, options) });
        text = [];
    };
    for (const block of blocks) {
        if (block.kind !== "table") text.push(block);
        else if (!options.tables) text.push(...listed(block.table));
        else {
            flush();
            pieces.push({ table: block.table });
        }
    }
    flush();
    return pieces;
};

const leftOut = ({ comments, deletions, notes, pictures, films }) =>
    [
        comments && many(comments, "comment"),
        deletions && many(deletions, "deletion that was tracked", "deletions that were tracked"),
        notes && `${many(notes, "footnote mark")} (words of footnotes are at the end)`,
        pictures && `${many(pictures, "picture")} (add pictures as blocks of their own)`,
        films && `${many(films, "film or recording", "films or recordings")} (add them as blocks of their own)`,
    ].filter(Boolean);

const sentences = (dropped, lost, blocks, levels, { tables }) => {
    const out = leftOut(dropped);
    const number = blocks.filter((block) => block.kind === "table").length;
    const links = lost.links.map((words) => `“${words}”`).join(", ");
    return [
        out.length && `Left out: ${out.join(", ")}.`,
        links && `Not links any more, for want of a whole address: ${links}.`,
        number && tables && `${many(number, "table")} in ${number === 1 ? "a block of its own" : "blocks of their own"}: check headings and captions.`,
        number && !tables && `${many(number, "table is a list", "tables are lists")} here: there is no room for a table.`,
        lost.merged && "Merged cells are apart now, with their words in the first.",
        lost.linksInCells && `Cells hold no links: ${many(lost.linksInCells, "is plain words", "are plain words")}.`,
        lost.struck && "Words that were struck through are plain words: take out what should go.",
        levels.size > 1 && "Headings of several levels are of one level now.",
    ].filter(Boolean);
};

// `site` is the origin of the CMS and where its pages begin; `tables` and `headings` say what the editor can hold.
export const clean = (html, { site, tables = true, headings = true }) => {
    const { body } = new DOMParser().parseFromString(html, "text/html");
    const dropped = dropForeign(body);
    const lost = { links: [], linksInCells: 0, merged: 0, struck: 0 };
    const blocks = new Blocks({ site, lost });
    blocks.read(body);
    const options = { tables, headings };
    return {
        pieces: piecesOf(blocks.found, options),
        notes: sentences(dropped, lost, blocks.found, blocks.levels, options),
    };
};
