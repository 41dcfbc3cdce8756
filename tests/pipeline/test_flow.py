"""Work in flight: groups take turns, nobody waits for a stranger, and nothing goes on unseen."""

from __future__ import annotations

import asyncio
from collections import Counter
from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st

from watcher.pipeline.flow import Flow


class Desk:
    """Work that is done when it is told to be."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.may_end: dict[str, asyncio.Event] = {}
        self.cancelled: list[str] = []

    async def work(self, name: str) -> str:
        self.begun.append(name)
        try:
            await self.may_end.setdefault(name, asyncio.Event()).wait()
        except asyncio.CancelledError:
            self.cancelled.append(name)
            raise
        return name

    async def end(self, *names: str) -> None:
        for name in names:
            self.may_end.setdefault(name, asyncio.Event()).set()
        await settle()


async def settle() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


def test_a_group_in_which_all_is_slow_leaves_room_for_the_others() -> None:
    async def scene() -> None:
        desk = Desk()
        with Flow[str, str](4, 2) as flow:
            for name in ("slow1", "slow2", "slow3", "slow4", "a1", "b1"):
                flow.offer(name, name.rstrip("1234"), partial(desk.work, name))
            await settle()
            assert desk.begun == ["slow1", "slow2", "a1", "b1"]
            assert (len(flow), flow.waiting) == (4, 2)
            await desk.end("a1")
            assert desk.begun[4:] == []
            await desk.end("slow2")
            assert desk.begun[4:] == ["slow3"]
            assert sorted(await flow.done()) == ["a1", "slow2"]

    asyncio.run(scene())


def test_groups_take_turns() -> None:
    async def scene() -> None:
        desk = Desk()
        with Flow[str, str](1, 1) as flow:
            for name in ("a1", "a2", "a3", "b1", "c1"):
                flow.offer(name, name[0], partial(desk.work, name))
            for _ in range(5):
                await settle()
                await desk.end(desk.begun[-1])
                await flow.done()
            assert desk.begun == ["a1", "b1", "c1", "a2", "a3"]

    asyncio.run(scene())


def test_what_is_offered_twice_is_done_once_until_it_has_been_taken_back() -> None:
    async def scene() -> None:
        desk = Desk()
        with Flow[str, str](2, 2) as flow:
            for _ in range(3):
                flow.offer("a", "g", partial(desk.work, "a"))
            await desk.end("a")
            flow.offer("a", "g", partial(desk.work, "a"))
            assert "a" in flow
            assert await flow.done() == ["a"]
            assert "a" not in flow
            flow.offer("a", "g", partial(desk.work, "a"))
            await settle()
            assert desk.begun == ["a", "a"]

    asyncio.run(scene())


def test_leaving_ends_what_is_in_flight_and_begins_nothing_more() -> None:
    async def scene() -> None:
        desk = Desk()
        with Flow[str, str](2, 1) as flow:
            for name in ("a1", "a2", "b1"):
                flow.offer(name, name[0], partial(desk.work, name))
            await settle()
        await settle()
        assert sorted(desk.cancelled) == ["a1", "b1"]
        assert sorted(desk.begun) == ["a1", "b1"]

    asyncio.run(scene())


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 3)), max_size=40),
    st.integers(1, 5),
    st.integers(1, 3),
)
def test_all_that_is_offered_is_done_once_and_never_too_much_at_a_time(
    jobs: list[tuple[str, int]], most: int, most_of_group: int
) -> None:
    async def scene() -> list[int]:
        busy: Counter[str] = Counter()

        async def work(number: int, group: str, rounds: int) -> int:
            busy[group] += 1
            assert busy[group] <= most_of_group
            assert busy.total() <= most
            for _ in range(rounds):
                await asyncio.sleep(0)
            busy[group] -= 1
            return number

        done: list[int] = []
        with Flow[int, int](most, most_of_group) as flow:
            for number, (group, rounds) in enumerate(jobs):
                flow.offer(number, group, partial(work, number, group, rounds))
            while flow:
                done += await flow.done()
            assert flow.waiting == 0
        return done

    assert sorted(asyncio.run(scene())) == list(range(len(jobs)))


def test_what_is_done_waits_for_the_rest_for_a_while_and_not_once_all_is_done() -> None:
    async def scene() -> None:
        desk = Desk()
        with Flow[str, str](2, 2) as flow:
            for name in ("a", "b", "c"):
                flow.offer(name, name, partial(desk.work, name))
            await settle()
            taking = asyncio.create_task(flow.done(gather=3600))
            await desk.end("a", "b")
            assert not taking.done()  # "c" has begun and is in flight
            await desk.end("c")
            assert sorted(await taking) == ["a", "b", "c"]
            flow.offer("d", "d", partial(desk.work, "d"))
            flow.offer("e", "e", partial(desk.work, "e"))
            await settle()
            await desk.end("d")
            assert await flow.done(gather=0.01) == ["d"]

    asyncio.run(scene())
