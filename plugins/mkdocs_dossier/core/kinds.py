"""Every kind of entity and every kind of fact, declared once: keys, folders, models, parts and inverse relations."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from . import article, entities

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .fields import Model


@dataclass(frozen=True)
class Kind:
    """One kind of entity: its folder of registry pages, the list in articles that reports it, and its models.

    `titled` says whether a page that gives no name is called like its file; a meeting is called by its series.
    `feed` and `calendar` say whether one can be followed: what is new about it, the meetings it has or takes part in.
    """

    key: str
    folder: str
    page: type[entities.Named]
    item: type[entities.Named]
    icon: str
    titled: bool = True
    feed: bool = False
    calendar: bool = False


KINDS: Mapping[str, Kind] = {
    kind.key: kind
    for kind in (
        Kind(
            "actor", "actors", entities.Actor, article.ActorMention, "material/account-group", feed=True, calendar=True
        ),
        Kind("meeting", "meetings", entities.Meeting, entities.Meeting, "material/handshake", titled=False),
        Kind(
            "series",
            "series",
            entities.Series,
            article.SeriesMention,
            "material/calendar-sync",
            feed=True,
            calendar=True,
        ),
        Kind("topic", "topics", entities.Topic, article.TopicMention, "material/tag-multiple", feed=True),
        Kind(
            "commitment",
            "commitments",
            entities.Commitment,
            entities.Commitment,
            "material/flag-checkered",
            titled=False,
        ),
        Kind("indicator", "indicators", entities.Indicator, article.ValueReport, "material/chart-line"),
    )
}

ANCHORS: Mapping[type[Model], str] = {
    article.ActorMention: "actor",
    article.TopicMention: "topic",
    article.SeriesMention: "series",
    entities.Meeting: "meeting",
    entities.Attendance: "attendance",
    article.Event: "event",
    article.Statement: "statement",
    entities.Commitment: "commitment",
    article.ValueReport: "value",
    entities.IndicatorPoint: "point",
    entities.Step: "step",
    article.Relation: "relation",
    entities.Office: "office",
    entities.Membership: "membership",
    entities.Person: "member",
}
"""The name of each kind of fact: the first part of its anchor, `statement-2`."""

PARTS: Mapping[str, tuple[str, ...]] = {
    "actor": ("offices", "member_of", "members"),
    "meeting": ("host", "chair", "attendees"),
    "series": (),
    "topic": (),
    "commitment": ("history",),
    "indicator": ("points",),
}
"""The lists inside a report of an entity whose items are facts of their own."""

INVERSES: Mapping[str, str] = {
    "founded": "founded_by",
    "appointed": "appointed_by",
    "dismissed": "dismissed_by",
    "succeeded": "succeeded_by",
    "represents": "represented_by",
    "advises": "advised_by",
    "supports": "supported_by",
    "opposes": "opposed_by",
    "sanctioned": "sanctioned_by",
    "recognised": "recognised_by",
    "signed": "signed_by",
    "owns": "owned_by",
    "funds": "funded_by",
    "hosts": "hosted_by",
}
"""The predicates of relations that read differently from the other side. Source: SPEC 4.12."""


_KIND_OF: Mapping[type[Model], Kind] = {model: kind for kind in KINDS.values() for model in (kind.page, kind.item)}
KEY_OF: Mapping[type[Model], str] = {model: kind.key for model, kind in _KIND_OF.items()}
"""The key of the kind of entity that an item of a model reports."""


def kind_of(item: Model) -> Kind | None:
    """Return the kind of entity that an item reports, or None for a fact that reports none."""
    return _KIND_OF.get(type(item))


@cache
def parts_of(model: type[Model]) -> tuple[str, ...]:
    """Return the lists inside an item of a model whose items are facts of their own."""
    return PARTS[KEY_OF[model]] if model in KEY_OF else ()
