"""How an article is laid out for the presence model."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.core.claims import Article
from watcher.core.extract import entities
from watcher.core.extract.markers import distance
from watcher.core.extract.questions import Span
from watcher.core.extract.windows import Layout, Line, Point, Slot, lay_out, located, pack
from watcher.core.watches import Event, Watch

WATCH = Watch(
    "lagos-summit",
    "Trade summit in Lagos, May 2031",
    Event(("Lagos trade summit", "trade summit"), ("Lagos",), "Nigeria", "2031-05"),
)
MAY = datetime(2031, 5, 2, tzinfo=UTC)


def article(text: str, title: str = "", published: datetime = MAY) -> Article:
    return Article("a1", "", published, title, text)


def shown(text: str, title: str = "", watch: Watch = WATCH) -> Layout:
    whole = article(text, title)
    return lay_out(whole, watch, entities.find(whole, watch))


def test_the_watchs_own_words_stand_as_markers() -> None:
    (line,) = shown("The Lagos trade summit opens in Lagos in May 2031, not in 2030 or 2032.").lines
    assert " ".join(line.text.split()) == "The [EV] opens in [PL] in [MO] May [Y=], not in [Y-] or [Y+]."


def test_the_kind_of_event_is_marked_where_its_name_is_not_given_in_full() -> None:
    (line,) = shown("The summit will be short.").lines
    assert "[EH] summit" in line.text


def test_each_mention_stands_after_its_entitys_marker_and_has_a_slot() -> None:
    layout = shown("Amina Okafor met Pedro Rojas on Monday. Rojas thanked Okafor.")
    first, second = layout.lines
    assert [s.entity for s in first.slots] == [s.entity for s in reversed(second.slots)]
    assert first.text.count("[P") == len(first.slots) == 2


def test_somebody_named_inside_the_events_name_is_not_asked_about_there() -> None:
    watch = Watch("w", "Wedding", Event(("wedding of Amina Okafor",)))
    (line,) = shown("The wedding of Amina Okafor is in June.", watch=watch).lines
    assert line.slots == ()
    assert "[EV]" in line.text


def test_an_article_cannot_forge_a_marker() -> None:
    (line,) = lay_out(article("The note said [P3] and [EV]."), WATCH, ()).lines
    assert "[" not in line.text


def test_lines_keep_the_offsets_of_their_sentences() -> None:
    whole = article("Amina Okafor will come.  Pedro Rojas will not.", "Who comes")
    for line in lay_out(whole, WATCH, ()).lines:
        source = whole.title if line.part == "title" else whole.text
        assert source[line.start : line.end].strip() == line.text.strip()


@pytest.mark.parametrize(
    ("day", "when", "said"),
    [
        (datetime(2031, 5, 9, tzinfo=UTC), "2031-05", "about now"),
        (datetime(2031, 4, 28, tzinfo=UTC), "2031-05", "days before"),
        (datetime(2030, 11, 1, tzinfo=UTC), "2031-05", "months before"),
        (datetime(2031, 6, 20, tzinfo=UTC), "2031-05-03", "weeks after"),
        (datetime(2033, 1, 1, tzinfo=UTC), "2031", "years after"),
        (datetime(2031, 4, 1, tzinfo=UTC), "2031-21", "about now"),
        (MAY, None, "date unknown"),
        (MAY, "some day", "date unknown"),
    ],
)
def test_the_header_says_how_far_off_the_event_is(day: datetime, when: str | None, said: str) -> None:
    assert distance(day, when) == said


def test_a_span_is_asked_where_its_words_stand_in_the_line_laid_out() -> None:
    text = "Amina Okafor opens the trade summit on 12 May 2031 in Lagos, before 40 guests."
    words = ("12 May", "Lagos", "40")
    spans = [Span("text", text.index(word), text.index(word) + len(word)) for word in words]
    whole = article(text)
    (line,) = lay_out(whole, WATCH, entities.find(whole, WATCH), spans=spans).lines
    asked = [line.text[point.start : point.end] for point in line.points]
    assert [point.span for point in line.points] == [0, 1, 2]
    assert asked[0].startswith("12 ")  # "[MO] May" stands for the month, and is asked from where it begins
    assert line.text[line.points[1].start :].startswith("[PL]")
    assert asked[2] == "40"


def test_a_span_of_the_title_is_not_asked_in_the_text() -> None:
    layout = lay_out(article("40 guests come.", "40 guests"), WATCH, (), spans=[Span("title", 0, 2)])
    assert [len(line.points) for line in layout.lines] == [1, 0]


@given(st.text(max_size=200), st.integers(0, 199), st.integers(1, 40))
def test_a_span_anywhere_in_any_text_is_asked_within_its_line(text: str, start: int, length: int) -> None:
    whole = article(text)
    for line in lay_out(
        whole, WATCH, entities.find(whole, WATCH), spans=[Span("text", start, start + length)]
    ).lines:
        assert all(0 <= point.start < point.end <= len(line.text) for point in line.points)


def test_points_are_told_by_the_tokens_that_they_touch() -> None:
    line = Line("on 12 May 2031", (), "text", 0, 14, (Point(5, 3, 9), Point(6, 14, 15)))
    assert located(line, [(0, 2), (3, 5), (6, 9), (10, 14)]) == ((5, 1, 2),)


def test_spans_are_asked_in_windows_without_anybody_and_left_out_where_they_are_cut() -> None:
    layout = Layout("", (Line("", (), "text", 0, 0), Line("", (), "text", 0, 0)))
    points = [[(0, 1, 2), (1, 40, 99)], []]
    (window,) = pack(
        [9] * 4, [[50] * 100, [50] * 100], layout, lambda _: False, start=1, stop=2, limit=60, points=points
    )
    assert window.spans == ((0, 7, 8),)


@given(st.lists(st.integers(min_value=1, max_value=60), min_size=1, max_size=12), st.integers(40, 90))
def test_every_marker_that_fits_is_asked_once_and_no_window_is_too_long(sizes: list[int], limit: int) -> None:
    marker = 7
    lines = [[marker, *[50] * (n - 1)] for n in sizes]
    layout = Layout("", tuple(Line("", (Slot(i, 0),), "text", 0, 0) for i in range(len(sizes))))
    nothing: list[tuple[int, int, int]] = []
    points = [nothing] * len(lines)
    windows = pack([9] * 10, lines, layout, marker.__eq__, start=101, stop=102, limit=limit, points=points)
    assert all(len(w.ids) <= limit and w.ids[0] == 101 and w.ids[-1] == 102 for w in windows)
    asked = [(w.ids[at], number, slot) for w in windows for at, number, slot in w.asked]
    assert asked == [(marker, i, Slot(i, 0)) for i in range(len(sizes))]


@given(st.text(max_size=300), st.text(max_size=60))
def test_any_text_can_be_laid_out(text: str, title: str) -> None:
    layout = shown(text, title)
    for line in layout.lines:
        assert line.text.count("[P") + line.text.count("[D") == len(line.slots)
