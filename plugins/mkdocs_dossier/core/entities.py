"""What front matter says about an entity: one model for each kind, on a registry page and in an article alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
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
    Id,
    Lang,
    Many,
    Model,
    SourceName,
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

    id: Id | None = None
    """The name of this fact for links and corrections; without it, its kind and position."""
    source: Many[Text] = ()
    """The ids or addresses of the sources it rests on; without it, all of the article's."""
    date: When | None = None
    """When it was said or holds; without it, the date of its meeting or article."""
    confidence: Confidence | None = None
    """How sure it is; without it, the article's own word."""
    note: Text | None = None
    """A remark for readers."""
    lang: Lang | None = None
    """The language of its words."""


class Alias(Model):
    """Another name, with the dates between which it was used; `weak` ones are never linked automatically."""

    short = "name"
    name: Text
    """The other name."""
    lang: Lang | None = None
    """The language of the name."""
    from_: When | None = Field(None, alias="from")
    """The first day on which it was used."""
    until: When | None = None
    """The last day on which it was used."""
    weak: Truth = False
    """Whether it is too common a word to be linked automatically."""

    def holds(self, on: dt.date | None) -> bool:
        """Return whether it was used on a day; where none is given, whether it ever was."""
        started = on is None or self.from_ is None or self.from_.lower <= on
        return started and (on is None or self.until is None or on <= self.until.upper)


class Source(Model):
    """Where a fact comes from."""

    short = "url"
    id: Text | None = None
    """The id by which facts name it."""
    publisher: Text | None = None
    """Who published it."""
    title: Text | None = None
    """The title of the document."""
    url: Url | None = None
    """Its address."""
    date: When | None = None
    """When it was published."""
    accessed: When | None = None
    """When it was read."""
    archived: Url | None = None
    """The address of an archived copy."""
    locator: Text | None = None
    """The page, section or minute in it."""
    described: Text | None = None
    """What it is, where it has no title."""
    via: Text | None = None
    """Where it was found, if not at its publisher."""
    supports: Many[Text] = ()
    """What it is the evidence for."""
    kind: (
        Literal[
            "official", "news", "agency", "aggregator", "mirror", "state-media", "think-tank", "document", "anonymous"
        ]
        | None
    ) = None
    """What sort of source it is; an anonymous one never becomes an actor."""


class SourceRef(Source):
    """A source as an article lists it: an address, the id of a shared source, or a mapping."""

    short = "ref"
    ref: SourceName | None = None
    """An address, or the id of a source in sources.yml."""


def _names(data: object) -> object:
    """Accept one name or a list of names for each language."""
    if not isinstance(data, dict):
        raise PydanticCustomError("DOS015", "names stand by language; write 'uk: Name' on a line of its own")
    return {lang: as_list(names) for lang, names in data.items()}


class Named(Model):
    """What every kind of entity may say: its names, its sources, and where it lives elsewhere."""

    short = "name"
    name: Annotated[Text | None, TEXT] = None
    """Its name as readers know it."""
    id: Id | None = None
    """Its id, which is its address too; without it, that of the file or name."""
    aliases: Annotated[Many[Alias], SET] = ()
    """Other names that lead to it."""
    misspellings: Annotated[Many[Text], SET] = ()
    """Wrong spellings that search finds and no page shows."""
    names: Annotated[dict[Lang, tuple[Text, ...]], BeforeValidator(_names)] = Field(default_factory=dict)
    """Its names by language, such as `uk: Назва`."""
    summary: Annotated[Text | None, TEXT] = None
    """What it is, in one or two sentences."""
    sources: Annotated[Many[SourceRef], SET] = ()
    """Where what is said of it comes from."""
    same_as: Annotated[Many[Url], SET] = ()
    """Its addresses elsewhere, such as Wikidata."""
    redirect_from: Annotated[Many[Id], SET] = ()
    """Ids that it had before."""
    visibility: Literal["removed"] | None = None
    """`removed` takes it down: a tombstone stays, and nothing else."""


class Office(Tail):
    """A post that a person held; `of` is the organization or country, `former` ended before the fact's date."""

    short = "office"
    office: Text
    """The title of the office."""
    of: Annotated[Text | None, ACTOR] = None
    """The organization or country whose office it is."""
    from_: When | None = Field(None, alias="from")
    """The first day in office."""
    until: When | None = None
    """The last day in office."""
    former: Truth = False
    """Whether it had ended before the date of the fact."""


class Membership(Tail):
    """That an actor belongs to an organization or group."""

    short = "organization"
    organization: Annotated[Text, ACTOR]
    """The organization or group."""
    from_: When | None = Field(None, alias="from")
    """The first day as a member."""
    until: When | None = None
    """The last day as a member."""


class Image(Model):
    """A picture below the docs folder, with what a screen reader says and who made it."""

    short = "file"
    file: FilePath
    """The file below the docs folder."""
    alt: Text | None = None
    """What a screen reader says."""
    credit: Text | None = None
    """Who made the picture."""
    licence: Text | None = None
    """Under which licence it is shown."""


class Person(Model):
    """A member of an organization, group or series, by name."""

    short = "name"
    name: Annotated[Text, ACTOR]
    """The name of the member."""


ActorKind = Literal["person", "organization", "country", "group"]
KindSynonym = Literal["organisation", "state"]
KindWord = Literal[ActorKind, KindSynonym]
SYNONYMS: Mapping[KindSynonym, ActorKind] = {"organisation": "organization", "state": "country"}


def _own_word(word: object) -> object:
    """Return our word for a kind of actor."""
    return next((ours for other, ours in SYNONYMS.items() if word == other), word)


class Actor(Named):
    """A person, organization, country or group."""

    kind: Annotated[
        ActorKind | None,
        BeforeValidator(_own_word, json_schema_input_type=KindWord),
        TEXT,
    ] = Field(None, validation_alias=AliasChoices("kind", "type"))
    """Whether it is a person, an organization, a country or a group."""
    sort_name: Annotated[Text | None, TEXT] = None
    """The name it is sorted by, such as `Family, Given`."""
    country: Annotated[Text | None, ACTOR, TEXT] = None
    """The country it belongs to."""
    image: Annotated[Image | None, TEXT] = None
    """A picture of it."""
    code: Annotated[Code | None, TEXT] = None
    """The country's code in ISO 3166-1."""
    distinct_from: Annotated[Many[Text], ACTOR, SET] = ()
    """Namesakes that are somebody else."""
    from_: Annotated[When | None, TYPED] = Field(None, alias="from")
    """When it began or was founded."""
    until: Annotated[When | None, TYPED] = None
    """When it ended."""
    part_of: Annotated[Many[Text], ACTOR, SET] = ()
    """What it is a part of."""
    predecessors: Annotated[Many[Text], ACTOR, SET] = ()
    """What it succeeded."""
    member_of: Many[Membership] = ()
    """The organizations and groups it belongs to."""
    members: Many[Person] = ()
    """Who belongs to it; `open` where nobody can list them all."""
    membership: Annotated[Literal["open"] | None, TEXT] = None
    """`open` where nobody can list all members."""
    offices: Many[Office] = ()
    """The posts that the person holds or held."""

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
    """Who organizes the meetings."""
    members: Annotated[Many[Text], ACTOR, SET] = ()
    """Who takes part as a rule."""


class Topic(Named):
    """A policy topic; it may have several broader ones."""

    broader: Annotated[Many[Text], TOPIC, SET] = ()
    """The broader topics it is part of."""
    related: Annotated[Many[Text], TOPIC, SET] = ()
    """Topics close to it."""


class Attendance(Tail):
    """That an actor takes part in a meeting, for whom and as what."""

    short = "actor"
    actor: Annotated[Text, ACTOR]
    """Who takes part."""
    for_: Annotated[Text | None, ACTOR] = Field(None, alias="for")
    """For which country or organization; without it, the one of the office held that day."""
    role: Text | None = None
    """In which role, such as delegation."""
    status: Literal["present", "online", "absent", "invited", "unknown"] = "present"
    """How the actor took part; present, unless it says otherwise."""
    count: Figure | None = None
    """How many came, for a delegation."""


class Meeting(Named, Tail):
    """What is reported of one meeting; a bare text only refers to one. `kind` may be the author's own word."""

    short = "ref"
    ref: Annotated[Text | None, MEETING] = None
    """The id or name of a meeting that is reported elsewhere."""
    series: Annotated[Text | None, SERIES, TYPED] = None
    """The series it belongs to."""
    number: Annotated[Text | None, TYPED] = None
    """Its number in the series."""
    kind: Annotated[Text | None, TEXT] = None
    """What sort of meeting it is, such as summit, ministerial or call."""
    status: Annotated[Literal["scheduled", "held", "postponed", "cancelled"] | None, TYPED] = None
    """Whether it was held; without it, its date and confidence say so."""
    date: Annotated[When | None, TYPED] = None
    """The day or days of the meeting; left out, it says nothing about them."""
    time: Annotated[Time | None, TYPED] = None
    """When it begins, or begins and ends, on the clock."""
    timezone: Annotated[Text | None, TEXT] = None
    """The time zone of its time."""
    place: Annotated[Text | None, TEXT] = None
    """Where it is held."""
    format: Annotated[Literal["in-person", "virtual", "hybrid"] | None, TEXT] = None
    """Whether people meet in one place."""
    host: Many[Attendance] = ()
    """Who hosts it."""
    chair: Many[Attendance] = ()
    """Who chairs it."""
    attendees: Many[Attendance] = ()
    """Who takes part."""
    participants: Annotated[Figure | None, TEXT] = None
    """How many take part, such as `50+`."""
    topics: Annotated[Many[Text], TOPIC, SET] = ()
    """What it is about."""
    agenda: Annotated[Many[Text], SET] = ()
    """The items of its agenda."""
    expected: Annotated[Many[Text], SET] = ()
    """What was expected of it."""
    outcomes: Annotated[Many[Text], SET] = ()
    """What came of it."""
    reason: Annotated[Text | None, TEXT] = None
    """Why it was postponed or cancelled."""
    was: Annotated[Many[Text], SET] = ()
    """The date or id that an earlier report gave."""
    includes: Annotated[Many[Text], MEETING, SET] = ()
    """The meetings that are part of it."""
    url: Annotated[Url | None, TEXT] = None
    """Its own address."""


CommitmentStatus = Literal["proposed", "planned", "promised", "in_progress", "met", "missed", "dropped"]


class Step(Model):
    """One entry of a commitment's history."""

    date: When
    """The day of the change."""
    status: CommitmentStatus
    """What became of the commitment that day."""
    note: Text | None = None
    """A remark for readers."""
    source: Many[Text] = ()
    """The sources that report it."""


class Commitment(Named, Tail):
    """A pledge, offer, request or threat; an update names the id and the new status."""

    short = "id"
    actor: Annotated[Text | None, ACTOR] = None
    """Who makes the commitment."""
    pledge: Annotated[Text | None, TEXT] = None
    """What is promised, offered, asked for or threatened."""
    kind: Annotated[Literal["pledge", "offer", "request", "threat"] | None, TEXT] = None
    """Whether it is a pledge, an offer, a request or a threat."""
    to: Annotated[Many[Text], ACTOR, SET] = ()
    """Who is addressed."""
    for_: Annotated[Many[Text], ACTOR, SET] = Field((), alias="for")
    """Who benefits."""
    topic: Annotated[Many[Text], TOPIC, SET] = ()
    """The topics it is about."""
    amount: Annotated[Sum | None, TYPED] = None
    """How much, such as `EUR 2 billion` or `180,000 rounds`."""
    target: Annotated[Text | None, TEXT] = None
    """The goal that can be measured, such as `3.5 % of GDP`."""
    condition: Annotated[Text | None, TEXT] = None
    """What it depends on."""
    meeting: Annotated[Text | None, MEETING, TEXT] = None
    """The meeting at which it was made."""
    due: Annotated[When | None, TYPED] = None
    """By when."""
    status: CommitmentStatus | None = None
    """What has become of it."""
    history: Many[Step] = ()
    """What became of it day by day."""


PointStatus = Literal["actual", "estimate", "target"]


class IndicatorPoint(Tail):
    """One value of an indicator; `as_of` is what it measures, `published` when it was made known."""

    as_of: When | None = None
    """The date that the value measures."""
    value: Figure
    """The figure, such as `23`, `3.5..3.7`, `~2`, `50+` or `rising`."""
    out_of: Figure | None = None
    """The whole it is a part of: 32 in 23 of 32."""
    published: When | None = None
    """When it was made known."""
    status: PointStatus | None = None
    """Whether it is an actual value, an estimate or a target."""
    according_to: Annotated[Text | None, ACTOR] = None
    """Who gives the figure."""


class Indicator(Named):
    """A figure that is followed over time."""

    scope: Annotated[Text | None, ANY, TEXT] = None
    """Whose figure it is."""
    topic: Annotated[Many[Text], TOPIC, SET] = ()
    """The topics it belongs to."""
    unit: Annotated[Text | None, TEXT] = None
    """The unit of its values."""
    points: Many[IndicatorPoint] = ()
    """Its values over time."""
