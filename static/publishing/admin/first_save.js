// What a form can offer only once its page is stored: brought in when the first draft has saved itself.
(() => {
    const waiting = () => document.querySelectorAll("[data-until-saved]");

    document.addEventListener("w-autosave:success", async () => {
        if (!waiting().length || !/\/pages\/\d+\/edit\//.test(window.location.pathname)) return;
        const answer = await fetch(window.location.pathname);
        if (!answer.ok || answer.redirected) return;
        const stored = new DOMParser().parseFromString(await answer.text(), "text/html");
        for (const part of waiting()) {
            const now = stored.getElementById(part.id);
            if (now) part.replaceWith(document.adoptNode(now));
        }
    });
})();
