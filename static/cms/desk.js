// The list is narrowed without loading the page again: what is saved is what is shown then.
document.addEventListener("submit", (event) => {
    const query = event.target.querySelector("[data-desk-query]");
    if (query) query.value = window.location.search.slice(1);
});

// Wagtail's field for tags has an inner box without a name.
window.addEventListener("load", () => {
    for (const box of document.querySelectorAll(".tagit-new input:not([aria-label])")) {
        const label = box.closest("[data-field-wrapper]")?.querySelector("label");
        if (label) box.setAttribute("aria-label", label.textContent.trim());
    }
});
