// The list is narrowed without loading the page again: what is saved is what is shown then.
document.addEventListener("submit", (event) => {
    const query = event.target.querySelector("[data-desk-query]");
    if (query) query.value = window.location.search.slice(1);
});
