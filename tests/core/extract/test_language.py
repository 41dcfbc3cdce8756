from __future__ import annotations

import pytest

from watcher.core.extract.language import is_english


@pytest.mark.parametrize(
    "text",
    [
        "The president will open the fair on Monday, and the mayor has said that she will be there.",
        "Osei, Tanaka, Lindqvist",
        "Confirmed for the Heron forum: Rashid Yuldashev (Uzbekistan), Oguljan Atayeva (Turkmenistan).",
        "Chad's Idriss Mahamat-Nour, Togo's Abla Dzifa and Niger's Hadiza Boubakar-Souley are all expected.",
        "",
    ],
)
def test_english_and_texts_too_short_to_tell_are_read(text: str) -> None:
    assert is_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "La présidente ouvrira la foire lundi, et la maire a fait savoir qu'elle y serait aussi.",
        "Die Präsidentin wird die Messe am Montag eröffnen, und der Bürgermeister will auch kommen.",
        "Президент откроет ярмарку в понедельник.",
        "大統領は月曜日に見本市を開く。",
    ],
)
def test_another_language_is_told(text: str) -> None:
    assert not is_english(text)
