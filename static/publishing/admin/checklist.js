// The list of what a page lacks: brought up to date when a draft is saved, and able to jump to fields on other tabs.
(() => {
    const list = () => document.getElementById("ready-to-publish");

    const reveal = (target) => {
        const tab = target.closest("[role=tabpanel]");
        if (tab?.hidden) {
            document.querySelector(`[role=tab][aria-controls="${tab.id}"], [role=tab][href="#${tab.id}"]`)?.click();
        }
        target.scrollIntoView({ block: "center" });
        target.focus({ preventScroll: true });
    };

    document.addEventListener("click", (event) => {
        const link = event.target.closest("#ready-to-publish a");
        const target = link && document.getElementById(link.hash.slice(1));
        if (target) {
            event.preventDefault();
            reveal(target);
        }
    });

    document.addEventListener("w-autosave:success", async () => {
        const page = window.location.pathname.match(/^(.*\/)pages\/(\d+)\/edit\//);
        if (!page || !list()) return;
        const answer = await fetch(`${page[1]}publish-checklist/${page[2]}/`);
        if (answer.ok) list().innerHTML = await answer.text();
    });
})();
