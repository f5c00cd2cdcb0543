"""What an article's front matter says: its own data and the facts it reports."""

from __future__ import annotations

import builtins
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from .entities import Actor, Commitment, Indicator, Meeting, PointStatus, Series, SourceRef, Tail, Topic
from .fields import (
    ACTOR,
    ANY,
    MEETING,
    TOPIC,
    Confidence,
    Figure,
    Id,
    Lang,
    Many,
    Model,
    Moment,
    Text,
    Truth,
    When,
    as_list,
)  # fmt: skip

Stance = Literal["for", "against", "mixed", "conditional", "none"]
Triple = tuple[Text, Text, Text]


class ActorMention(Actor, Tail):
    """An actor that an article speaks of, and as what."""

    role: Text | None = None
    """As what the article speaks of the actor: subject, source or mentioned."""


class TopicMention(Topic, Tail):
    """A topic that an article is about; `A > B` in its name says that A is broader."""


class SeriesMention(Series, Tail):
    """A series that an article speaks of."""


class Event(Tail):
    """What happened and is no meeting: an appointment, a vote, a speech, an attack."""

    short = "event"
    event: Text
    """What happened."""
    kind: Text | None = None
    """What sort of event it is, such as appointment, vote or attack."""
    place: Text | None = None
    """Where it happened."""
    actors: Annotated[Many[Text], ACTOR] = ()
    """Who was part of it."""
    topics: Annotated[Many[Text], TOPIC] = ()
    """What it is about."""
    meeting: Annotated[Text | None, MEETING] = None
    """The meeting at which it happened."""


class Statement(Tail):
    """What somebody said or wants, on which topic, for or against what."""

    needs = ("says", "quote")
    actor: Annotated[Text | None, ACTOR] = None
    """Whose words or position it is; an anonymous source needs none."""
    topic: Annotated[Many[Text], TOPIC] = ()
    """The topics it is about."""
    about: Text | None = None
    """The proposal that the stance is for or against."""
    says: Text | None = None
    """What was said, in the words of the article."""
    quote: Text | None = None
    """What was said, word for word."""
    translation: Text | None = None
    """The quote in the language of the site."""
    stance: Stance | None = None
    """Where the actor stands on the proposal."""
    kind: Literal["position", "request", "question"] | None = None
    """Whether it is a position, a request or a question."""
    spoken_by: Annotated[Text | None, ACTOR] = None
    """Who conveyed it, if not the actor."""
    to: Annotated[Many[Text], ACTOR] = ()
    """Who is addressed."""
    meeting: Annotated[Text | None, MEETING] = None
    """The meeting at which it was said."""

    @model_validator(mode="after")
    def _says_something(self) -> Statement:
        if all(getattr(self, name) is None for name in self.needs):
            raise PydanticCustomError("DOS019", "a statement needs 'says' or 'quote'; write what was said")
        return self


class ValueReport(Indicator, Tail):
    """A figure that an article gives for an indicator."""

    short = "indicator"
    name: Text = Field(alias="indicator")
    """The name or id of the indicator."""
    value: Figure
    """The figure, such as `23`, `3.5..3.7`, `~2`, `50+` or `rising`."""
    out_of: Figure | None = None
    """The whole it is a part of: 32 in 23 of 32."""
    as_of: When | None = None
    """The date that the value measures."""
    published: When | None = None
    """When it was made known."""
    status: PointStatus | None = None
    """Whether it is an actual value, an estimate or a target."""
    according_to: Annotated[Text | None, ACTOR] = None
    """Who gives the figure: an actor, or the id of a source."""


class Relation(Tail):
    """Three terms: who, does what, to whom."""

    terms = ("subject", "predicate", "object")
    subject: Annotated[Text, ANY]
    """Who."""
    predicate: Text
    """Does what, such as founded, supports or owns."""
    object: Annotated[Text, ANY]
    """To whom or what."""
    from_: When | None = Field(None, alias="from")
    """Since when."""
    until: When | None = None
    """Until when."""

    @model_validator(mode="before")
    @classmethod
    def _triple(cls, data: builtins.object) -> builtins.object:
        if isinstance(data, list) and len(data) == len(cls.terms):
            return dict(zip(cls.terms, data, strict=True))
        return data


class Correction(Model):
    """What an article had wrong; `fixes` names an anchor, or an anchor and a field."""

    short = "what"
    date: When | None = None
    """The day of the correction."""
    what: Text
    """What was wrong and is right now."""
    fixes: Many[Text] = ()
    """The anchors of the facts it mends, or an anchor and a field such as `udcg-26.chair`."""


class Retraction(Model):
    """That an article no longer stands, since when and why."""

    short = "why"
    date: When | None = None
    """The day of the retraction."""
    why: Text | None = None
    """Why the article no longer stands."""


def _relations(data: object) -> object:
    """Accept one triple without a list around it."""
    triple = isinstance(data, list) and len(data) == len(Relation.terms) and all(isinstance(one, str) for one in data)
    return [data] if triple else as_list(data)


class ArticleData(Model):
    """The front matter of an article. Source: SPEC 2."""

    model_config = ConfigDict(extra="ignore")
    facts: ClassVar[tuple[str, ...]] = (
        "actors", "topics", "series", "meetings", "events", "statements", "commitments", "indicators", "relations",
    )  # fmt: skip

    title: Text
    """The headline."""
    date: When
    """The day of publication."""
    updated: When | None = None
    """The day of the last change."""
    id: Id | None = None
    """The article's id; without it, the stem of its file."""
    lang: Lang | None = None
    """The language of the article; without it, that of the site."""
    summary: Text | None = None
    """What it says, in one or two sentences."""
    draft: Truth = False
    """`true` keeps the article and all its facts out of a build."""
    publish_from: Moment | None = None
    """The day or time before which it is a draft."""
    visibility: Literal["removed"] | None = None
    """`removed` takes it down: a tombstone stays, and nothing else."""
    confidence: Confidence | None = None
    """How sure its facts are, unless they say otherwise."""
    corrections: Many[Correction] = ()
    """What the article had wrong."""
    retracted: Retraction | None = None
    """That the article no longer stands, and why."""
    supersedes: Many[Text] = ()
    """The ids of the articles whose facts it replaces."""
    sources: Many[SourceRef] = ()
    """What the article rests on."""
    actors: Many[ActorMention] = ()
    """Whom it speaks of."""
    topics: Many[TopicMention] = ()
    """What it is about."""
    series: Many[SeriesMention] = ()
    """The series of meetings it speaks of."""
    meetings: Many[Meeting] = ()
    """The meetings it reports."""
    events: Many[Event] = ()
    """What happened and is no meeting."""
    statements: Many[Statement] = ()
    """What was said, by whom and on which topic."""
    commitments: Many[Commitment] = ()
    """What was pledged, offered, asked for or threatened."""
    indicators: Many[ValueReport] = ()
    """The figures it gives."""
    relations: Annotated[
        tuple[Relation, ...], BeforeValidator(_relations, json_schema_input_type=Triple | tuple[Relation, ...])
    ] = ()
    """Who does what to whom, in three terms."""
