"""A small dossier with everything that is hard to take away: scripts of all directions, quotes, doubt, conflicts."""

from __future__ import annotations

import datetime as dt

from mkdocs_dossier import Dossier, Folders, Options
from mkdocs_dossier.exports.site import Site
from mkdocs_dossier.folder import now, read_texts

SITE = Site("https://dossier.example/", "The “Dossier” & {more}", "Who said what, \n and who reported it.")
HARD = {
    "articles/a.md": """---
title: 'Talks </script><script>alert("1")</script> & *more* {of} it'
date: 2025-02-11
updated: 2025-02-12
lang: en
summary: "A line separator \\u2028 in a summary."
sources:
- {id: ap, publisher: Associated Press, title: A report, url: "https://example.org/a b?c=<d>", date: 2025-02-10, archived: "https://archive.example/1"}
- {id: anon, kind: anonymous, publisher: Diplomats}
- {id: copy, kind: mirror, publisher: A mirror, url: "https://mirror.example/1"}
corrections: [{date: 2025-02-13, what: The place was wrong, fixes: talks.place}]
actors:
- {name: عبد الله, kind: person, role: subject, country: Jordan, offices: [{office: King, of: Jordan, from: 1999-02-07}], aliases: [Abdullah, "\\"II\\""], same_as: "https://www.wikidata.org/entity/Q57298"}
- {name: Jordan, kind: country, code: JO, from: 1946, member_of: [{organization: League, from: 1945}, Club]}
- {name: Palace, kind: organization, part_of: Jordan, country: Jordan, until: 2020}
- {name: League, kind: group, members: [Ann], until: 2030?}
- {name: Ann, country: Jordan}
- {name: Ann (mayor), kind: person}
topics: [Peace > Talks]
meetings:
- {id: talks, name: Talks in Amman, series: Rounds, number: 3, kind: talks, status: held, date: 2025-02-10, time: "14:30/16:00", timezone: Asia/Amman, place: Amman, format: hybrid, host: Palace, chair: عبد الله, attendees: [{actor: Ann (mayor), role: note-taker}, Ann, {actor: Jordan, status: online}, {actor: League, status: absent}, {actor: Zed, confidence: disputed}], topics: [Talks], includes: [side]}
- {id: side, name: A side meeting, status: held, date: 2025-02-10, time: "09:05", timezone: Nowhere/Atall}
- {id: later, series: Rounds, number: 4, date: 2025-06, attendees: [Ann (mayor)], format: virtual}
- {id: moved, series: Rounds, number: 5, date: 2025-07-01/2025-07-03}
- {id: off, series: Rounds, number: 6, date: 2025-08-01, status: cancelled}
statements:
- {id: s1, actor: عبد الله, quote: "السلام </script> أولا", lang: ar, translation: Peace first, topic: Talks, meeting: talks, source: ap}
- {actor: Ann (mayor), quote: 'She said "no"', topic: Talks, confidence: disputed}
- {actor: Jordan, quote: We will see, confidence: expected, meeting: later}
- {quote: It will take long, source: anon}
commitments: [{id: c1, actor: Jordan, pledge: "=1+1, a well", to: League, topic: Talks, amount: EUR 2 million, due: 2026}]
indicators:
- {indicator: Share, scope: Jordan, value: "3.5", out_of: 100, unit: "%", as_of: 2024, published: 2025-01, status: estimate, source: ap}
- {indicator: Share, value: 3.5..3.7, as_of: 2023}
- {indicator: Share, value: ">=2", as_of: 2022/2023}
- {indicator: Share, value: "<4", as_of: "2021?"}
- {indicator: Share, value: "~2", as_of: 2020}
- {indicator: Share, value: rising, as_of: 2019}
- {indicator: Share, value: "5", as_of: 2030, status: target}
relations: [[Ann, advises, Jordan]]
---
See [the talks](../meetings/talks.md) and [more](https://example.org/).
""",
    "articles/b.md": """---
title: Moved again
date: 2025-02-20
meetings: [{id: moved, date: 2025-07-08/2025-07-09}, {id: shelved, series: Rounds, number: 7, date: 2025-09-01}]
statements: [{id: s1, actor: عبد الله, quote: "السلام </script> أولا"}]
indicators: [{indicator: Share, value: "3.6", as_of: 2024}]
---
""",
    "articles/c.md": """---
title: Shelved
date: 2025-03-01
meetings: [{id: shelved, status: postponed}]
---
""",
    "articles/rumour.md": """---
title: A rumour
date: 2025-02-24
confidence: unverified
actors: [{name: Vera, kind: person, country: Jordan, offices: [{office: Envoy, of: Jordan, from: 2024}], member_of: [{organization: League, from: 2024}]}]
meetings:
- {id: talks, attendees: [Vera], host: Vera}
- {id: later, date: 2025-06-15, attendees: [Vera]}
- {id: rumoured, name: A rumoured meeting, status: cancelled, date: 2025-02-22, time: "10:00", place: Somewhere, format: virtual}
statements: [{actor: Vera, quote: A rumoured word, topic: Talks}]
indicators: [{indicator: Share, value: 9, as_of: 2017}]
---
""",
    "articles/gone.md": "---\ntitle: Gone\ndate: 2025-02-21\nretracted: {date: 2025-02-22, why: It was invented}\nactors: [{name: Ghost, kind: person}]\n---\n",
    "articles/taken.md": "---\ntitle: Taken down\ndate: 2025-02-21\nvisibility: removed\nactors: [Shadow]\n---\n",
    "actors/hidden.md": "---\nname: Hidden\nkind: person\nvisibility: removed\n---\n",
    "articles/d.md": "---\ntitle: Naming\ndate: 2025-02-23\nactors: [Hidden]\nstatements: [{actor: Hidden, quote: Nothing}]\n---\n",
    "indicators/share.md": '---\nunit: "%"\npoints: [{as_of: 2018, value: 1, source: "https://example.org/old"}]\nsources: ["https://example.org/old"]\n---\nRead this.\n',
}  # fmt: skip


def hard() -> Dossier:
    """Return the small hard dossier."""
    texts = [(path, text, path) for path, text in HARD.items()]
    return read_texts(texts, None, Options(now(dt.date(2026, 1, 1))), Folders())
