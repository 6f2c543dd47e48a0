// The preview beside the form follows what is typed within a tenth of a second. Wagtail by itself looks for edits twice
// a second, waits until there are none, and passes over what comes in while it saves a draft or changes the mode.
(() => {
    const EVERY = 100;
    const NO_EDITS = /^(csrfmiddlewaretoken|loaded_revision_id|loaded_revision_created_at|next|comments-.*)$/;
    const form = document.querySelector("[data-edit-form]");
    const panel = document.querySelector("[data-controller~=w-preview]");
    if (!form || !panel) return;

    const read = () => {
        const fields = [...new FormData(form)].filter(([name]) => !NO_EDITS.test(name));
        return new URLSearchParams(fields).toString();
    };

    const refresh = () => {
        panel.dataset.wPreviewStaleValue = "true";
    };

    // By this Wagtail would refresh it again a second later.
    panel.removeAttribute("data-action");
    panel.addEventListener("change", refresh, true);
    let seen = read();
    setInterval(() => {
        const now = document.hidden ? seen : read();
        if (now === seen) return;
        seen = now;
        refresh();
    }, EVERY);
})();
