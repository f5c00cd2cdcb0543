"""The facts of an article, grouped, each with its anchor; its sources; and what else its front matter says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ...core.article import ActorMention, Statement
from ...core.entities import Commitment, Meeting
from ...core.fact import Article, Fact
from ...core.fields import Model, key_name
from ...core.kinds import ANCHORS
from ...core.merge.statements import Said
from ..cards import Entry, Quote, Ref, Row, Section, View
from ..cite import cite
from ..scope import as_date
from .company import related
from .evidence import sources_of
from .facts import entry_of, quote_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ...core.fact import Key
    from ..scope import Scope

GROUPS = {
    "meetings": ("meeting", "attendance"),
    "statements": ("statement",),
    "commitments": ("commitment", "step"),
    "indicators": ("value", "point"),
    "events": ("event",),
    "relations": ("relation",),
    "actors": ("actor", "office", "membership", "member"),
    "topics": ("topic", "series"),
}
"""The sections under an article, and the kinds of facts in each."""
TAIL = frozenset({"id", "source", "date", "confidence", "note", "lang", "ref", "name"})
SHOWN = frozenset(
    (
        "actor about says quote translation stance spoken_by to meeting subject predicate object "
        "event actors for_ role office of organization indicator value out_of pledge host chair attendees "
        "offices member_of members history points sources visibility misspellings"
    ).split()
)
"""Fields that a fact's line shows by itself; any other is listed below it."""
APART: Mapping[type[Model], frozenset[str]] = {Commitment: frozenset({"actor", "to", "for_", "meeting"})}
"""Fields of which a line alone would not say what each is: they are listed below it."""
WITHIN: Mapping[type[Model], frozenset[str]] = {Meeting: frozenset({"status"})}
"""Fields that the line of one kind of fact shows, and that of others does not."""
DATED = frozenset({"was"})
"""Fields whose texts are dates or ids."""
WORDS = {
    "kind": ("kind", "source"),
    "status": ("status", "attendance", "point"),
    "format": ("format",),
    "membership": ("membership",),
}
"""The groups of the catalogue in which the value of a key may be found."""


def view_article(scope: Scope, article: Article) -> View:
    """Return what stands under an article."""
    facts = [fact for fact in article.facts if fact.counts]
    sections = [
        _group(scope, name, [fact for fact in facts if ANCHORS[type(fact.item)] in kinds], kinds[0])
        for name, kinds in GROUPS.items()
    ]
    sections += [_group(scope, "withdrawn", [fact for fact in article.facts if not fact.counts])]
    sources = sources_of(scope, article)
    extra = tuple(_more(scope, article))
    found = [section for section in sections if section.count]
    found += [Section("sources", scope.words("section.sources"), "sources", sources, len(sources))] if sources else []
    found += [Section("more", scope.words("section.more"), "rows", extra, len(extra))] if extra else []
    kin = related(scope, article)
    found += [Section("related", scope.words("section.related"), "kin", kin, len(kin))] if kin else []
    return View(
        "article",
        article.data.title,
        "article",
        scope.words("kind.article"),
        lead=scope.words.date(article.data.date),
        summary=article.data.summary or "",
        description=article.data.summary or "",
        sections=tuple(found),
        crumbs=(scope.overview("articles"),),
        notices=tuple(_notices(scope, article)),
        corrections=tuple(_corrections(scope, article)),
        citation=cite(scope, article.data.title, article.origin.path, article.data.date, article.data.lang),
    )


def _group(scope: Scope, name: str, facts: list[Fact[Model]], main: str = "") -> Section:
    """Return some facts of an article; what is of the kind that the heading names is not called so again."""
    whole = [fact for fact in facts if fact.parent not in facts]
    body = tuple(
        _quote(scope, fact) if isinstance(fact.item, Statement) else _unlabelled(_entry(scope, fact, facts), main)
        for fact in whole
    )
    return Section(f"facts-{name}", scope.words(f"section.{name}"), "facts", body, len(body))


def _unlabelled(entry: Entry, kind: str) -> Entry:
    return replace(entry, label="") if entry.kind == kind else entry


def _quote(scope: Scope, fact: Fact[Model]) -> Quote:
    return quote_of(scope, Said((fact,)))  # type: ignore[arg-type]  # the caller passes statements only


def _entry(scope: Scope, fact: Fact[Model], facts: Sequence[Fact[Model]], skip: Key | None = None) -> Entry:
    """Return a fact with everything its author typed, and the facts inside it."""
    entry = entry_of(scope, fact, skip=skip)
    named = _as_written(scope, fact, entry)
    called = (Row(scope.words("key.as_written"), (Ref(named),)),) if named else ()
    parts = tuple(_entry(scope, part, (), fact.key) for part in facts if part.parent is fact)
    own = getattr(fact.item, "date", None) is not None
    return replace(
        entry,
        refs=entry.refs[:1] if type(fact.item) in APART else entry.refs,
        iso=entry.iso if own else "",
        date=entry.date if own else "",
        extra=(*called, *_rest(scope, fact)),
        parts=parts,
    )


def _as_written(scope: Scope, fact: Fact[Model], entry: Entry) -> str | None:
    """Return the name as the article spells it, where the page of the entity has another."""
    named = fact.item.name if isinstance(fact.item, ActorMention | Meeting) else None
    entity = scope.dossier.entities.get(fact.key) if fact.key else None
    hidden = entity is not None and entity.removed
    return None if hidden or named in {ref.text for ref in entry.refs} else named


def _rest(scope: Scope, fact: Fact[Model]) -> Iterator[Row]:
    """Yield every key of a fact that its line does not show: nothing typed is dropped."""
    kind = type(fact.item)
    above = (SHOWN | WITHIN.get(kind, frozenset())) - APART.get(kind, frozenset())
    for name, info in kind.model_fields.items():
        value = getattr(fact.item, name)
        if name in above or name in TAIL or value == info.get_default(call_default_factory=True):
            continue
        linked = fact.linked(name.rstrip("_"))
        shown = tuple(map(as_date, value)) if name in DATED else value
        values = scope.refs(linked) if linked else tuple(_values(scope, shown, WORDS.get(name, ())))
        yield Row(_label(scope, kind, name), values)


def _values(scope: Scope, value: object, groups: tuple[str, ...] = ()) -> Iterator[Ref]:
    """Yield how a value reads, whatever its shape; a word of a closed list as the catalogue has it."""
    if isinstance(value, tuple | list):
        for one in value:
            yield from _values(scope, one)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield Ref(f"{key}: {', '.join(ref.text for ref in _values(scope, one))}")
    elif isinstance(value, Model):
        yield Ref(", ".join(_flat(scope, value)))
    elif value is not None:
        text = scope.words("yes") if value is True else scope.show(value).text
        yield Ref(next((word for group in groups if (word := scope.words.known(group, text)) != text), text))


def _flat(scope: Scope, model: Model) -> Iterator[str]:
    for name, info in type(model).model_fields.items():
        value = getattr(model, name)
        if value != info.get_default(call_default_factory=True):
            text = ", ".join(ref.text for ref in _values(scope, value, WORDS.get(name, ())))
            yield text if name == type(model).short else f"{_label(scope, type(model), name)}: {text}"


def _label(scope: Scope, model: type[Model], name: str) -> str:
    return scope.words.known("key", key_name(model, name))


def _notices(scope: Scope, article: Article) -> Iterator[str]:
    if article.data.retracted:
        date, why = article.data.retracted.date, article.data.retracted.why
        text = (
            scope.words("notice.retracted", date=scope.words.date(date))
            if date
            else scope.words("notice.retracted_undated")
        )
        yield " ".join(filter(None, (text, why)))
    newer = {fact.superseded_by for fact in article.facts if fact.superseded_by}
    for name in sorted(newer):
        yield scope.words("notice.superseded", title=scope.article(name).text)


def _corrections(scope: Scope, article: Article) -> Iterator[Entry]:
    for one in article.data.corrections:
        yield Entry(
            one.date.lower.isoformat() if one.date else "",
            scope.words.date(one.date),
            "correction",
            scope.words("mark.corrected"),
            one.what,
            tuple(Ref(fixed, f"#{fixed.partition('.')[0]}") for fixed in one.fixes),
            (),
        )


def _more(scope: Scope, article: Article) -> Iterator[Row]:
    """Yield the article's own keys that nothing else shows."""
    data = article.data
    pairs: tuple[tuple[str, Iterable[Ref]], ...] = (
        ("updated", (Ref(scope.words.date(data.updated)),) if data.updated else ()),
        ("confidence", (Ref(scope.words.known("confidence", data.confidence)),) if data.confidence else ()),
        ("lang", (Ref(data.lang),) if data.lang else ()),
        ("supersedes", tuple(scope.article(name) for name in data.supersedes)),
    )
    for name, refs in pairs:
        if refs:
            yield Row(scope.words(f"key.{name}"), tuple(refs))


def has_facts(article: Article) -> bool:
    """Return whether anything stands under an article."""
    data = article.data
    return bool(
        article.facts or article.sources or data.corrections or data.retracted or data.updated or data.supersedes
    )
