// Wagtail's field for tags shows a box without a name in the place of its own: the box takes the name of the field.
window.addEventListener("load", () => {
    for (const box of document.querySelectorAll(".tagit-new input:not([aria-label])")) {
        const [label] = box.closest(".tagit").previousElementSibling?.labels ?? [];
        if (label) box.setAttribute("aria-label", label.textContent.trim());
    }
});
