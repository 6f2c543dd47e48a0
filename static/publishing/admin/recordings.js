// Beneath each chosen recording: its player, its length and what it lacks, brought up to date when another is chosen.
(() => {
    const CHOOSERS = "[data-chooser-url*='/media/chooser/']";

    const chosenIn = (chooser) => {
        const input = document.getElementById(chooser.id.replace(/-chooser$/, ""));
        return chooser.classList.contains("blank") ? "" : (input?.value ?? "");
    };

    const show = async (chooser) => {
        const chosen = chosenIn(chooser);
        if (chooser.dataset.shows === chosen) return;
        chooser.dataset.shows = chosen;
        let preview = chooser.querySelector("[data-recording-preview]");
        if (!preview) {
            preview = document.createElement("div");
            preview.dataset.recordingPreview = "";
            preview.setAttribute("aria-live", "polite");
            chooser.append(preview);
        }
        preview.replaceChildren();
        if (!chosen) return;
        const answer = await fetch(chooser.dataset.chooserUrl.replace(/media\/chooser\/.*/, `recordings/${chosen}/preview/`));
        if (answer.ok && chosenIn(chooser) === chosen) preview.innerHTML = await answer.text();
    };

    let isDue = false;
    const look = () => {
        isDue = false;
        document.querySelectorAll(CHOOSERS).forEach(show);
    };
    const lookSoon = () => {
        if (!isDue) requestAnimationFrame(look);
        isDue = true;
    };

    new MutationObserver(lookSoon).observe(document.body, { childList: true, subtree: true });
    lookSoon();
})();
