/* Sets two to four actors of a matrix side by side. Who they are stands in the address, as ?actors=a,b. */
(() => {
  const MOST = 4;
  const template = document.querySelector("template.dossier-compare:not([data-ready])");
  const matrix = document.querySelector(".dossier-matrix");
  if (!template || !matrix) return;
  template.dataset.ready = "";
  template.after(template.content.cloneNode(true));
  const panel = template.nextElementSibling;
  const note = document.querySelector(".dossier-hint");
  const hint = note.textContent;
  note.dataset.ready = "";
  const [table, clear] = ["table", "button"].map((name) => panel.querySelector(name));
  const pages = [...document.querySelectorAll(".dossier-pages a")];
  const left = pages.map((page) => page.href);
  const topics = [...matrix.querySelectorAll("thead th")].slice(1);
  const rows = new Map();
  take(matrix);
  const boxes = new Map([...rows].map(([id, row]) => [id, box(id, row)]));
  const asked = new URLSearchParams(location.search).get("actors") || "";
  let chosen = [...new Set(asked.split(","))].filter(Boolean).slice(0, MOST);

  function take(part) {
    for (const row of part.querySelectorAll("tbody tr")) rows.set(row.dataset.actor, row);
  }

  function box(id, row) {
    const input = document.createElement("input");
    const name = row.cells[0].textContent.trim();
    Object.assign(input, { type: "checkbox", autocomplete: "off" });
    input.setAttribute("aria-label", template.dataset.pick.replace("{name}", name));
    input.addEventListener("change", () => choose(chosen.filter((one) => one !== id).concat(input.checked ? id : [])));
    row.cells[0].prepend(input);
    return input;
  }

  function choose(ids) {
    chosen = ids;
    history.replaceState(history.state, "", withChoice(location.href));
    show();
  }

  function withChoice(address) {
    const url = new URL(address);
    url.searchParams.delete("actors");
    const own = chosen.length ? [`actors=${chosen.map(encodeURIComponent).join(",")}`] : [];
    url.search = [url.search.slice(1), ...own].filter(Boolean).join("&");
    return url.href;
  }

  /* An actor may stand on another page of a long matrix. */
  async function find() {
    while (left.length && chosen.some((id) => !rows.has(id))) {
      const address = left.shift();
      const text = await fetch(address).then((answer) => answer.text(), () => "");
      const other = new DOMParser().parseFromString(text, "text/html").querySelector(".dossier-matrix");
      if (!other) continue;
      for (const link of other.querySelectorAll("a[href]")) {
        link.href = new URL(link.getAttribute("href"), address).href;
      }
      const here = [...rows];
      take(other);
      here.forEach(([id, row]) => rows.set(id, row));
    }
    return chosen.filter((id) => rows.has(id));
  }

  async function show() {
    const found = await find();
    boxes.forEach((input, id) => {
      input.checked = chosen.includes(id);
      input.disabled = !input.checked && found.length === MOST;
    });
    pages.forEach((page) => (page.href = withChoice(page.href)));
    panel.hidden = found.length < 2;
    note.replaceChildren(...said(found));
    const head = table.tHead.rows[0];
    head.replaceChildren(head.cells[0], ...found.map((id) => cell("th", rows.get(id).querySelector("th a"))));
    table.tBodies[0].replaceChildren(...topics.map((topic, at) => compared(found, topic, at + 1)).filter(Boolean));
  }

  /* Above the matrix: how to choose, or who is chosen, with the way down. */
  function said(found) {
    const link = document.createElement("a");
    Object.assign(link, { href: `#${panel.id}`, textContent: template.dataset.title });
    const names = found.map((id) => rows.get(id).cells[0].textContent.trim()).join(", ");
    return found.length < 2 ? [hint] : [link, `: ${names}`];
  }

  function compared(found, topic, at) {
    const cells = found.map((id) => rows.get(id).cells[at]);
    if (!cells.some((one) => one.firstElementChild)) return null;
    const line = document.createElement("tr");
    line.append(cell("th", topic.querySelector("a")), ...cells.map(stances));
    line.cells[0].scope = "row";
    return line;
  }

  function stances(found) {
    const made = cell("td", ...found.children);
    for (const link of made.children) {
      link.textContent = link.title;
      link.removeAttribute("title");
    }
    if (!made.firstChild) made.textContent = template.dataset.none;
    return made;
  }

  function cell(name, ...content) {
    const made = document.createElement(name);
    made.append(...content.map((one) => one.cloneNode(true)));
    if (name === "th") made.scope = "col";
    return made;
  }

  clear.addEventListener("click", () => {
    choose([]);
    boxes.values().next().value.focus();
  });
  show();
})();
