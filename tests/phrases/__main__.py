"""`python -m tests.phrases`: the share of cases wholly right, per capability, and every failure.

Options: `--pin` raises the floor to what is reached, `--only NAME` keeps to the capabilities that contain
NAME, `--brief` leaves the failing cases out.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tests.phrases import floor
from tests.phrases.cases import Case, digest, load
from tests.phrases.judging import Verdict, judge
from watcher.core.extract import extract


def lines(verdicts: Sequence[Verdict], brief: bool = False) -> Iterator[str]:
    """The report: failures under their capability, then the totals."""
    for capability in dict.fromkeys(v.case.capability for v in verdicts):
        own = [v for v in verdicts if v.case.capability == capability]
        yield f"{capability:32} {_share(own)}  {_kinds(own)}".rstrip()
        if not brief:
            for verdict in own:
                yield from _failure(verdict)
    pairs = [(a, b) for a, b in pairwise(verdicts) if b.case.contrast]
    both = sum(a.right and b.right for a, b in pairs)
    yield f"contrast pairs, both right       {both:4} of {len(pairs):4} {both / max(1, len(pairs)):7.1%}"
    yield f"cases wholly right               {_share(verdicts)}  {_kinds(verdicts)}"


def _share(verdicts: Sequence[Verdict]) -> str:
    right = sum(v.right for v in verdicts)
    return f"{right:4} of {len(verdicts):4} {right / max(1, len(verdicts)):7.1%}"


def _kinds(verdicts: Sequence[Verdict]) -> str:
    counts = Counter(kind for verdict in verdicts for kind in verdict.kinds)
    return ", ".join(f"{count} {kind}" for kind, count in counts.most_common())


def _failure(verdict: Verdict) -> Iterator[str]:
    if verdict.right:
        return
    article = verdict.case.article
    text = " ".join(article.text.split())
    yield f"  {verdict.case.id}  {f'[{article.title}] ' if article.title else ''}{text}"
    if verdict.missed:
        yield f"      expected {'; '.join(verdict.missed)}"
    if verdict.surplus:
        yield f"      got      {'; '.join(verdict.surplus)}"


def run(cases: Sequence[Case]) -> list[Verdict]:
    """Read every case with the reader that ships."""
    return [judge(case, extract(case.article, case.watch)) for case in cases]


def main(arguments: Sequence[str]) -> int:
    """Print the report; exit 1 where a pin is refused."""
    parser = argparse.ArgumentParser(prog="python -m tests.phrases", description=__doc__)
    parser.add_argument("--pin", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--brief", action="store_true")
    options = parser.parse_args(arguments)
    if options.pin and options.only:
        parser.error("a floor is of all cases: --pin doesn't go with --only")
    cases = load()
    verdicts = run([case for case in cases if options.only in case.capability])
    print("\n".join(lines(verdicts, options.brief)))
    if options.pin:
        try:
            print(floor.pin(sum(v.right for v in verdicts), len(cases), digest(cases)))
        except floor.LoweredError as error:
            print(error, file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
