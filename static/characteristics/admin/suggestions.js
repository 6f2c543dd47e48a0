// Competencies suggested from what is written: asked for by a press, and added to those chosen by another one.
(() => {
    // A new page has an address of its own as soon as its first draft is saved.
    const address = (relation) => {
        const page = window.location.pathname.match(/^(.*\/)pages\/(\d+)\/edit\//);
        return page && `${page[1]}competency-suggestions/${page[2]}/${relation}/`;
    };

    // Whoever listens to the page is told what is new, and nothing twice.
    const show = (place, html) => {
        if (place.dataset.shown === html) return;
        place.dataset.shown = html;
        place.innerHTML = html;
    };

    const ask = async (panel) => {
        const place = panel.querySelector("[data-suggested]");
        const from = address(panel.dataset.suggestions);
        const answer = from && (await fetch(from).catch(() => null));
        if (answer?.ok) show(place, await answer.text());
        else if (from) place.textContent = "Suggestions are not available just now. Choose for yourself, or try again.";
        else place.textContent = "Save a draft first, then ask again.";
    };

    // Wagtail adds the rows of a form; the new one is the last.
    const take = (panel, competency) => {
        const relation = panel.dataset.suggestions;
        const total = () => Number(document.getElementById(`id_${relation}-TOTAL_FORMS`).value);
        const before = total();
        document.getElementById(`id_${relation}-ADD`).click();
        const choice = total() > before && document.getElementById(`id_${relation}-${before}-tag`);
        if (!choice) return false;
        choice.value = competency;
        choice.dispatchEvent(new Event("change", { bubbles: true }));
        return true;
    };

    // What was asked before the last words were saved is asked again.
    document.addEventListener("w-autosave:success", () => {
        for (const panel of document.querySelectorAll("[data-suggestions]:has([data-shown])")) ask(panel);
    });

    document.addEventListener("click", (event) => {
        const panel = event.target.closest("[data-suggestions]");
        if (!panel) return;
        if (event.target.closest("[data-suggest]")) ask(panel);
        const button = event.target.closest("[data-take]");
        if (!button) return;
        const row = button.closest("li");
        if (take(panel, button.dataset.take)) row.textContent = `${row.querySelector("strong").textContent}: added`;
        else row.append(" No more can be added.");
        panel.querySelector("[data-suggested]").focus();
    });
})();
