"""Which sentences of a page are about the page itself."""

from __future__ import annotations

import pytest

from watcher.core.extract.furniture import about_the_page


@pytest.mark.parametrize(
    "sentence",
    [
        "By Ana Ruiz",
        "By ANA M. RUIZ and Bo Lind in Lima",
        "By Ana Ruiz, Political Editor",
        "Picture: Getty",
        "Photograph: Bo Lind/Northern Press",
        "Photo by Bo Lind",
        "(AP Photo/Bo Lind)",
        "Image: Ana Ruiz",
        "Source: Northern Press",
        "(Reporting by Bo Lind; Editing by Ana Ruiz)",
        "Last Updated : Nov 15 2031 | 1:48 PM IST",
        "Published on 3 May 2031",
        "Last updated at 14:20",
        "Posted: 3 May 2031, 14.20hrs",
        "2031-12-08 19:15",
        "Saturday, June 5, 2031, 10:20 am (GMT)",
    ],
)
def test_bylines_credits_and_stamps_are_about_the_page(sentence: str) -> None:
    assert about_the_page(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "By Sunday Ana Ruiz had landed in Lima.",
        "By then President Ruiz will be in Lima",
        "Photo: President Ruiz arrives for the summit",
        "Pictures from the rehearsal show Ana Ruiz on the stand.",
        "Source: Ana Ruiz To Skip Lima Summit",
        "Photo: Ana Ruiz Arrives In Lima",
        "Source close to Ana Ruiz says she will come",
        "Saturday, 5 June",
        "When: Saturday, June 5, 2031, 10 am",
        "2031-12-08",
        "The list published by the palace names Ana Ruiz.",
        "Published guest lists leave Ana Ruiz out.",
        "Updated 10:30: President Ruiz has arrived in Lima.",
        "Edited by Ana Ruiz, the book will be launched in Lima.",
        "By Friday at 10:30 Ana Ruiz was there.",
        "Updated figures put the crowd at 4,000.",
        "",
    ],
)
def test_what_speaks_of_the_event_is_not(sentence: str) -> None:
    assert not about_the_page(sentence)
