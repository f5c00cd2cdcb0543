/* Sorts and filters the table of an overview over all its pages, keeps that in the address, and saves it as CSV.
   What a reader types or opens before this is there counts. */
function dossierTable(root) {
  const SIZE = 200;
  const find = (selector) => root.querySelector(selector);
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const make = (tag, values) => Object.assign(document.createElement(tag), values);
  const { compare } = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const { format } = new Intl.NumberFormat(document.documentElement.lang);
  const { name: own, found, failed, page: here, pages = "" } = root.dataset;
  const [body, input, status, again, nav] = ["tbody", "input", "[role=status]", ".dossier-reset", "nav"].map(find);
  const urls = pages.split(" ").map((url) => new URL(url, location).href);
  const heads = [...find("thead tr").cells].map((th, at) => ({ th, at, name: th.dataset.name, title: th.textContent }));
  const sortable = heads.filter(({ th, name }) => name && !th.hidden);
  const facets = [...root.querySelectorAll("[data-column]")].map((box) => (
    { ...heads[box.dataset.column], box, chosen: new Set(), options: new Map() }
  ));
  const first = sortable.map(({ th, name }) => ({ ascending: name, descending: `-${name}` })[th.ariaSort]).find(Boolean);
  const mine = [...body.rows].map(read), links = nav ? [...nav.childNodes] : [], rest = status.textContent;
  const typed = input.value;
  let rows = mine, turn = 0, warning = "", loading, sort, page, timer;

  /* What an element says: between its texts there is a space. */
  function said(element) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let text = "";
    while (walker.nextNode()) text += ` ${walker.currentNode.data}`;
    return text.replace(/\s+/g, " ").replace(/ ([,;:.)])/g, "$1").trim();
  }

  function read(tr) {
    const ranks = [...tr.cells].map((cell) => Number(cell.dataset.sort ?? NaN));
    const values = facets.map(({ at }) => [...tr.cells[at].querySelectorAll("bdi")].map((one) => one.textContent));
    return { tr, ranks, values, text: fold(said(tr)) };
  }

  /* Gets the rows of the other pages once; where that fails, those at hand count until the next try. */
  async function load() {
    loading ||= here && Promise.all(urls.map((url, at) => (at + 1 == here ? mine : fetched(url))));
    try {
      rows = ((await loading) || [mine]).flat();
      warning = "";
    } catch {
      loading = null;
      warning = `. ${failed}`;
    }
  }

  async function fetched(url) {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(url);
    const there = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const link of there.querySelectorAll("td a[href]")) link.href = new URL(link.getAttribute("href"), url);
    return [...there.querySelectorAll(`[data-name=${own}] tbody tr`)].map((tr) => read(document.adoptNode(tr)));
  }

  const words = () => fold(input.value).split(/\s+/).filter(Boolean);
  const isPlain = () => !sort && !words()[0] && !facets.some(({ chosen }) => chosen.size);

  /* The rows that pass all filters, or all but one. */
  function passing(except) {
    const wanted = words(), asked = [...facets.keys()].filter((at) => at !== except && facets[at].chosen.size);
    const fits = (row) => asked.every((at) => row.values[at].some((value) => facets[at].chosen.has(value)));
    return rows.filter((row) => wanted.every((word) => row.text.includes(word)) && fits(row));
  }

  /* Those, sorted; a row without a value comes last either way. */
  function sorted() {
    const column = sortable.find(({ name }) => name === sort?.replace("-", "")), sign = sort?.[0] === "-" ? -1 : 1;
    const order = (a, b) => isNaN(a) - isNaN(b) || (a - b) * sign || 0;
    return column ? passing().sort((a, b) => order(a.ranks[column.at], b.ranks[column.at])) : passing();
  }

  async function show() {
    const now = (turn += 1), plain = isPlain();
    if (!plain) await load();
    if (now !== turn) return;
    const all = plain ? mine : sorted(), count = Math.ceil(all.length / SIZE);
    page = Math.min(page, count || 1);
    body.replaceChildren(...all.slice((page - 1) * SIZE, page * SIZE).map(({ tr }) => tr));
    find(".dossier-nothing").hidden = all[0];
    again.hidden = plain;
    const text = found.replace("{shown}", format(all.length)).replace("{all}", format(rows.length));
    status.textContent = plain ? rest : text + warning;
    nav?.replaceChildren(...(plain ? links : count > 1 ? Array.from({ length: count }, turnTo) : []));
    for (const { th, name } of sortable) th.ariaSort = { [name]: "ascending", [`-${name}`]: "descending" }[sort || first];
    facets.forEach(tally);
  }

  function turnTo(_, at) {
    const ariaCurrent = at + 1 === page ? "page" : null;
    const link = make("a", { href: address(at + 1), textContent: format(at + 1), ariaCurrent });
    link.onclick = (event) => {
      if (event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      event.stopPropagation();
      history.pushState(null, "", link.href);
      restore();
      root.scrollIntoView();
    };
    return link;
  }

  /* Says for each choice how many rows it would leave under all other filters. */
  function tally({ box, title, chosen, options }, at) {
    box.firstElementChild.textContent = title + (chosen.size ? ` (${format(chosen.size)})` : "");
    const left = options.size ? passing(at) : [];
    for (const [value, [tick, label, number]] of options) {
      const count = left.filter(({ values }) => values[at].includes(value)).length;
      tick.checked = chosen.has(value);
      number.textContent = format(count);
      label.hidden = !count && !tick.checked;
    }
  }

  function option(facet, value) {
    const tick = make("input", { type: "checkbox" }), label = make("label"), number = make("span");
    label.append(tick, make("bdi", { textContent: value }), number);
    facet.options.set(value, [tick, label, number]);
    tick.onchange = () => {
      facet.chosen[tick.checked ? "add" : "delete"](value);
      commit();
    };
    return label;
  }

  function address(number) {
    const query = new URLSearchParams(location.search), state = { q: input.value.trim(), sort, page: number > 1 && number };
    for (const key of [...query.keys()]) if (key.startsWith(`${own}.`)) query.delete(key);
    for (const key in state) if (state[key]) query.set(`${own}.${key}`, state[key]);
    for (const { name, chosen } of facets) for (const value of chosen) query.append(`${own}.${name}`, value);
    return new URL(`?${query}${location.hash}`, location).href.replace(/\?(?=#|$)/, "");
  }

  /* Further typing is no new step of the history. */
  function write(typing) {
    clearTimeout(timer);
    const next = address(page), further = typing && location.search.includes(`${own}.q=`);
    if (next !== location.href) history[further ? "replaceState" : "pushState"](history.state, "", next);
  }

  function commit() {
    page = 1;
    if (sort === first) sort = null;
    write();
    show();
  }

  function restore() {
    const query = new URLSearchParams(location.search), get = (key) => query.get(`${own}.${key}`);
    [input.value, sort, page] = [get("q"), get("sort"), parseInt(get("page")) || 1];
    for (const facet of facets) facet.chosen = new Set(query.getAll(`${own}.${facet.name}`));
    if (turn || !isPlain()) show();
  }

  /* A value for CSV; what a spreadsheet would take for a formula gets an apostrophe. */
  function quoted(text) {
    const formula = /^[=+@\uff1d\uff0b\uff0d\uff20-]/.test(text) && !/^[-+]?[\d.,]+$/.test(text);
    return `"${formula ? "'" : ""}${text.replaceAll('"', '""')}"`;
  }

  find(".dossier-csv").onclick = async () => {
    await load();
    const shown = heads.filter(({ th }) => !th.hidden);
    const lines = sorted().map(({ tr }) => shown.map(({ at }) => said(tr.cells[at].firstElementChild || tr.cells[at])));
    const text = [shown.map(({ title }) => title), ...lines].map((line) => `${line.map(quoted)}\r\n`).join("");
    const href = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv" }));
    make("a", { href, download: `${own}.csv` }).click();
    setTimeout(() => URL.revokeObjectURL(href), 1e3);
  };
  for (const { th, name, title } of sortable) {
    const button = make("button", { type: "button", textContent: title });
    th.replaceChildren(button);
    button.onclick = () => {
      const now = sort || first, falls = now === name || (now !== `-${name}` && th.className);
      sort = (falls ? "-" : "") + name;
      commit();
    };
  }
  facets.forEach((facet, at) => {
    const { box, options } = facet;
    box.ontoggle = async () => {
      if (!box.open) return;
      await load();
      const values = new Set(rows.flatMap((row) => row.values[at]));
      const added = [...values].filter((value) => !options.has(value)).sort(compare);
      box.lastElementChild.append(...added.map((value) => option(facet, value)));
      tally(facet, at);
    };
    box.ontoggle();
    box.addEventListener("focusout", ({ relatedTarget }) => {
      box.open &&= box.contains(relatedTarget);
    });
    box.onkeydown = ({ key }) => {
      if (key !== "Escape") return;
      box.open = false;
      box.firstElementChild.focus();
    };
  });
  input.oninput = () => {
    page = 1;
    clearTimeout(timer);
    timer = setTimeout(write, 250, true);
    show();
  };
  again.onclick = () => {
    for (const { chosen } of facets) chosen.clear();
    sort = input.value = "";
    commit();
    input.focus();
  };
  const back = () => (root.isConnected ? restore() : removeEventListener("popstate", back));
  addEventListener("popstate", back);
  restore();
  if (typed) {
    input.value = typed;
    input.oninput();
  }
  root.dataset.live = "";
}

document.querySelectorAll(".dossier-grid:not([data-live])").forEach(dossierTable);
