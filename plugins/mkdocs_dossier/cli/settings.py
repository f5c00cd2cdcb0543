"""What `mkdocs.yml` says of a dossier, read without MkDocs: the site, folders, today, unknown names, severities."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml

from ..core.dossier import Options
from ..core.kinds import KINDS
from ..core.problem import Problem, Severity, as_severity, sort_problems
from ..exports.site import Site, directory_url, file_url
from ..folder import Folders, now

FILES = ("mkdocs.yml", "mkdocs.yaml")
PLUGIN = "dossier"


@dataclass(frozen=True)
class Settings:
    """The settings of a site that the commands need."""

    docs: Path
    options: Options
    folders: Folders = field(default_factory=Folders)
    severity: Mapping[str, str] = field(default_factory=dict)
    site: Site = field(default_factory=Site)

    def chosen(self, problems: Iterable[Problem]) -> list[Problem]:
        """Return the problems in order with the severities that the site gives them, without those set to off."""
        given = [(one, self.severity.get(one.code, one.severity)) for one in sort_problems(problems)]
        return [as_severity(one, _severity(severity)) for one, severity in given if severity != "off"]


def read_settings(folder: Path) -> Settings:
    """Read the settings for a docs folder, or for a folder with `mkdocs.yml`; without such a file, the defaults.

    Raises SettingsError where that file cannot be read.
    """
    file = next((place / name for place in (folder, folder.parent) for name in FILES if (place / name).is_file()), None)
    if file is None:
        return _settings(folder, {}, {})
    try:
        config = _load(file)
        docs = folder / str(config.get("docs_dir", "docs")) if file.parent == folder else folder
        return _settings(docs, _plugin(config.get("plugins")), config)
    except (yaml.YAMLError, ValueError) as error:
        raise SettingsError(f"{file} cannot be read: {error}") from error


def _settings(docs: Path, given: Mapping[str, object], config: Mapping[str, object]) -> Settings:
    today, severity, folders = given.get("today"), given.get("severity"), given.get("folders")
    day = today if isinstance(today, dt.date) else dt.date.fromisoformat(str(today)) if today else None
    options = Options(now(day), str(given.get("unknown", "create")))
    chosen = {str(code): _word(value) for code, value in severity.items()} if isinstance(severity, dict) else {}
    found = _folders(folders if isinstance(folders, dict) else {})
    return Settings(docs, options, found, chosen, _site(config, given, found))


def _site(config: Mapping[str, object], given: Mapping[str, object], folders: Folders) -> Site:
    """Return the site that a configuration publishes."""
    theme = config.get("theme")
    url = str(config.get("site_url") or "")
    lang = theme.get("language") if isinstance(theme, dict) else None
    name, description = (str(config.get(key) or "") for key in ("site_name", "site_description"))
    licence, licence_url = (str(given.get(key) or "") for key in ("licence", "licence_url"))
    address = file_url if config.get("use_directory_urls") is False else directory_url
    root = url and f"{url.rstrip('/')}/"
    return Site(root, name, description, str(lang or "en"), licence, licence_url, folders, address)


def _folders(given: Mapping[str, object]) -> Folders:
    kinds = {key: str(given.get(kind.folder, kind.folder)) for key, kind in KINDS.items()}
    return replace(Folders(), articles=str(given.get("articles", Folders().articles)), kinds=kinds)


def _word(value: object) -> str:
    """Return a severity as it was meant: YAML reads `off` as false."""
    return "off" if value is False else str(value)


def _severity(word: str) -> Severity:
    return word if word in ("error", "warning") else "note"  # type: ignore[return-value]  # one of the three


def _plugin(plugins: object) -> Mapping[str, object]:
    """Return the options of our plugin from a list or mapping of plugins."""
    listed = plugins if isinstance(plugins, list) else [plugins]
    found = (entry[PLUGIN] for entry in listed if isinstance(entry, dict) and PLUGIN in entry)
    return next((options for options in found if isinstance(options, dict)), {})


def _load(file: Path) -> Mapping[str, object]:
    """Read a configuration; tags that only MkDocs knows are read as nothing."""
    data = yaml.load(file.read_text("utf-8"), Loader=_Lenient)  # noqa: S506  # a safe loader with unknown tags left out
    return data if isinstance(data, dict) else {}


class SettingsError(Exception):
    """What a site's configuration has wrong; for its author."""


class _Lenient(yaml.SafeLoader):
    """A safe loader that passes over tags it does not know."""


def _nothing(loader: yaml.SafeLoader, node: yaml.Node) -> None:
    del loader, node


_Lenient.add_constructor(None, _nothing)
