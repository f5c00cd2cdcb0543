"""The order of names: as the language has it, and as ICU, the reference for that, sorts them."""

from __future__ import annotations

import icu
import pytest

from mkdocs_dossier.words.collation import alphabet

ORDERS = {
    "en": "Ägypten Albanien Łódź Luz Österreich Ozean Žukov Zypern",
    "de": "Ägypten Albanien Łódź Luz Österreich Ozean Žukov Zypern",
    "sv": "Albanien Luz Ozean Žukov Zypern Åland Ägypten Österreich",
    "da": "Albanien Luz Zypern Ægypten Ørsted Österreich Åland Aalborg",
    "cs": "Cuba Čáp Havel Hodža Chomutov Ivan Žukov",
    "sk": "Cuba Čáp Havel Hodža Chomutov Ivan Žukov",
    "hr": "Cuba Čáp Ćosić Dukla Džeko Đukić Luka Ljubljana Šimek Tusk",
    "hu": "Cuba Cvetko Csaba Gábor Guz Gyula Nyíri Ozean Örs Szabó Zoltán Zsolt",
    "pl": "Luz Lwów Łódź Ozean Ósma Zypern Źródło Żuk",
    "et": "Saar Šimek Zypern Žukov Tusk Vask Õun Ägypten Öö Ülo",
    "es": "Nora Nuria Ñandú Ozean",
    "tr": "Cuba Çelik Hodža Irak İzmir Ozan Öz Suna Şen Uzun Ünal",
    "uk": "Галина Гетьман Ґалаґан Ель Євген Жук Игор Іван Їжак Йосип Яна Aaron",
    "be": "Ель Ёлка Жук Уласава Ўладзь",
    "sr": "Дејан Ђорђе Ешо Лука Љубо Мило Нада Његош Тито Ћосић",
    "vi": "Anh Ăn Ân Dung Đức Em Êm Uy Ứng",
    "el": "Αθήνα Βόλος Ωμέγα Alpha",
}


@pytest.mark.parametrize("lang", ORDERS)
def test_names_sort_as_the_language_has_it(lang: str) -> None:
    names = ORDERS[lang].split()
    collator = icu.Collator.createInstance(icu.Locale(lang))
    assert sorted(sorted(names), key=alphabet(lang).order) == names
    assert sorted(names, key=collator.getSortKey) == names


def test_signs_come_first_and_numbers_by_value() -> None:
    names = ["“Quad”", "2 %", "23 allies", "E3", "G7", "G20", "NATO", "NATO–Russia", "UDCG 9", "UDCG 26"]
    order = alphabet("en").order
    assert sorted(sorted(names), key=order) == names


def test_accents_decide_between_what_is_else_the_same() -> None:
    assert sorted(["résumé", "Resume", "resumes", "resume"], key=alphabet("fr").order) == [
        "resume", "Resume", "résumé", "resumes",
    ]  # fmt: skip
