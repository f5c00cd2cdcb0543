"""A small site in Arabic, with names that are written from right to left and some that are not."""

from __future__ import annotations

HOME = "# الرئيسية\n\n<!-- dossier: numbers, latest-articles, next-meetings -->\n"
ARTICLE = """\
---
title: محادثات عمّان
date: 2025-02-11
lang: ar
summary: التقى الوزراء في عمّان.
sources: [{id: petra, publisher: وكالة بترا, title: محادثات, url: "https://example.org/petra", date: 2025-02-10}]
actors:
- {name: أيمن الصفدي, kind: person, country: الأردن, offices: [{office: وزير الخارجية, of: الأردن, from: 2017-01-15}]}
- {name: الأردن, kind: country, code: JO}
- {name: Mark Rutte, kind: person}
meetings:
- {id: amman-1, name: محادثات عمّان, series: جولات, number: 1, status: held, date: 2025-01-10, place: عمّان, chair: أيمن الصفدي, attendees: [Mark Rutte]}
- {id: amman-2, series: جولات, number: 2, status: held, date: 2025-02-09/2025-02-10, place: عمّان, attendees: [أيمن الصفدي, Mark Rutte, سلمى]}
- {id: amman-3, series: جولات, number: 3, date: 2026-03-05}
statements:
- {actor: أيمن الصفدي, quote: السلام أولا, lang: ar, stance: for, about: وقف إطلاق النار, topic: السلام, meeting: amman-2}
- {actor: Mark Rutte, quote: Peace first, lang: en, stance: conditional, about: وقف إطلاق النار, topic: السلام}
- {actor: سلمى, quote: لا, stance: against, about: وقف إطلاق النار, topic: السلام}
commitments:
- {id: c1, actor: الأردن, pledge: بئر جديدة, to: سلمى, topic: السلام, amount: EUR 2 million, due: 2026-05}
- {id: c2, actor: Mark Rutte, pledge: تقرير, topic: السلام, due: 2025-06}
indicators:
- {indicator: الحصة, scope: الأردن, value: 3, unit: "%", as_of: 2023}
- {indicator: الحصة, scope: الأردن, value: 4, unit: "%", as_of: 2024}
---
التقى **أيمن الصفدي** الوفود في عمّان.
"""
