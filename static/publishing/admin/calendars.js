// A calendar goes when its field is left by the keyboard: it would cover what comes next.
(() => {
    // A calendar opens a little after its field is entered, so one that is left quickly is looked at again.
    const LOOKS = [0, 300];

    const hide = (field) => {
        const calendar = document.activeElement === field ? null : window.jQuery(field);
        if (calendar?.data("xdsoft_datetimepicker")) calendar.datetimepicker("hide");
    };

    document.addEventListener("keydown", (event) => {
        if (event.key !== "Tab" || !event.target.matches("input[type=text]")) return;
        for (const wait of LOOKS) setTimeout(hide, wait, event.target);
    });
})();
