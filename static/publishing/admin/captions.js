// Captions are timed by pressing a key while the recording plays. All that is made of it stands in the text field below,
// which is sent like any other: nothing is kept here.
(() => {
    const form = document.querySelector("[data-captions]");
    const LONGEST = 7;
    // People press a little after they hear.
    const REACTION = 0.2;
    // Nobody times two captions within so many milliseconds: a key was held down.
    const HELD = 150;
    const LEAD = 2;
    const TIMES = /^\s*((?:\d+:)?\d\d:\d\d\.\d{3})\s*-->\s*((?:\d+:)?\d\d:\d\d\.\d{3})(.*)$/;

    const part = (name) => form.querySelector(`[data-${name}]`);
    const player = part("player");
    const field = form.elements.captions;
    const length = Number(form.dataset.length);

    const seconds = (stamp) => stamp.split(":").reduce((total, next) => total * 60 + Number(next), 0);
    const stamp = (time) => {
        const milliseconds = Math.round(time * 1000);
        const two = (number) => String(Math.floor(number)).padStart(2, "0");
        const rest = String(milliseconds % 1000).padStart(3, "0");
        return `${two(milliseconds / 3600000)}:${two((milliseconds / 60000) % 60)}:${two((milliseconds / 1000) % 60)}.${rest}`;
    };

    // The text as blocks; those with times are captions, the others stay as they are.
    const blocks = () =>
        field.value.replace(/\r\n?/g, "\n").trim().split(/\n{2,}/).map((block) => {
            const lines = block.split("\n");
            const at = lines.findIndex((line) => TIMES.test(line));
            if (at < 0) return { lines };
            const [, start, end, settings] = lines[at].match(TIMES);
            return { lines, at, settings, start: seconds(start), end: seconds(end), text: lines.slice(at + 1).join("\n") };
        });
    const written = (all) =>
        all.map((block) => {
            if (block.at === undefined) return block.lines.join("\n");
            const times = `${stamp(block.start)} --> ${stamp(block.end)}${block.settings}`;
            return block.lines.toSpliced(block.at, 1, times).join("\n");
        }).join("\n\n") + "\n";
    const words = (text) => new DOMParser().parseFromString(text.replace(/<[^>]*>/g, ""), "text/html").body.textContent;

    let isUnsaved = "unsaved" in form.dataset;
    let run = null;

    const say = (text) => {
        part("status").textContent = text;
    };
    // What was found hard to read was found in what stood there before.
    const forgetRemarks = () => form.querySelector(".captions-remarks")?.remove();
    const show = () => {
        const now = player.currentTime;
        const cues = run ? run.cues.slice(0, run.at + 1) : blocks().filter((block) => block.at !== undefined);
        const shown = cues.findLast((cue) => cue.start <= now && now < cue.end);
        part("shown").textContent = shown ? words(shown.text) : "";
        if (run) part("next").textContent = words(run.cues[run.at + 1]?.text ?? "All captions are timed.");
    };

    const play = () =>
        player.play().catch((error) => {
            if (error.name !== "AbortError") say("This recording does not play in this browser.");
        });

    const start = () => {
        const all = blocks();
        const cues = all.filter((block) => block.at !== undefined);
        if (!cues.length) {
            say("There are no captions yet: spread the transcript over the recording first.");
            return;
        }
        const from = player.ended ? 0 : player.currentTime;
        if (player.ended) player.currentTime = 0;
        const first = from < 0.5 ? 0 : Math.max(0, cues.findIndex((cue) => cue.start >= from - 0.5));
        run = { all, cues, first, at: first - 1, from, pressed: 0, old: cues.map(({ start, end }) => ({ start, end })) };
        part("running").hidden = false;
        part("start").hidden = true;
        say(`Timing ${cues.length - first} captions.`);
        part("press").focus();
        play();
        show();
    };

    const close = (cue, now) => {
        cue.end = Math.max(cue.start + 0.001, Math.min(now, cue.start + LONGEST));
    };

    const press = () => {
        const now = Math.max(run.from, player.currentTime - REACTION);
        if (performance.now() - run.pressed < HELD || run.at + 1 >= run.cues.length) return;
        run.pressed = performance.now();
        const before = run.cues[run.at];
        if (run.at >= run.first && before.end > now) close(before, now);
        run.at += 1;
        const cue = run.cues[run.at];
        cue.start = Math.max(now, before && run.at > run.first ? before.start + 0.001 : 0);
        cue.end = Math.min(cue.start + LONGEST, Math.max(length, cue.start + 0.001));
        show();
    };

    const quiet = () => {
        if (run.at >= run.first) close(run.cues[run.at], player.currentTime - REACTION);
        show();
    };

    const back = () => {
        if (run.at < run.first) return;
        Object.assign(run.cues[run.at], run.old[run.at]);
        run.at -= 1;
        const cue = run.cues[run.at];
        if (run.at >= run.first) cue.end = Math.min(cue.start + LONGEST, length);
        player.currentTime = Math.max(run.from, (run.at >= run.first ? cue.start : run.from) - LEAD);
        play();
        show();
    };

    // Captions that were not reached share what is left of the recording as they shared it before.
    const spreadRest = () => {
        const rest = run.cues.slice(run.at + 1);
        if (!rest.length || run.at < run.first) return;
        const now = run.cues[run.at].end;
        const from = rest[0].start;
        const to = Math.max(...rest.map((cue) => cue.end));
        const factor = Math.max(length - now, 0.001 * rest.length) / Math.max(to - from, 0.001);
        if (from >= now) return;
        for (const cue of rest) {
            [cue.start, cue.end] = [now + (cue.start - from) * factor, now + (cue.end - from) * factor];
        }
    };

    const finish = () => {
        if (!run) return;
        player.pause();
        const timed = run.at - run.first + 1;
        spreadRest();
        if (timed) {
            field.value = written(run.all);
            isUnsaved = true;
            forgetRemarks();
        }
        say(`${timed} of ${run.cues.length - run.first} captions were timed. They are not saved yet: play the recording to look them over.`);
        run = null;
        part("running").hidden = true;
        part("start").hidden = false;
        part("start").focus();
        show();
    };

    const KEYS = { q: quiet, b: back, Escape: finish };
    part("start").addEventListener("click", start);
    for (const [name, act] of Object.entries({ press, quiet, back, finish })) part(name).addEventListener("click", act);
    part("running").addEventListener("keydown", (event) => {
        const act = event.ctrlKey || event.metaKey || event.altKey ? null : KEYS[event.key];
        if (!act) return;
        event.preventDefault();
        act();
    });
    part("speed").addEventListener("change", (event) => {
        player.playbackRate = Number(event.target.value);
    });
    player.addEventListener("ended", finish);
    player.addEventListener("timeupdate", show);

    form.addEventListener("input", (event) => {
        if (event.target.name) isUnsaved = true;
        if (event.target === field) forgetRemarks();
    });
    form.addEventListener("submit", (event) => {
        const was = isUnsaved;
        isUnsaved = false;
        // A download leaves the page where it is.
        if (event.submitter?.value === "download") setTimeout(() => { isUnsaved = was; }, 1000);
    });
    window.addEventListener("beforeunload", (event) => {
        if (isUnsaved) event.preventDefault();
    });
    part("timing").hidden = false;
})();
