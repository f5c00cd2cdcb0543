/* Cards: a link to an entity says at a glance who or what it is, on hover and on focus. Without this, it is a link. */
(() => {
  const root = new URL("../../", document.currentScript.src);
  const files = new URL("assets/dossier/cards/", root);
  const place = document.querySelector(".md-content") || document.querySelector("main") || document.body;
  const fetched = {};
  let timer, link, card;

  const json = (name) => (fetched[name] ??= fetch(new URL(name, files)).then((got) => (got.ok ? got.json() : null), () => null));

  /* The file that has an entity: the same sum over its address as `shard_of` makes. */
  const number = (address, count) => {
    let sum = 0;
    for (const letter of address) sum = (sum * 31 + letter.charCodeAt()) % 65521;
    return sum % count;
  };

  const glance = async (to) => {
    const url = new URL(to.href);
    if (!url.href.startsWith(root.href)) return null;
    const address = url.pathname.slice(root.pathname.length);
    const count = await json("index.json");
    const found = count && (await json(`${number(address, count)}.json`));
    return found && found[address];
  };

  const close = () => {
    clearTimeout(timer);
    if (card) card.remove();
    if (link) link.removeAttribute("aria-describedby");
    document.removeEventListener("keydown", escape);
    link = card = null;
  };

  const escape = (event) => event.key === "Escape" && close();

  /* Below the link, or above it where there is more room: never on it. */
  const put = () => {
    const at = link.getClientRects()[0];
    const room = document.documentElement.clientWidth - card.offsetWidth - 8;
    const below = at.bottom + 6 + card.offsetHeight < innerHeight || at.top < innerHeight - at.bottom;
    card.style.left = `${Math.max(8, Math.min(at.left, room)) + scrollX}px`;
    card.style.top = `${(below ? link.getBoundingClientRect().bottom + 6 : at.top - card.offsetHeight - 6) + scrollY}px`;
  };

  const open = async (to) => {
    const said = await glance(to);
    if (link !== to || !said) return;
    card = document.createElement("div");
    card.className = "dossier dossier-card";
    card.id = "dossier-card";
    card.setAttribute("role", "tooltip");
    const [name, kind, lead, line, facts] = said;
    [["kind", kind], ["name", name], ["lead", lead], ["line", line], ["facts", facts]].forEach(([part, text]) => {
      const element = card.appendChild(document.createElement("p"));
      element.className = `dossier-card__${part}`;
      element.dir = "auto";
      element.textContent = text;
    });
    card.addEventListener("pointerenter", () => clearTimeout(timer));
    card.addEventListener("pointerleave", later);
    document.body.append(card);
    link.setAttribute("aria-describedby", card.id);
    document.addEventListener("keydown", escape);
    put();
  };

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(close, 250);
  };

  const start = (to, wait) => {
    if (to === link) return clearTimeout(timer);
    close();
    link = to;
    timer = setTimeout(() => open(to), wait);
  };

  const SOME = "a.dossier-ref:not(.dossier-ref--article)";
  const of = (event) => event.target.closest?.(SOME);
  place.addEventListener("pointerover", (event) => event.pointerType === "mouse" && of(event) && start(of(event), 300));
  place.addEventListener("pointerout", (event) => of(event) && later());
  place.addEventListener("focusin", (event) => of(event)?.matches(":focus-visible") && start(of(event), 0));
  place.addEventListener("focusout", close);
  place.addEventListener("click", close);
  const under = place.querySelector(`${SOME}:hover`);
  if (under) start(under, 300);
})();
