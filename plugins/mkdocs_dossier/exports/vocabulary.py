"""The words of schema.org that we use: each type and property of our linked data, checked against release 30.0.

What stands here is the part of the vocabulary that we emit: of a property's many domains and ranges those that we use.
A test fails on anything outside it. There is no ClaimReview: the dossier says who reported what, and rates nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NAMESPACE = "http://schema.org/"
"""What `https://schema.org` as a context makes of a word; the address of every word starts with it."""
TEXT, URL, DATE, NUMBER = "Text", "URL", "Date", "Number"


@dataclass(frozen=True)
class Type:
    """A type: the types it is a kind of, and what we say with it."""

    parents: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class Property:
    """A property: the types that have it, what it takes, and what we say with it."""

    of: tuple[str, ...]
    takes: tuple[str, ...]
    note: str


TYPES: Mapping[str, Type] = {
    "Thing": Type((), "an actor of whom nobody says whether it is a person or a body"),
    "CreativeWork": Type(("Thing",), "a source"),
    "NewsArticle": Type(("CreativeWork",), "an article"),
    "Quotation": Type(("CreativeWork",), "what somebody said, word for word, or its translation"),
    "CorrectionComment": Type(("CreativeWork",), "a correction, or why an article was retracted"),
    "WebSite": Type(("CreativeWork",), "the site"),
    "WebPage": Type(("CreativeWork",), "the page of a commitment, for which there is no type"),
    "CollectionPage": Type(("WebPage",), "an overview"),
    "DefinedTermSet": Type(("CreativeWork",), "all topics"),
    "DefinedTerm": Type(("Thing",), "a topic"),
    "Person": Type(("Thing",), "a person"),
    "Organization": Type(("Thing",), "an organization or a group; a publisher"),
    "GovernmentOrganization": Type(("Organization",), "an organization that is part of a country"),
    "Place": Type(("Thing",), "where a meeting takes place"),
    "Country": Type(("Place",), "a country; one that acts is an Organization as well, or nothing could say so"),
    "Role": Type(("Thing",), "as what somebody attends"),
    "OrganizationRole": Type(("Role",), "an office, or a membership with dates"),
    "Event": Type(("Thing",), "a meeting"),
    "EventSeries": Type(("Event",), "a series of meetings"),
    "StatisticalVariable": Type(("Thing",), "an indicator"),
    "QuantitativeValue": Type(("Thing",), "the whole that a figure is out of"),
    "Observation": Type(("QuantitativeValue",), "a value of an indicator"),
    "EventStatusType": Type(("Thing",), "its members say whether a meeting takes place as planned"),
    "EventAttendanceModeEnumeration": Type(("Thing",), "its members say whether people meet in one place"),
}
"""Every type that we emit, and those above them that a domain or range names."""

MEMBERS: Mapping[str, str] = {
    "EventScheduled": "EventStatusType",
    "EventRescheduled": "EventStatusType",
    "EventPostponed": "EventStatusType",
    "EventCancelled": "EventStatusType",
    "OfflineEventAttendanceMode": "EventAttendanceModeEnumeration",
    "OnlineEventAttendanceMode": "EventAttendanceModeEnumeration",
    "MixedEventAttendanceMode": "EventAttendanceModeEnumeration",
}
"""The members of closed lists, each with the type it belongs to."""

PROPERTIES: Mapping[str, Property] = {
    "about": Property(("CreativeWork", "Event"), ("Thing",), "what an article, meeting, quotation or pledge is about"),
    "alternateName": Property(("Thing",), (TEXT,), "other names, in any language"),
    "archivedAt": Property(("CreativeWork",), (URL,), "a copy of a source"),
    "attendee": Property(("Event",), ("Person", "Organization"), "who was there, or is announced for what is to come"),
    "correction": Property(("CreativeWork",), ("CorrectionComment",), "what an article had wrong"),
    "creativeWorkStatus": Property(("CreativeWork",), (TEXT,), "that an article was retracted"),
    "creditText": Property(("CreativeWork",), (TEXT,), "who an unnamed source is said to be"),
    "dateCreated": Property(("CreativeWork",), (DATE,), "when something was said"),
    "dateModified": Property(("CreativeWork",), (DATE,), "when an article was updated"),
    "datePublished": Property(("CreativeWork",), (DATE,), "when an article, source or correction came out"),
    "description": Property(("Thing",), (TEXT,), "the summary; of a figure that is not exact, what was reported"),
    "disambiguatingDescription": Property(("Thing",), (TEXT,), "the words in brackets that tell namesakes apart"),
    "dissolutionDate": Property(("Organization",), (DATE,), "when an organization or country ended"),
    "endDate": Property(("Event", "Role"), (DATE,), "the last day, or the time"),
    "eventAttendanceMode": Property(("Event",), ("EventAttendanceModeEnumeration",), "in person, virtual or hybrid"),
    "eventStatus": Property(("Event",), ("EventStatusType",), "whether it takes place as planned"),
    "foundingDate": Property(("Organization",), (DATE,), "when an organization or country began"),
    "hasPart": Property(("CreativeWork",), ("CreativeWork",), "the quotations in an article"),
    "headline": Property(("CreativeWork",), (TEXT,), "the title of an article"),
    "identifier": Property(("Thing",), (TEXT,), "the ISO 3166-1 code of a country, the number of a meeting"),
    "inDefinedTermSet": Property(("DefinedTerm",), ("DefinedTermSet",), "that a topic is one of this site"),
    "inLanguage": Property(("CreativeWork",), (TEXT,), "the language of an article or a quotation"),
    "isBasedOn": Property(("CreativeWork",), ("CreativeWork",), "the sources"),
    "isPartOf": Property(("CreativeWork",), ("CreativeWork",), "the article that quotes; the site"),
    "jobTitle": Property(("Person",), (TEXT,), "the offices of today"),
    "location": Property(("Event", "Organization"), ("Place",), "the place of a meeting, the country of a body"),
    "maxValue": Property(("QuantitativeValue",), (NUMBER,), "the upper end of a figure"),
    "measurementTechnique": Property(("Observation",), (TEXT,), "that a value is an estimate"),
    "member": Property(("Organization",), ("Person", "Organization"), "who is listed as a member"),
    "memberOf": Property(("Person", "Organization"), ("Organization",), "memberships, and whom an office is of"),
    "mentions": Property(("CreativeWork",), ("Thing",), "what else the facts of an article name"),
    "minValue": Property(("QuantitativeValue",), (NUMBER,), "the lower end of a figure"),
    "name": Property(("Thing",), (TEXT,), "the name that the page has"),
    "nationality": Property(("Person",), ("Country",), "the country of a person"),
    "observationAbout": Property(("Observation",), ("Thing",), "whom or what a value is about"),
    "observationDate": Property(("Observation",), (DATE,), "what day, month or year a value is for"),
    "organizer": Property(("Event",), ("Person", "Organization"), "the host of a meeting, the organizer of a series"),
    "parentOrganization": Property(("Organization",), ("Organization",), "what a body is part of"),
    "previousStartDate": Property(("Event",), (DATE,), "for when a meeting was planned before"),
    "publisher": Property(("CreativeWork",), ("Organization",), "the publisher of a source"),
    "recordedAt": Property(("CreativeWork",), ("Event",), "the meeting at which something was said"),
    "roleName": Property(("Role",), (TEXT,), "the title of an office; as what somebody attends"),
    "sameAs": Property(("Thing",), (URL,), "the same elsewhere"),
    "spokenByCharacter": Property(("Quotation",), ("Person", "Organization"), "who said it"),
    "startDate": Property(("Event", "Role"), (DATE,), "the first day, or the time"),
    "subEvent": Property(("Event",), ("Event",), "the meetings of a series, and those that a meeting includes"),
    "subjectOf": Property(("Thing",), ("CreativeWork",), "the articles and sources that give a value"),
    "superEvent": Property(("Event",), ("Event",), "the series of a meeting, and the meeting that includes it"),
    "text": Property(("CreativeWork",), (TEXT,), "the words of a quotation or correction"),
    "unitText": Property(("QuantitativeValue",), (TEXT,), "the unit of a figure"),
    "url": Property(("Thing",), (URL,), "the page, or the place of a fact in its article"),
    "value": Property(("QuantitativeValue",), (TEXT, NUMBER), "a figure; or rising, falling, unchanged"),
    "valueReference": Property(("QuantitativeValue",), ("QuantitativeValue",), "what a figure is out of"),
    "variableMeasured": Property(("Observation",), ("StatisticalVariable",), "the indicator of a value"),
    "workTranslation": Property(("CreativeWork",), ("CreativeWork",), "a quotation in the language of the site"),
}
"""Every property that we emit."""


def is_a(kind: str, wanted: Iterable[str]) -> bool:
    """Return whether a type is one of the wanted ones, or below one of them."""
    return kind in wanted or any(is_a(parent, wanted) for parent in TYPES[kind].parents)
