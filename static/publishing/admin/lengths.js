// How many characters a field has room for: told when one comes to it, counted while one types, and an error when there
// are too many. Nothing is cut: the server refuses what is too long, and the text stays where it is.
(() => {
    const WORTH_SHOWING = 0.75; // of the limit, once the field is left
    const QUIET = 1000; // milliseconds until a screen reader is told
    const counted = new WeakMap();

    // As the server counts: characters, not halves of them, without the space around.
    const room = (field) => Number(field.dataset.maxLength) - [...field.value.trim()].length;

    const sentence = (left) => {
        const number = Math.abs(left).toLocaleString("en-GB");
        return `You have ${number} character${number === "1" ? "" : "s"} ${left < 0 ? "too many" : "left"}.`;
    };

    const part = (className, attributes) => {
        const element = document.createElement("span");
        element.className = className;
        for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
        return element;
    };

    const begin = (field) => {
        const limit = part("w-sr-only", { id: `${field.id || field.name}-limit` });
        limit.textContent = `You can enter up to ${Number(field.dataset.maxLength).toLocaleString("en-GB")} characters.`;
        const seen = part("character-count", { "aria-hidden": "true" });
        const said = part("w-sr-only", { role: "status", "aria-live": "polite" });
        field.after(limit, seen, said);
        field.setAttribute("aria-describedby", `${field.getAttribute("aria-describedby") ?? ""} ${limit.id}`.trim());
        counted.set(field, { seen, said, later: 0 });
    };

    const count = (field) => {
        if (!counted.has(field)) begin(field);
        const { seen, said, later } = counted.get(field);
        const left = room(field);
        const isNear = left < (1 - WORTH_SHOWING) * Number(field.dataset.maxLength);
        seen.textContent = sentence(left);
        seen.hidden = !isNear && document.activeElement !== field;
        seen.classList.toggle("character-count--over", left < 0);
        if (left < 0) field.setAttribute("aria-invalid", "true");
        else if (!field.closest(".w-field--error")) field.removeAttribute("aria-invalid");
        clearTimeout(later);
        counted.get(field).later = setTimeout(() => {
            const words = isNear ? sentence(left) : "";
            if (said.textContent !== words) said.textContent = words;
        }, QUIET);
    };

    // Blocks and rows come later: listen for all there will ever be.
    for (const kind of ["focusin", "focusout", "input"]) {
        document.addEventListener(kind, (event) => {
            const field = event.target.closest?.("[data-max-length]");
            if (field) requestAnimationFrame(() => count(field));
        });
    }
    document.addEventListener("DOMContentLoaded", () => {
        for (const field of document.querySelectorAll("[data-max-length]")) if (room(field) < 0) count(field);
    });
})();
