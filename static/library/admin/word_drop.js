// A Word file dropped onto a link that adds a story is brought as a story of that kind.
(() => {
  const address = document.currentScript.dataset.address;
  const kinds = { casestudypage: "case-study", blogpage: "blog", voxpoppage: "vox-pop" };

  const target = (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || !event.dataTransfer?.types.includes("Files")) return null;
    if (link.pathname === address) return { link, kind: null };
    const model = link.pathname.match(/\/pages\/add\/library\/(\w+)\//)?.[1];
    return kinds[model] ? { link, kind: kinds[model] } : null;
  };

  const clear = () => document.querySelectorAll(".takes-word-file").forEach((one) => one.classList.remove("takes-word-file"));

  document.addEventListener("dragover", (event) => {
    const found = target(event);
    clear();
    if (!found) return;
    event.preventDefault();
    found.link.classList.add("takes-word-file");
  });
  document.addEventListener("dragleave", clear);
  document.addEventListener("drop", (event) => {
    const found = target(event);
    clear();
    const [file] = event.dataTransfer?.files ?? [];
    if (!found || !file) return;
    event.preventDefault();
    send(file, found.kind ?? "case-study");
  });

  // The form itself is sent, so that whatever is wrong with the file is said beside its field.
  const send = async (file, kind) => {
    const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
    const form = page.querySelector("#word-file-form");
    if (!form) return;
    document.body.append(document.adoptNode(form));
    form.hidden = true;
    form.querySelector(`input[name=kind][value=${kind}]`).checked = true;
    const chosen = new DataTransfer();
    chosen.items.add(file);
    form.querySelector("input[type=file]").files = chosen.files;
    form.requestSubmit();
  };
})();
