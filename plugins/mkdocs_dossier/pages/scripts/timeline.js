// The filter of a timeline: by kind, actor and topic, with counts, and kept in the address.
// Entries say by number which options of a list they have; the words and names all come from the page.
for (const form of document.querySelectorAll(".dossier-timeline > form:not([data-on])")) {
  form.dataset.on = "";
  const root = form.parentElement;
  const boxes = [...form.querySelectorAll("input")];
  const lists = [...form.querySelectorAll("select")];
  const names = new Map(lists.flatMap((list) => [...list.options].map((option) => [option, option.text])));
  const output = form.querySelector("output");
  const number = new Intl.NumberFormat(document.documentElement.lang || undefined);
  const entries = [...root.querySelectorAll("li[data-kind]")].map((item) => ({
    item,
    kind: item.dataset.kind,
    has: lists.map((list) => new Set((item.dataset[list.name] ?? "").split(" "))),
  }));
  const groups = [...root.querySelectorAll("ol"), ...root.querySelectorAll(":scope > div")];

  // What is chosen: kinds, and for each list the number of the option as entries give it, or "" for all.
  const chosen = () => ({
    kinds: new Set(boxes.filter((box) => box.checked).map((box) => box.value)),
    picks: lists.map((list) => (list.selectedIndex > 0 ? String(list.selectedIndex - 1) : "")),
  });

  const ofKind = (entry, { kinds }) => !kinds.size || kinds.has(entry.kind);
  const inLists = (entry, { picks }, but) => picks.every((pick, at) => at === but || !pick || entry.has[at].has(pick));

  // Show what fits, and no month or year that has nothing to show.
  function show(choice) {
    let shown = 0;
    for (const entry of entries) {
      const fits = ofKind(entry, choice) && inLists(entry, choice);
      entry.item.hidden = !fits;
      shown += fits;
    }
    for (const group of groups) {
      const part = group.localName === "ol" ? group.parentElement : group;
      part.hidden = !part.querySelector("li[data-kind]:not([hidden])");
    }
    const some = { n: number.format(shown), all: number.format(entries.length) };
    output.textContent = form.dataset.of.replace(/\{(\w+)\}/g, (_, name) => some[name]);
  }

  // Beside each option stands how many entries choosing it would show, all other choices kept.
  function count(choice) {
    const kinds = {};
    for (const entry of entries) if (inLists(entry, choice)) kinds[entry.kind] = (kinds[entry.kind] ?? 0) + 1;
    for (const box of boxes) box.nextElementSibling.textContent = number.format(kinds[box.value] ?? 0);
    lists.forEach((list, at) => {
      const found = Array(list.options.length - 1).fill(0);
      for (const entry of entries)
        if (ofKind(entry, choice) && inLists(entry, choice, at)) for (const n of entry.has[at]) if (n) found[n] += 1;
      found.forEach((n, index) => {
        const option = list.options[index + 1];
        option.text = `${names.get(option)} (${number.format(n)})`;
        option.disabled = !n && !option.selected;
      });
    });
  }

  function draw() {
    const choice = chosen();
    show(choice);
    count(choice);
  }

  // What others keep in the address stays there.
  function keep() {
    const query = new URLSearchParams(location.search);
    for (const field of [...boxes, ...lists]) query.delete(field.name);
    for (const box of boxes) if (box.checked) query.append(box.name, box.value);
    for (const list of lists) if (list.value) query.set(list.name, list.value);
    history.replaceState(history.state, "", `${location.pathname}${query.size ? `?${query}` : ""}${location.hash}`);
    draw();
  }

  // What a reader chose before this is there stays chosen.
  const given = new URLSearchParams(location.search);
  for (const box of boxes) box.checked ||= given.getAll(box.name).includes(box.value);
  for (const list of lists) {
    const wanted = given.get(list.name) ?? list.value;
    list.selectedIndex = Math.max(0, [...list.options].findIndex((option) => option.value === wanted));
  }
  form.addEventListener("change", keep);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const box of boxes) box.checked = false;
    for (const list of lists) list.selectedIndex = 0;
    keep();
  });
  draw();
}
