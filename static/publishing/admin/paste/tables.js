// A table of a word processor as the table block has it: a caption, headings, cells of words.

import { runsOf, wordsOf } from "./runs.js";

const rowsOf = (table) => [...table.rows].filter((row) => row.closest("table") === table);

// Cells over several columns or rows stand in the first of them; the others are empty.
const grid = (table, context) => {
    const cells = [];
    let isMerged = false;
    for (const [y, row] of rowsOf(table).entries()) {
        cells[y] ??= [];
        for (const cell of row.cells) {
            let x = 0;
            while (cells[y][x] !== undefined) x += 1;
            for (let below = 0; below < Math.max(1, cell.rowSpan); below += 1) {
                cells[y + below] ??= [];
                for (let right = 0; right < cell.colSpan; right += 1) cells[y + below][x + right] = { words: "" };
            }
            isMerged ||= cell.colSpan > 1 || cell.rowSpan > 1;
            cells[y][x] = read(cell, context);
        }
    }
    context.lost.merged += Number(isMerged);
    const width = Math.max(0, ...cells.map((row) => row.length));
    return cells.map((row) => Array.from({ length: width }, (_, x) => row[x] ?? { words: "" }));
};

const read = (cell, context) => {
    // Within a cell, lists and paragraphs are lines.
    const runs = [...cell.childNodes].flatMap((child) => runsOf(child, { ...context, isElsewhere: () => false }));
    const said = runs.filter((run) => run.text.trim());
    context.lost.linksInCells += said.filter((run) => run.href).length;
    return { words: wordsOf(runs), isHeading: cell.matches("th") || (said.length > 0 && said.every((run) => run.bold)) };
};

const isHead = (cells) => cells.some((cell) => cell.words) && cells.every((cell) => cell.isHeading || !cell.words);

// Null for a table that says nothing. A single column is a frame around paragraphs: `isFrame`.
export const tableOf = (table, context) => {
    const rows = grid(table, context).filter((row) => row.some((cell) => cell.words));
    if (!rows.length) return null;
    if (rows[0].length === 1) return { isFrame: true };
    const firsts = rows.slice(1).map((row) => row[0]);
    const hasRowHeadings = firsts.length > 0 && isHead(firsts);
    // Without a sign of its own the first row is the one with the headings, unless the first column is to its top.
    const hasHead = isHead(rows[0]) || !(hasRowHeadings && rows[0][0].isHeading);
    const [head, ...rest] = hasHead && rows.length > 1 ? rows : [rows[0].map(() => ({ words: "" })), ...rows];
    const caption = table.caption ? wordsOf(runsOf(table.caption, { ...context, isElsewhere: () => false })) : "";
    const words = (row) => row.map((cell) => cell.words);
    return { caption, columns: words(head).map((one) => one.replace(/\n/g, " ")), rows: rest.map(words), hasRowHeadings };
};

// The same as the entries of a list, for editors that hold no tables.
export const asEntries = ({ columns, rows }) =>
    rows.map((row) => {
        const named = row.map((words, x) => (words && columns[x] ? `${columns[x]}: ${words}` : words));
        return named.filter(Boolean).join("; ").replace(/\n/g, " ");
    });
