"""The types that the keys of front matter may have: how the typed text becomes a value, and what it refers to."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, ClassVar, Literal, TypeAlias, TypeVar
from urllib.parse import urlsplit

from pydantic import (
    AliasChoices,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainValidator,
    Strict,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from .dates import Date, read_date, read_moment
from .shapes import CODE, IDENTIFIER, LANGUAGE, LONGEST, SHAPES, TIME
from .values import Amount, Value, read_amount, read_value

T = TypeVar("T")
LISTS = (list, tuple)
How = Literal["typed", "text", "set"]


@dataclass(frozen=True)
class Ref:
    """Marks a key whose text names an entity: the kinds to look in, in order; `create` makes unknown ones."""

    kinds: tuple[str, ...]
    create: bool = True


@dataclass(frozen=True)
class Merge:
    """Marks how several reports of a key become one: typed values can conflict, of texts the newest is shown."""

    how: How


TYPED, TEXT, SET = Merge("typed"), Merge("text"), Merge("set")


class Model(BaseModel):
    """What every mapping of front matter has in common: frozen, no unknown keys, a short form where `short` is set."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)
    short: ClassVar[str | None] = None
    terms: ClassVar[tuple[str, ...]] = ()
    """The keys of a mapping that may be written as a list of as many texts."""
    needs: ClassVar[tuple[str, ...]] = ()
    """Keys of which a mapping has at least one."""

    @model_validator(mode="before")
    @classmethod
    def _long_form(cls, data: object) -> object:
        if isinstance(data, str) and cls.short:
            return {cls.short: data}
        if not isinstance(data, dict):
            raise _error("DOS015", f"{_shape(data)} where a mapping is expected; write 'key: value' pairs")
        return {key: value for key, value in data.items() if value is not None} if None in data.values() else data


def _shape(data: object) -> str:
    shapes: dict[type, str] = {list: "a list", dict: "a mapping", str: "a text"}
    return shapes.get(type(data), "nothing")


def not_one_value(data: object) -> str:
    """Return what to say of a list or a mapping in the place of a text."""
    return f"{_shape(data)} where one value is expected; write it on the line of its key"


def _error(code: str, message: str) -> PydanticCustomError:
    return PydanticCustomError(code, "{said}", {"said": message})


def reading(read: Callable[[str], T], code: str) -> Callable[[object], T]:
    """Return a validator that reads a text and reports a ValueError under the given problem code."""

    def validate(data: object) -> T:
        if not isinstance(data, str):
            raise _error("DOS015", not_one_value(data))
        try:
            return read(data)
        except ValueError as error:
            raise _error(code, str(error)) from None

    return validate


def as_list(data: object) -> object:
    """Return a list for the short form of a list of one; absent items are left out."""
    if not isinstance(data, LISTS):
        return [data]
    return [item for item in data if item is not None] if None in data else data


def read_url(text: str) -> str:
    """Accept http, https and mailto addresses. Raises ValueError. Source: SPEC 6."""
    parts = urlsplit(text)
    local = parts.scheme == "mailto" and parts.path
    if (parts.scheme in ("http", "https") and parts.netloc) or local:
        return text
    raise ValueError(f"'{text}' is no address that can be linked; write one that starts with https://")


def read_path(text: str) -> str:
    """Accept a path below the docs folder. Raises ValueError. Source: SPEC 6."""
    parts = text.split("/")
    if text.startswith("/") or ".." in parts or "\\" in text or ":" in text:
        raise ValueError(f"'{text}' is not below the docs folder; write a path such as images/name.jpg")
    return "/".join(part for part in parts if part not in ("", "."))


def read_lang(text: str) -> str:
    """Accept a BCP 47 language tag. Raises ValueError."""
    if re.fullmatch(LANGUAGE, text):
        return text
    raise ValueError(f"'{text}' is no language tag; write en, uk or pt-BR")


def read_truth(text: str) -> bool:
    """Read true, false, yes or no. Raises ValueError."""
    words = {"true": True, "yes": True, "false": False, "no": False}
    if text.casefold() not in words:
        raise ValueError(f"'{text}' is neither true nor false; write true, false, yes or no")
    return words[text.casefold()]


def read_time(text: str) -> str:
    """Accept a time of day, or two with a slash between. Raises ValueError."""
    if re.fullmatch(TIME, text):
        return text
    raise ValueError(f"'{text}' is no time of day; write 14:30 or 14:30/16:00")


def read_code(text: str) -> str:
    """Accept an ISO 3166-1 code. Raises ValueError."""
    if re.fullmatch(CODE, text):
        return text.upper()
    raise ValueError(f"'{text}' is no ISO 3166-1 code; write two or three letters such as NO")


def read_id(text: str) -> str:
    """Accept what can be an anchor, and the name of a folder on any system. Raises ValueError. Source: SPEC 6."""
    if re.fullmatch(IDENTIFIER, text):
        return text
    allowed = f"letters and digits, with '-', '_' or '.' between them, {LONGEST} characters at most"
    raise ValueError(f"'{text}' cannot be an id, which is an address as well; write {allowed}")


def _looks(name: str) -> WithJsonSchema:
    return WithJsonSchema(SHAPES[name])


Text = Annotated[str, Strict(), _looks("text")]
When = Annotated[Date, PlainValidator(reading(read_date, "DOS013")), _looks("date")]
Figure = Annotated[Value, PlainValidator(reading(read_value, "DOS014")), _looks("value")]
Sum = Annotated[Amount, PlainValidator(reading(read_amount, "DOS014")), _looks("amount")]
Moment = Annotated[Any, PlainValidator(reading(read_moment, "DOS013")), _looks("moment")]
Url = Annotated[str, PlainValidator(reading(read_url, "DOS016")), _looks("address")]
Id = Annotated[str, PlainValidator(reading(read_id, "DOS022")), _looks("id")]
SourceName = Annotated[str, Strict(), _looks("source")]
FilePath = Annotated[str, PlainValidator(reading(read_path, "DOS017")), _looks("path")]
Lang = Annotated[str, PlainValidator(reading(read_lang, "DOS018")), _looks("language")]
Truth = Annotated[bool, PlainValidator(reading(read_truth, "DOS015")), _looks("truth")]
Time = Annotated[str, PlainValidator(reading(read_time, "DOS013")), _looks("time")]
Code = Annotated[str, PlainValidator(reading(read_code, "DOS015")), _looks("code")]
Many: TypeAlias = Annotated[tuple[T, ...], BeforeValidator(as_list)]

Confidence = Literal["confirmed", "reported", "expected", "unverified", "disputed"]
ACTOR = Ref(("actor",))
SERIES = Ref(("series",))
TOPIC = Ref(("topic",))
MEETING = Ref(("meeting",), create=False)
ANY = Ref(("actor", "series", "topic"))


@cache
def references(model: type[Model]) -> tuple[tuple[str, Ref], ...]:
    """Return the keys of a model that name entities, and where each looks."""
    return tuple(
        (name, mark) for name, field in model.model_fields.items() for mark in field.metadata if isinstance(mark, Ref)
    )


@cache
def merges(model: type[Model]) -> tuple[tuple[str, How], ...]:
    """Return the keys of a model that several reports may give, and how each is merged."""
    return tuple(
        (name, mark.how)
        for name, field in model.model_fields.items()
        for mark in field.metadata
        if isinstance(mark, Merge)
    )


@cache
def key_name(model: type[Model], field: str) -> str:
    """Return the key that an author types for a field: `for` for `for_`."""
    alias = model.model_fields[field].alias
    return alias or field


@cache
def key_names(model: type[Model], field: str) -> tuple[str, ...]:
    """Return every key that an author may type for a field: the usual one first, then other words for it."""
    choices = model.model_fields[field].validation_alias
    return tuple(map(str, choices.choices)) if isinstance(choices, AliasChoices) else (key_name(model, field),)
