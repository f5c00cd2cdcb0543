"""Where the dots and labels of a picture of ties stand."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from mkdocs_dossier.pages.ring import PITCH, WIDTH, Place, across, bows, height, places, wrapped


def test_places_of_five() -> None:
    assert places(5) == (
        Place(130, 20, False),
        Place(126, 52, False),
        Place(130, 84, False),
        Place(210, 20, True),
        Place(214, 52, True),
    )
    assert height(5) == 104


def test_one_and_none() -> None:
    assert places(1) == (Place(126, 20, False),)
    assert places(0) == ()
    assert (height(1), height(0)) == (40, 8)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 24, 149, 150])
def test_labels_have_room(count: int) -> None:
    found = places(count)
    assert len(found) == count
    for side in (True, False):
        column = [one.y for one in found if one.right is side]
        assert all(below - above == PITCH for above, below in pairwise(column))
    assert all(0 < one.y < height(count) for one in found)
    assert all((one.x > WIDTH // 2) is one.right for one in found)


def test_lines_of_several_ties_bow_apart() -> None:
    assert list(bows((170, 52), (214, 52), 1)) == ["M170 52L214 52"]
    assert list(bows((170, 52), (214, 52), 2)) == ["M170 52Q192 38 214 52", "M170 52Q192 66 214 52"]
    assert list(bows((170, 52), (170, 52), 1)) == ["M170 52L170 52"]
    assert across(Place(130, 20, False), Place(214, 52, True)) == "M130 20Q170 36 214 52"


def test_whole_pixels() -> None:
    paths = [path for place in places(24) for path in bows((170, 196), (place.x, place.y), 3)]
    assert {sign for path in paths for sign in re.sub(r"[\d -]", "", path)} == {"M", "Q", "L"}


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("NATO", ("NATO",)),
        ("Emmanuel Macron", ("Emmanuel Macron",)),
        ("Volodymyr Zelenskyy", ("Volodymyr", "Zelenskyy")),
        ("Ukraine Defense Contact Group", ("Ukraine Defense", "Contact Group")),
        ("National Security and Defence Council", ("National", "Security and…")),
        ("Donaudampfschifffahrtsgesellschaft", ("Donaudampfschi…",)),
        ("Ab Donaudampfschifffahrtsgesellschaft of Upper Austria", ("Ab", "Donaudampfschi…")),
        ("北大西洋公約組織加盟国", ("北大西洋公約組…",)),
        ("N\u0303o\u0303 W\u0303o\u0303o\u0303ok Longerr", ("N\u0303o\u0303 W\u0303o\u0303o\u0303ok", "Longerr")),
        ("", ()),
    ],
)
def test_labels(name: str, lines: tuple[str, ...]) -> None:
    assert wrapped(name) == lines
