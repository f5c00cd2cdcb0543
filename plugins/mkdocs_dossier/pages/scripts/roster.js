// Lets readers search a list of names; of a long list its other pages too, which are fetched when somebody starts to type.
(() => {
  const folded = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  // The names of another page of the list, with links that hold from here.
  const fetched = async link => {
    const answer = await fetch(link.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return [...page.querySelectorAll(".dossier-letters li")].map(item => {
      const own = document.importNode(item, true), a = own.querySelector("a");
      a.href = new URL(a.getAttribute("href"), answer.url).href;
      return own;
    });
  };

  const start = box => {
    const field = box.querySelector("input"), found = box.querySelector("output");
    const groups = [...box.querySelectorAll(".dossier-letters > section")];
    const here = [...box.querySelectorAll(".dossier-letters li")];
    const links = [...box.querySelectorAll(".dossier-pages a")];
    const more = document.createElement("ul");
    let others = null;

    const show = () => {
      const words = folded(field.value).split(/\s+/).filter(Boolean);
      const fits = item => {
        const text = ` ${folded(item.querySelector("a").textContent)}`.replace(/[-’'.]/g, " ");
        return words.every(word => text.includes(` ${word.replace(/[-’'.]/g, " ")}`));
      };
      let count = 0;
      for (const item of [...here, ...more.children]) {
        item.hidden = words.length ? !fits(item) : item.parentNode === more;
        count += item.hidden ? 0 : 1;
      }
      for (const group of groups) group.hidden = !group.querySelector("li:not([hidden])");
      found.textContent = words.length ? box.dataset.found.replace("#", count) : "";
    };

    const load = () => {
      others ??= Promise.allSettled(links.map(fetched)).then(pages => {
        more.append(...pages.flatMap(page => page.value ?? []));
        groups.at(-1)?.after(more);
      });
      return others;
    };

    field.addEventListener("input", async () => {
      show();
      if (links.length) await load().then(show);
    });
    field.addEventListener("keydown", event => {
      const first = box.querySelector(".dossier-letters li:not([hidden]) a");
      if (event.key === "Enter" && field.value.trim()) first?.click();
      if (event.key === "Escape") { field.value = ""; show(); }
    });
    box.querySelector(".dossier-find").hidden = false;
  };

  for (const box of document.querySelectorAll(".dossier-roster:not([data-ready])")) {
    box.dataset.ready = "";
    start(box);
  }
})();
