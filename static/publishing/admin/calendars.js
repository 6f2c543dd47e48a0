// A calendar goes when its field is left by the keyboard: it would cover what comes next. And it leaves what is typed: by
// itself it puts this very moment in the place of what it cannot read, and what was to be published later is so at once.
(() => {
    // A calendar opens a little after its field is entered, so one that is left quickly is looked at again.
    const LOOKS = [0, 300];

    const hide = (field) => {
        const calendar = document.activeElement === field ? null : window.jQuery(field);
        if (calendar?.data("xdsoft_datetimepicker")) calendar.datetimepicker("hide");
    };

    document.addEventListener("focusin", (event) => {
        if (event.target.matches("input[type=text]")) window.jQuery(event.target).off("blur.xdsoft");
    });

    document.addEventListener("keydown", (event) => {
        if (event.key !== "Tab" || !event.target.matches("input[type=text]")) return;
        for (const wait of LOOKS) setTimeout(hide, wait, event.target);
    });
})();
