"""Every key of front matter says what it is for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from mkdocs_dossier.core.article import ArticleData
from mkdocs_dossier.core.descriptions import description
from mkdocs_dossier.core.entities import Meeting, Source
from mkdocs_dossier.core.kinds import KINDS

if TYPE_CHECKING:
    from pydantic import BaseModel

ROOTS = (ArticleData, Source, *(model for kind in KINDS.values() for model in (kind.page, kind.item)))


def models(root: Any) -> set[type[BaseModel]]:
    """Return all models that a model or type is made of."""
    own = getattr(root, "model_fields", None)
    parts = [field.annotation for field in own.values()] if own else getattr(root, "__args__", ())
    return {model for part in parts for model in models(part)} | ({root} if own else set())


@pytest.mark.parametrize("model", sorted({model for root in ROOTS for model in models(root)}, key=str))
def test_every_key_says_what_it_is_for(model: Any) -> None:
    said = {name: description(model, name) for name in model.model_fields}
    assert {name: text for name, text in said.items() if not re.fullmatch(r"[A-Z`][^\n]*\.", text or "")} == {}


def test_all_models_are_reached() -> None:
    names = {model.__name__ for root in ROOTS for model in models(root)}
    assert {"Alias", "Attendance", "Correction", "Image", "IndicatorPoint", "Relation", "Step", "ValueReport"} < names


def test_what_is_declared_again_is_described_again() -> None:
    assert description(Meeting, "date") == "The day or days of the meeting; left out, it says nothing about them."
    assert description(Meeting, "confidence") == "How sure it is; without it, the article's own word."
