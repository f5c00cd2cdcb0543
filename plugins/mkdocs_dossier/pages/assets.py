"""The files that pages load: one stylesheet made of a part for each view, and the scripts as they are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ASSETS = "assets/dossier/"
"""Where our stylesheet and scripts lie in a site."""
STYLESHEET = f"{ASSETS}dossier.css"
PROBLEMS = f"{ASSETS}problems.html"
"""The list of problems, in a preview."""
HERE = Path(__file__).parent


def assets() -> Mapping[str, str]:
    """Return each file by its address; the part of the stylesheet that all pages share comes first."""
    parts = sorted((HERE / "styles").glob("*.css"), key=lambda file: (file.stem != "base", file.name))
    style = "".join(file.read_text("utf-8") for file in parts)
    scripts = {f"{ASSETS}{file.name}": file.read_text("utf-8") for file in sorted((HERE / "scripts").glob("*.js"))}
    return {STYLESHEET: style, **scripts}
