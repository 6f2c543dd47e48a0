// What word processors put on the clipboard beside the text, and no reader should get.

// The words that are commented on carry styles of the comment too, so that no style alone may be looked for.
const COMMENTS = [
    "[style*='mso-element:comment-list'], [style*='mso-element: comment-list']",
    "[class*='MsoCommentReference'], .msocomanchor, .msocomtxt, .msocomoff",
    "[class*='MsoCommentText'], [class*='MsoCommentSubject']",
    "a[href^='#cmnt'], [id^='cmnt']",
];
const NOTE_MARKS = [
    "a[href*='#_ftn'], a[href*='#_edn']",
    "a.sdfootnoteanc, a.sdfootnotesym, a.sdendnoteanc, a.sdendnotesym",
    "a[href^='#ftnt'], .MsoFootnoteReference, .MsoEndnoteReference",
];
const DELETED = "del, .msoDel";
const NOTHING = "script, style, template, head, meta, link, title, svg, math, button, input, select, xml";
const PICTURES = "img, picture, canvas";
const FILMS = "video, audio, iframe, object, embed";

const all = (root, selector) => [...root.querySelectorAll(selector)];

// Removes each that is still there, and says how many: what stood in another went with it.
const drop = (root, selector) => {
    const found = all(root, selector).filter((element) => !element.parentElement?.closest(selector));
    for (const element of found) element.remove();
    return found;
};

// Comments end a text as paragraphs that lead back to their marks, of which only these are counted.
const dropComments = (root) => {
    for (const back of all(root, "a[href^='#cmnt_ref'], a[href*='#_msoanchor']")) back.closest("p, div, li")?.remove();
    const marks = drop(root, COMMENTS.join(", "));
    return marks.filter((mark) => /\[\w+\]/.test(mark.textContent) && mark.matches("[class*='Reference'], a")).length;
};

const dropNoteMarks = (root) => {
    const isBack = (mark) => /#_(ftn|edn)ref|anc$|#ftnt_ref/.test(mark.getAttribute("href") ?? "");
    return drop(root, NOTE_MARKS.join(", ")).filter((mark) => !isBack(mark)).length;
};

// Removes it all from a document; returns what an editor should know of, by kind and number.
export const dropForeign = (root) => {
    drop(root, NOTHING);
    const dropped = {
        comments: dropComments(root),
        deletions: drop(root, DELETED).filter((element) => element.textContent.trim()).length,
        notes: dropNoteMarks(root),
        pictures: drop(root, PICTURES).length,
        films: drop(root, FILMS).length,
    };
    // A mark in small letters leaves empty ones.
    drop(root, "sup:empty, sub:empty");
    return dropped;
};
