"""The kinds of facts: what each is known by, from the surest sign on, and how it is called. One table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..article import Event, Relation, Statement, ValueReport
from ..entities import Attendance, IndicatorPoint, Membership, Office, Person, Step
from ..kinds import kind_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..fields import Model
    from .side import Terms


@dataclass(frozen=True)
class Subject:
    """One kind of fact.

    `groups` joins the reports of one fact: the first terms that are given. `stages` find it on the other side where
    that fails: of each stage one sign in common is enough; `loose` terms want like words as well. `called` and
    `says` are words and terms, for its name and for what it says when it is new or gone. Of several sure reports the
    newest is shown, or the oldest.
    """

    kind: str
    groups: tuple[Terms, ...]
    called: tuple[tuple[str, str], ...]
    says: tuple[tuple[str, str], ...] = ()
    stages: tuple[tuple[Terms, ...], ...] = ()
    loose: Terms | None = None
    words: str = ""
    newest: bool = True


SPAN = (("from ", "from"), ("until ", "until"))
POINT = Subject(
    "point",
    (("indicator", "as_of", "target?"), ("indicator", "value", "target?"), ("home", "name?", "as_of?", "value")),
    (("", "indicator"), (" for ", "as_of"), (", ", "target")),
    (("", "value"), ("of ", "out_of"), ("", "status")),
    ((("home", "indicator", "value"),), (("home", "indicator", "as_of?"),)),
)
SUBJECTS: Mapping[type[Model], Subject] = {
    Attendance: Subject(
        "attendance",
        (("meeting", "actor"), ("home", "actor")),
        (("", "actor"), (" at ", "meeting")),
        (("", "role"), ("for ", "for"), ("", "status"), ("", "count")),
    ),
    # As in merging and superseding: the id, else actor and words, else actor, topic and meeting. Words that pass to
    # another actor in the same article are a correction of who said them.
    Statement: Subject(
        "statement",
        (("id",), ("actor", "quote"), ("home", "actor?", "words")),
        (("", "actor"), (": ", "words")),
        (("", "stance"), ("", "about"), ("on ", "topic"), ("", "meeting")),
        (
            (("id",),),
            (("actor?", "quote"), ("actor?", "says")),
            (("home", "quote"), ("home", "says")),
            (("home", "actor?", "topic?", "meeting?"),),
            (("actor", "topic", "meeting?"), ("actor", "topic?", "meeting")),
        ),
        ("home",),
        "words",
        newest=False,
    ),
    Event: Subject(
        "event",
        (("home", "event", "date?"),),
        (("", "event"),),
        (("", "date"), ("", "place"), ("", "actors")),
        ((("home", "id"),), (("event", "date?", "meeting?"),), (("home", "event"),)),
        ("home",),
        "event",
    ),
    Relation: Subject(
        "relation",
        (("subject", "predicate", "object"),),
        (("", "subject"), (" ", "predicate"), (" ", "object")),
        SPAN,
        (
            (("home", "subject", "object"),),
            (("home", "subject", "predicate"),),
            (("home", "predicate", "object"),),
        ),
    ),
    Office: Subject(
        "office",
        (("actor?", "office", "of?", "from?", "until?"),),
        (("", "actor"), (", ", "office"), (" of ", "of")),
        SPAN,
        ((("actor", "office", "of?"),), (("actor", "office"),), (("home", "actor", "of"),)),
    ),
    Membership: Subject(
        "membership",
        (("actor?", "organization", "from?", "until?"),),
        (("", "actor"), (" in ", "organization")),
        SPAN,
        ((("actor", "organization"),),),
    ),
    Person: Subject("member", (("actor?", "name"),), (("", "name"), (" in ", "actor"))),
    Step: Subject(
        "step",
        (("commitment?", "date", "status"),),
        (("", "commitment"), (": ", "status"), (" on ", "date")),
        (("", "note"),),
        ((("commitment", "date"),), (("commitment", "status"),)),
    ),
    ValueReport: POINT,
    IndicatorPoint: POINT,
}  # fmt: skip


def unnamed(item: Model) -> Subject:
    """Return what stands for a report whose entity could not be told: it is known by its words, in its article."""
    kind = kind_of(item)
    assert kind is not None  # noqa: S101  # every item without a subject of its own reports an entity
    called = (("", "ref"), ("", "name"), ("", "series"))
    return Subject(kind.key, (("home", "ref?", "name?", "series?", "number?", "date?"),), called)
