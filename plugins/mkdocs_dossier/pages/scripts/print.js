/* On paper: what stands behind each fact becomes a numbered note at the end, with addresses in full. Without this, it is
   printed beside the fact. */
(() => {
  const pages = [...document.querySelectorAll(".dossier[data-notes]")];
  let made = [];

  const numbered = (page) => {
    const list = document.createElement("ol");
    const known = new Map();
    list.className = "dossier-notes";
    for (const one of page.querySelectorAll(".dossier-evidence__one")) {
      if (!known.has(one.innerHTML)) {
        const note = list.appendChild(document.createElement("li"));
        note.innerHTML = one.innerHTML;
        for (const link of note.querySelectorAll("a")) {
          link.append(` <${link.href}>`);
          if (link.title) link.prepend(`${link.title}, `);
        }
        known.set(one.innerHTML, known.size + 1);
      }
      const mark = document.createElement("sup");
      mark.className = "dossier-note-number";
      mark.textContent = known.get(one.innerHTML);
      one.before(mark);
      made.push(mark);
    }
    const title = document.createElement("h2");
    title.textContent = page.dataset.notes;
    if (known.size) page.append(title, list);
    made.push(title, list);
    page.classList.toggle("dossier--noted", known.size > 0);
  };

  const open = (page) => {
    for (const folded of page.querySelectorAll("details:not([open], .dossier-facet)")) {
      folded.open = true;
      made.push({ remove: () => (folded.open = false) });
    }
  };

  const before = () => {
    if (made.length) return;
    pages.forEach(open);
    pages.forEach(numbered);
  };

  const after = () => {
    made.forEach((one) => one.remove());
    made = [];
    pages.forEach((page) => page.classList.remove("dossier--noted"));
  };

  /* Material replaces the page and runs this again: the listeners of a page that is gone go with it. */
  const listen = (name, act) =>
    addEventListener(name, function once() {
      if (pages.some((page) => page.isConnected)) act();
      else removeEventListener(name, once);
    });

  listen("beforeprint", before);
  listen("afterprint", after);
})();
