// What is pasted into an editor of rich text is cleaned before the editor sees it; what was left out is told below it.

import { clean } from "./clean.js";
import { printable } from "./runs.js";
import { insertTable, insertText, placeOf, watchStreams } from "./streams.js";

const EDITOR = ".public-DraftEditor-content";
const FRAME = ".Draftail-Editor";
const OURS = new WeakSet();
const PATIENCE = 100; // frames until an editor that was put in is ready
const SITE = { origin: window.location.origin, admin: window.location.pathname.match(/^\/[^/]*\/?/)[0] };
// An editor's own copy, which needs no cleaning and knows more.
const OWN = "data-draftjs-conductor-fragment";

const send = (editor, html, text) => {
    const data = new DataTransfer();
    if (html) data.setData("text/html", html);
    data.setData("text/plain", text);
    const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
    OURS.add(event);
    editor.dispatchEvent(event);
};

const sendHtml = (editor, html) => {
    send(editor, html, new DOMParser().parseFromString(html, "text/html").body.textContent);
};

// The editor adds the first paragraph to that of the cursor, where a heading or a list would be one no more: before them
// goes one that says nothing. Whitespace the editor would leave out; a control character the server does.
const NOTHING = "<p>\u0007</p>";

const sendAtCursor = (editor, html) => {
    const { anchorNode } = window.getSelection();
    const block = editor.contains(anchorNode) ? anchorNode.parentElement.closest("[data-block]") : editor;
    const isWritten = block?.textContent.trim();
    sendHtml(editor, isWritten && !html.startsWith("<p") ? NOTHING + html : html);
};

const sendWhenReady = (block, html, patience = PATIENCE) => {
    const editor = block.element.querySelector(EDITOR);
    if (editor) sendHtml(editor, html);
    else if (patience) requestAnimationFrame(() => sendWhenReady(block, html, patience - 1));
};

// Puts the pieces in order: text where the cursor is, tables and what follows them in blocks of their own.
const put = (editor, pieces, place) => {
    const rest = [...pieces];
    let { stream, index } = place ?? {};
    const isEmpty = !editor.textContent.trim();
    while (isEmpty && rest[0]?.table) {
        insertTable(stream, index, rest.shift().table);
        index += 1;
    }
    if (rest[0]?.html) sendAtCursor(editor, rest.shift().html);
    for (const { html, table } of rest) {
        index += 1;
        if (table) insertTable(stream, index, table);
        else sendWhenReady(insertText(stream, index), html);
    }
};

const tell = (editor, notes) => {
    const frame = editor.closest(FRAME);
    const old = frame.nextElementSibling?.matches(".paste-notes") ? frame.nextElementSibling : null;
    const note = old ?? document.createElement("div");
    note.className = "paste-notes";
    note.setAttribute("role", "status");
    if (!old) frame.after(note);
    note.hidden = notes.length === 0;
    // An element has to be there before what it says is read out.
    requestAnimationFrame(() => note.replaceChildren(...notes.map(paragraph)));
};

const paragraph = (words) => {
    const element = document.createElement("p");
    element.textContent = words;
    return element;
};

const paste = (editor, html) => {
    const place = placeOf(editor);
    const { pieces, notes } = clean(html, { site: SITE, tables: Boolean(place), headings: Boolean(place) });
    tell(editor, notes);
    put(editor, pieces, place);
    return pieces.length > 0 || notes.length > 0;
};

document.addEventListener(
    "paste",
    (event) => {
        const editor = event.target.closest?.(EDITOR);
        if (!editor || OURS.has(event)) return;
        const html = event.clipboardData.getData("text/html");
        const text = event.clipboardData.getData("text/plain");
        if (html.includes(OWN) || (!html && printable(text) === text)) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        if (!html || !paste(editor, html)) send(editor, "", printable(text));
    },
    { capture: true },
);

watchStreams();
