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
        "The Coastal Forum opens in Velmora on 14 May. Confirmed:\n- Ines Vardal\nDeclined:\n- Odo Brant",
        "Coastal Forum programme, 14 May 2031, Harbour Hall\nOpening: Ines Vardal\nKeynote: Kiri Walsh",
        "Group A: Peru, Chile, Togo. Group B: Oman, Fiji. Referee: Odo Brant. Venue: Alder Stadium, Velmora",
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
        "Programme du forum, 14 mai\nOuverture : Ines Vardal, ministre\nTable ronde\nDiscussion : Odo Brant",
        "Foro Costero en Velmora, 14 de mayo de 2031. Confirmada: Ines Vardal. No irá: Odo Brant",
        "Kystforum i Velmora den 14. maj. Deltager: Ines Vardal. Deltager ikke: Odo Brant, minister",
        "Oga Ines Vardal don talk say e go dey come for di forum wey go happen for Velmora, but I no go fit.",
        "Президент откроет ярмарку в понедельник.",
        "大統領は月曜日に見本市を開く。",
    ],
)
def test_another_language_is_told(text: str) -> None:
    assert not is_english(text)
