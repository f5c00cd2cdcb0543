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


class ActorMention(Actor, Tail):
    """An actor that an article speaks of, and as what."""

    role: Text | None = None


class TopicMention(Topic, Tail):
    """A topic that an article is about; `A > B` in its name says that A is broader."""


class SeriesMention(Series, Tail):
    """A series that an article speaks of."""


class Event(Tail):
    """What happened and is no meeting: an appointment, a vote, a speech, an attack."""

    short = "event"
    event: Text
    kind: Text | None = None
    place: Text | None = None
    actors: Annotated[Many[Text], ACTOR] = ()
    topics: Annotated[Many[Text], TOPIC] = ()
    meeting: Annotated[Text | None, MEETING] = None


class Statement(Tail):
    """What somebody said or wants, on which topic, for or against what."""

    actor: Annotated[Text | None, ACTOR] = None
    topic: Annotated[Many[Text], TOPIC] = ()
    about: Text | None = None
    says: Text | None = None
    quote: Text | None = None
    translation: Text | None = None
    stance: Stance | None = None
    kind: Literal["position", "request", "question"] | None = None
    spoken_by: Annotated[Text | None, ACTOR] = None
    to: Annotated[Many[Text], ACTOR] = ()
    meeting: Annotated[Text | None, MEETING] = None

    @model_validator(mode="after")
    def _says_something(self) -> Statement:
        if self.says is None and self.quote is None:
            raise PydanticCustomError("DOS019", "a statement needs 'says' or 'quote'; write what was said")
        return self


class ValueReport(Indicator, Tail):
    """A figure that an article gives for an indicator."""

    short = "indicator"
    name: Text = Field(alias="indicator")
    value: Figure
    out_of: Figure | None = None
    as_of: When | None = None
    published: When | None = None
    status: PointStatus | None = None
    according_to: Annotated[Text | None, ACTOR] = None


class Relation(Tail):
    """Three terms: who, does what, to whom."""

    subject: Annotated[Text, ANY]
    predicate: Text
    object: Annotated[Text, ANY]
    from_: When | None = Field(None, alias="from")
    until: When | None = None

    @model_validator(mode="before")
    @classmethod
    def _triple(cls, data: builtins.object) -> builtins.object:
        if isinstance(data, list) and len(data) == 3:  # noqa: PLR2004  # subject, predicate, object
            return dict(zip(("subject", "predicate", "object"), data, strict=True))
        return data


class Correction(Model):
    """What an article had wrong; `fixes` names an anchor, or an anchor and a field."""

    short = "what"
    date: When | None = None
    what: Text
    fixes: Many[Text] = ()


class Retraction(Model):
    """That an article no longer stands, since when and why."""

    short = "why"
    date: When | None = None
    why: Text | None = None


def _relations(data: object) -> object:
    """Accept one triple without a list around it."""
    triple = isinstance(data, list) and len(data) == 3 and all(isinstance(term, str) for term in data)  # noqa: PLR2004
    return [data] if triple else as_list(data)


class ArticleData(Model):
    """The front matter of an article. Source: SPEC 2."""

    model_config = ConfigDict(extra="ignore")
    facts: ClassVar[tuple[str, ...]] = (
        "actors", "topics", "series", "meetings", "events", "statements", "commitments", "indicators", "relations",
    )  # fmt: skip

    title: Text
    date: When
    updated: When | None = None
    id: Text | None = None
    lang: Lang | None = None
    summary: Text | None = None
    draft: Truth = False
    publish_from: Moment | None = None
    visibility: Literal["removed"] | None = None
    confidence: Confidence | None = None
    corrections: Many[Correction] = ()
    retracted: Retraction | None = None
    supersedes: Many[Text] = ()
    sources: Many[SourceRef] = ()
    actors: Many[ActorMention] = ()
    topics: Many[TopicMention] = ()
    series: Many[SeriesMention] = ()
    meetings: Many[Meeting] = ()
    events: Many[Event] = ()
    statements: Many[Statement] = ()
    commitments: Many[Commitment] = ()
    indicators: Many[ValueReport] = ()
    relations: Annotated[tuple[Relation, ...], BeforeValidator(_relations)] = ()
