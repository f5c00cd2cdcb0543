"""What front matter says about an entity: one model for each kind, on a registry page and in an article alike."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import AliasChoices, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from .fields import (
    ACTOR,
    ANY,
    MEETING,
    SERIES,
    SET,
    TEXT,
    TOPIC,
    TYPED,
    Code,
    Confidence,
    Figure,
    FilePath,
    Lang,
    Many,
    Model,
    Sum,
    Text,
    Time,
    Truth,
    Url,
    When,
    as_list,
)  # fmt: skip


class Tail(Model):
    """What each fact may carry; left out, it comes from the meeting it names, else from the article. SPEC 1.4."""

    id: Text | None = None
    source: Many[Text] = ()
    date: When | None = None
    confidence: Confidence | None = None
    note: Text | None = None
    lang: Lang | None = None


class Alias(Model):
    """Another name, with the dates between which it was used; `weak` ones are never linked automatically."""

    short = "name"
    name: Text
    lang: Lang | None = None
    from_: When | None = Field(None, alias="from")
    until: When | None = None
    weak: Truth = False

    def holds(self, on: dt.date | None) -> bool:
        """Return whether it was used on a day; where none is given, whether it ever was."""
        started = on is None or self.from_ is None or self.from_.lower <= on
        return started and (on is None or self.until is None or on <= self.until.upper)


class Source(Model):
    """Where a fact comes from."""

    short = "url"
    id: Text | None = None
    publisher: Text | None = None
    title: Text | None = None
    url: Url | None = None
    date: When | None = None
    accessed: When | None = None
    archived: Url | None = None
    locator: Text | None = None
    described: Text | None = None
    via: Text | None = None
    supports: Many[Text] = ()
    kind: (
        Literal[
            "official", "news", "agency", "aggregator", "mirror", "state-media", "think-tank", "document", "anonymous"
        ]
        | None
    ) = None


class SourceRef(Source):
    """A source as an article lists it: an address, the id of a shared source, or a mapping."""

    short = "ref"
    ref: Text | None = None


def _names(data: object) -> object:
    """Accept one name or a list of names for each language."""
    if not isinstance(data, dict):
        raise PydanticCustomError("DOS015", "names stand by language; write 'uk: Name' on a line of its own")
    return {lang: as_list(names) for lang, names in data.items()}


class Named(Model):
    """What every kind of entity may say: its names, its sources, and where it lives elsewhere."""

    short = "name"
    name: Annotated[Text | None, TEXT] = None
    id: Text | None = None
    aliases: Annotated[Many[Alias], SET] = ()
    misspellings: Annotated[Many[Text], SET] = ()
    names: Annotated[dict[Lang, tuple[Text, ...]], BeforeValidator(_names)] = Field(default_factory=dict)
    summary: Annotated[Text | None, TEXT] = None
    sources: Annotated[Many[SourceRef], SET] = ()
    same_as: Annotated[Many[Url], SET] = ()
    redirect_from: Annotated[Many[Text], SET] = ()
    visibility: Literal["removed"] | None = None


class Office(Model):
    """A post that a person held; `of` is the organization or country, `former` ended before the fact's date."""

    short = "office"
    office: Text
    of: Annotated[Text | None, ACTOR] = None
    from_: When | None = Field(None, alias="from")
    until: When | None = None
    former: Truth = False
    source: Many[Text] = ()


class Membership(Model):
    """That an actor belongs to an organization or group."""

    short = "organization"
    organization: Annotated[Text, ACTOR]
    from_: When | None = Field(None, alias="from")
    until: When | None = None


class Image(Model):
    """A picture below the docs folder, with what a screen reader says and who made it."""

    short = "file"
    file: FilePath
    alt: Text | None = None
    credit: Text | None = None
    licence: Text | None = None


class Person(Model):
    """A member of an organization, group or series, by name."""

    short = "name"
    name: Annotated[Text, ACTOR]


class Actor(Named):
    """A person, organization, country or group."""

    kind: Annotated[
        Literal["person", "organization", "country", "group"] | None,
        BeforeValidator(lambda word: {"organisation": "organization", "state": "country"}.get(word, word)),
        TEXT,
    ] = Field(None, validation_alias=AliasChoices("kind", "type"))
    sort_name: Annotated[Text | None, TEXT] = None
    country: Annotated[Text | None, ACTOR, TEXT] = None
    image: Annotated[Image | None, TEXT] = None
    code: Annotated[Code | None, TEXT] = None
    distinct_from: Annotated[Many[Text], ACTOR, SET] = ()
    from_: Annotated[When | None, TYPED] = Field(None, alias="from")
    until: Annotated[When | None, TYPED] = None
    part_of: Annotated[Many[Text], ACTOR, SET] = ()
    predecessors: Annotated[Many[Text], ACTOR, SET] = ()
    member_of: Many[Membership] = ()
    members: Many[Person] = ()
    membership: Annotated[Literal["open"] | None, TEXT] = None
    offices: Many[Office] = ()

    @model_validator(mode="before")
    @classmethod
    def _open(cls, data: object) -> object:
        """Read `members: open` as an open membership, not as a member of that name."""
        if isinstance(data, dict) and data.get("members") == "open":
            return {**data, "members": None, "membership": "open"}
        return data


class Series(Named):
    """Meetings that recur under one name."""

    organizer: Annotated[Many[Text], ACTOR, SET] = ()
    members: Annotated[Many[Text], ACTOR, SET] = ()


class Topic(Named):
    """A policy topic; it may have several broader ones."""

    broader: Annotated[Many[Text], TOPIC, SET] = ()
    related: Annotated[Many[Text], TOPIC, SET] = ()


class Attendance(Tail):
    """That an actor takes part in a meeting, for whom and as what."""

    short = "actor"
    actor: Annotated[Text, ACTOR]
    for_: Annotated[Text | None, ACTOR] = Field(None, alias="for")
    role: Text | None = None
    status: Literal["present", "online", "absent", "invited", "unknown"] = "present"
    count: Figure | None = None


class Meeting(Named, Tail):
    """What is reported of one meeting; a bare text only refers to one. `kind` may be the author's own word."""

    short = "ref"
    ref: Annotated[Text | None, MEETING] = None
    series: Annotated[Text | None, SERIES, TYPED] = None
    number: Annotated[Text | None, TYPED] = None
    kind: Annotated[Text | None, TEXT] = None
    status: Annotated[Literal["scheduled", "held", "postponed", "cancelled"] | None, TYPED] = None
    date: Annotated[When | None, TYPED] = None
    time: Annotated[Time | None, TYPED] = None
    timezone: Annotated[Text | None, TEXT] = None
    place: Annotated[Text | None, TEXT] = None
    format: Annotated[Literal["in-person", "virtual", "hybrid"] | None, TEXT] = None
    host: Many[Attendance] = ()
    chair: Many[Attendance] = ()
    attendees: Many[Attendance] = ()
    participants: Annotated[Figure | None, TEXT] = None
    topics: Annotated[Many[Text], TOPIC, SET] = ()
    agenda: Annotated[Many[Text], SET] = ()
    expected: Annotated[Many[Text], SET] = ()
    outcomes: Annotated[Many[Text], SET] = ()
    reason: Annotated[Text | None, TEXT] = None
    was: Annotated[Many[Text], SET] = ()
    includes: Annotated[Many[Text], MEETING, SET] = ()
    url: Annotated[Url | None, TEXT] = None


CommitmentStatus = Literal["proposed", "planned", "promised", "in_progress", "met", "missed", "dropped"]


class Step(Model):
    """One entry of a commitment's history."""

    date: When
    status: CommitmentStatus
    note: Text | None = None
    source: Many[Text] = ()


class Commitment(Named, Tail):
    """A pledge, offer, request or threat; an update names the id and the new status."""

    short = "id"
    actor: Annotated[Text | None, ACTOR] = None
    pledge: Annotated[Text | None, TEXT] = None
    kind: Annotated[Literal["pledge", "offer", "request", "threat"] | None, TEXT] = None
    to: Annotated[Many[Text], ACTOR, SET] = ()
    for_: Annotated[Many[Text], ACTOR, SET] = Field((), alias="for")
    topic: Annotated[Many[Text], TOPIC, SET] = ()
    amount: Annotated[Sum | None, TYPED] = None
    target: Annotated[Text | None, TEXT] = None
    condition: Annotated[Text | None, TEXT] = None
    meeting: Annotated[Text | None, MEETING] = None
    due: Annotated[When | None, TYPED] = None
    status: CommitmentStatus | None = None
    history: Many[Step] = ()


PointStatus = Literal["actual", "estimate", "target"]


class IndicatorPoint(Model):
    """One value of an indicator; `as_of` is what it measures, `published` when it was made known."""

    as_of: When | None = None
    value: Figure
    out_of: Figure | None = None
    published: When | None = None
    status: PointStatus | None = None
    according_to: Annotated[Text | None, ACTOR] = None
    source: Many[Text] = ()
    note: Text | None = None


class Indicator(Named):
    """A figure that is followed over time."""

    scope: Annotated[Text | None, ANY] = None
    topic: Annotated[Many[Text], TOPIC, SET] = ()
    unit: Annotated[Text | None, TEXT] = None
    points: Many[IndicatorPoint] = ()
