/* Sets two to four actors of a matrix side by side; who they are stands in the address, as ?actors=a,b. */
(() => {
  const MOST = 4;
  const template = document.querySelector("template.dossier-compare:not([data-ready])");
  const matrix = document.querySelector(".dossier-matrix");
  if (!template || !matrix) return;
  template.dataset.ready = "";
  template.after(template.content.cloneNode(true));
  const panel = template.nextElementSibling;
  const [wrap, table, clear] = ["div", "table", "button"].map((name) => panel.querySelector(name));
  const rows = new Map([...matrix.querySelectorAll("tbody tr")].map((row) => [row.dataset.actor, row]));
  const boxes = new Map([...rows].map(([id, row]) => [id, box(row)]));
  const topics = [...matrix.querySelectorAll("thead th")].slice(1);
  let chosen = (new URLSearchParams(location.search).get("actors") || "").split(",");
  chosen = [...new Set(chosen)].filter((id) => rows.has(id)).slice(0, MOST);

  function box(row) {
    const input = document.createElement("input");
    const name = row.firstElementChild.textContent.trim();
    Object.assign(input, { type: "checkbox", autocomplete: "off" });
    input.setAttribute("aria-label", template.dataset.pick.replace("{name}", name));
    input.addEventListener("change", () => choose(row.dataset.actor, input.checked));
    row.firstElementChild.prepend(input);
    return input;
  }

  function choose(id, wanted) {
    chosen = chosen.filter((other) => other !== id).concat(wanted ? id : []);
    remember();
    show();
  }

  function remember() {
    const url = new URL(location.href);
    url.searchParams.delete("actors");
    const others = url.search.slice(1);
    const own = chosen.length ? "actors=" + chosen.map(encodeURIComponent).join(",") : "";
    url.search = [others, own].filter(Boolean).join("&");
    history.replaceState(history.state, "", url);
  }

  function show() {
    boxes.forEach((input, id) => {
      input.checked = chosen.includes(id);
      input.disabled = !input.checked && chosen.length === MOST;
    });
    clear.hidden = !chosen.length;
    wrap.hidden = chosen.length < 2;
    panel.querySelector("p").hidden = !wrap.hidden;
    if (!wrap.hidden) draw();
  }

  function draw() {
    const head = table.tHead.rows[0];
    head.replaceChildren(head.cells[0], ...chosen.map((id) => cell("th", rows.get(id).querySelector("th a"))));
    table.tBodies[0].replaceChildren(...topics.map(compared).filter(Boolean));
  }

  function compared(topic, at) {
    const found = chosen.map((id) => rows.get(id).cells[at + 1]);
    if (!found.some((one) => one.firstElementChild)) return null;
    const line = document.createElement("tr");
    line.append(cell("th", topic.querySelector("a")), ...found.map(stances));
    line.cells[0].scope = "row";
    return line;
  }

  function stances(found) {
    const links = [...found.children].map((link) => {
      const copy = link.cloneNode();
      copy.textContent = copy.title;
      copy.removeAttribute("title");
      return copy;
    });
    const made = cell("td", ...links);
    if (!links.length) made.textContent = clear.dataset.none;
    return made;
  }

  function cell(name, ...content) {
    const made = document.createElement(name);
    made.append(...content.map((one) => one && one.cloneNode(true)));
    if (name === "th") made.scope = "col";
    return made;
  }

  clear.addEventListener("click", () => {
    chosen = [];
    remember();
    show();
    boxes.values().next().value.focus();
  });
  show();
})();
