// What an editor types is in the preview at once, and lost by no autosave. Wagtail by itself looks for edits twice a
// second, waits until there are none, and passes over what comes in while it saves a draft or changes the preview's mode.
(() => {
    const EVERY = 100;
    const NO_EDITS = /^(csrfmiddlewaretoken|loaded_revision_id|loaded_revision_created_at|next|comments-.*)$/;
    const form = document.querySelector("[data-edit-form]");
    const panel = document.querySelector("[data-controller~=w-preview]");
    if (!form) return;

    const read = () => {
        const fields = [...new FormData(form)].filter(([name]) => !NO_EDITS.test(name));
        return new URLSearchParams(fields).toString();
    };

    const follow = () => {
        const refresh = () => {
            panel.dataset.wPreviewStaleValue = "true";
        };
        let seen = read();
        setInterval(() => {
            const now = document.hidden ? seen : read();
            if (now === seen) return;
            seen = now;
            refresh();
        }, EVERY);
        panel.addEventListener("change", refresh, true);
        // By this Wagtail would refresh it again a second later.
        panel.removeAttribute("data-action");
    };

    // A form counts as saved when it still is as it was sent; if not, Wagtail finds the edit and saves again.
    const keepEdits = () => {
        let sent = "";
        const actions = form.dataset.action;
        form.dataset.action = actions.replace("w-autosave:success->w-unsaved#clear", "typing:saved->w-unsaved#clear");
        form.addEventListener("w-autosave:save", () => {
            sent = read();
        });
        form.addEventListener("w-autosave:success", () => {
            if (read() === sent) form.dispatchEvent(new CustomEvent("typing:saved"));
        });
    };

    if (panel) follow();
    if (form.dataset.action?.includes("w-autosave:success")) keepEdits();
})();
