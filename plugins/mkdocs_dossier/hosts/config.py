"""The options of the plugin in `mkdocs.yml`."""

from __future__ import annotations

import datetime as dt

from mkdocs.config import config_options as opt
from mkdocs.config.base import Config, ValidationError

from ..core.problem import RULES
from ..exports import EXPORTS, PLAIN
from ..folder import ARTICLES, Folders


class Day(opt.OptionallyRequired[dt.date]):
    """A calendar day, as YAML or as text."""

    def run_validation(self, value: object) -> dt.date:
        """Return the day, or say what to write."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            raise ValidationError(f"'{value}' is no day; write 2025-02-11") from None


class Autolink(opt.Choice[str]):
    """A choice with `off` in it, which YAML reads as false."""

    def run_validation(self, value: object) -> str:
        """Return the word that was meant."""
        return super().run_validation("off" if value is False else value)


class FoldersConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves its own hook untyped
    """The folders below `docs_dir`."""

    articles = opt.Type(str, default=ARTICLES)
    """Where the articles are."""
    actors = opt.Type(str, default="actors")
    """Where the registry pages of actors are, and their generated pages go."""
    meetings = opt.Type(str, default="meetings")
    """The same for meetings."""
    series = opt.Type(str, default="series")
    """The same for series of meetings."""
    topics = opt.Type(str, default="topics")
    """The same for topics."""
    commitments = opt.Type(str, default="commitments")
    """The same for commitments."""
    indicators = opt.Type(str, default="indicators")
    """The same for indicators."""

    def folders(self) -> Folders:
        """Return the folders as the core knows them."""
        kinds = {
            "actor": self.actors, "meeting": self.meetings, "series": self.series, "topic": self.topics,
            "commitment": self.commitments, "indicator": self.indicators,
        }  # fmt: skip
        return Folders(self.articles, kinds)


class DossierConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves its own hook untyped
    """The options of the plugin."""

    folders = opt.SubConfig(FoldersConfig)
    """Where articles and registry pages are, and where generated pages go."""
    today = opt.Optional(Day())
    """The day that counts as today, so that a build can be repeated; default: SOURCE_DATE_EPOCH, else the clock."""
    unknown = opt.Choice(("create", "warn", "error"), default="create")
    """What a name without a page means: `create` makes a page, `warn` and `error` also report it."""
    drafts = opt.Optional(opt.Type(bool))
    """Whether drafts count; default: under `mkdocs serve` only."""
    autolink = Autolink(("off", "first", "section", "all"), default="off")
    """Which names in plain text become links: none, the first of each on a page or in a section, or all."""
    search = opt.Choice(("whole", "brief"), default="whole")
    """What of an article the search finds: `whole`, all of it; `brief`, its title and summary, for large sites."""
    exports = opt.Optional(opt.ListOfItems(opt.Choice(tuple(EXPORTS))))
    """What can be taken away; default: every format that needs no extra. An empty list: nothing."""
    licence = opt.Type(str, default="")
    """The licence of the data, as readers see it: `CC BY 4.0`."""
    licence_url = opt.Optional(opt.URL())
    """The address of the licence."""
    cache = opt.Type(bool, default=True)
    """Whether `mkdocs build` leaves a site as it is of which nothing has changed since the last build."""
    reads = opt.ListOfItems(opt.FilesystemObject(exists=True), default=[])
    """Files and folders that hooks read, beside the docs folder: then builds with hooks take over what is the same."""
    severity = opt.DictOfItems(opt.Choice(("error", "warning", "note", "off")), default={})
    """Another severity for a problem code: `DOS060: off`."""

    @property
    def chosen_exports(self) -> tuple[str, ...]:
        """The names of the exports that the site wants, in the order of the table."""
        return PLAIN if self.exports is None else tuple(name for name in EXPORTS if name in self.exports)

    def validate(self) -> tuple[list[tuple[str, Exception]], list[tuple[str, str]]]:
        """Check the options; an unknown one or a bad value says what is allowed."""
        errors, warnings = super().validate()
        known = ", ".join(name for name, _ in self._schema)
        unknown = [name for name in self.data if name not in dict(self._schema)]
        errors += [(name, ValidationError(f"no such option; the options are {known}")) for name in unknown]
        codes = [code for code in self.severity or {} if code not in RULES]
        errors += [("severity", ValidationError(f"'{code}' is no problem code; see the guide")) for code in codes]
        return errors, [one for one in warnings if one[0] not in unknown]
