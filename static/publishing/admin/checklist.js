// The list of what a page lacks: it jumps to fields on other tabs, and is brought up to date when a draft is saved and
// when somebody comes back from mending something elsewhere.
(() => {
    const list = () => document.getElementById("ready-to-publish");

    // A tab, a folded section, a dialog: what hides a field, and what is pressed to show it.
    const hidden = (field) => [
        [field.closest("[role=tabpanel][hidden]"), (panel) => `[role=tab][aria-controls="${panel.id}"]`],
        [field.closest("[data-panel-content][hidden]"), (section) => `[data-panel-toggle][aria-controls="${section.id}"]`],
        [field.closest(".w-dialog[aria-hidden=true]"), (dialog) => `[data-a11y-dialog-show="${dialog.id}"]`],
    ];

    const show = (field) => {
        const [cover, opener] = hidden(field).find(([found]) => found) ?? [];
        const press = cover && document.querySelector(opener(cover));
        press?.click();
        return Boolean(press);
    };

    const point = (field) => {
        if (field.tabIndex < 0 && !field.hasAttribute("tabindex")) field.tabIndex = -1;
        field.scrollIntoView({ block: "center" });
        field.focus({ preventScroll: true });
    };

    // Wagtail shows a tab in its own time: a field is pointed at once it can be seen, or left alone.
    const reveal = (field, tries = 60) => {
        if (field.checkVisibility()) requestAnimationFrame(() => point(field));
        else if (tries) {
            if (tries % 20 === 0) show(field);
            requestAnimationFrame(() => reveal(field, tries - 1));
        }
    };

    const revealNamed = (hash) => {
        const field = hash ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
        if (field?.closest("[data-edit-form]")) reveal(field);
        return Boolean(field);
    };

    document.addEventListener("click", (event) => {
        const link = event.target.closest("#ready-to-publish a");
        if (link && revealNamed(link.hash)) event.preventDefault();
    });

    let shown = "";
    const refresh = async () => {
        const page = window.location.pathname.match(/^(.*\/)pages\/(\d+)\/edit\//);
        if (!page || !list()) return;
        const answer = await fetch(`${page[1]}publish-checklist/${page[2]}/`);
        if (!answer.ok || answer.redirected) return;
        const html = await answer.text();
        // Whoever listens to the page is told what is new, and nothing twice.
        if (html !== shown) list().innerHTML = html;
        shown = html;
    };

    // A tab that is opened again says so twice, as a tab and as a window.
    let due = 0;
    const refreshOnce = () => {
        clearTimeout(due);
        due = setTimeout(refresh, 50);
    };

    document.addEventListener("w-autosave:success", refresh);
    window.addEventListener("focus", refreshOnce);
    document.addEventListener("visibilitychange", () => document.hidden || refreshOnce());

    // Whoever mends a picture or a document is led back to this form.
    document.addEventListener("click", (event) => {
        const link = event.target.closest("[data-edit-form] a[data-chooser-edit-link]");
        if (!link || !/\/(images|documents)\//.test(link.pathname)) return;
        link.search = new URLSearchParams({ next: window.location.pathname }).toString();
        link.removeAttribute("target");
    }, true);

    // One who comes back is where they left.
    window.addEventListener("load", () => revealNamed(window.location.hash));
})();
