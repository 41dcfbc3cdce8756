"""Plots of calibration from the figures in `docs/figures`: `python -m training.plot`."""

from __future__ import annotations

import json

from training.report import FIGURES

SIDE, EDGE = 320, 44  # pixels of the square, and around it


def calibration(bands: list[dict[str, float]]) -> str:
    """An SVG: for each band of confidence the share that was right; areas go with the number of claims."""
    most = max(band["n"] for band in bands)

    def at(confidence: float, right: float) -> str:
        return f'cx="{EDGE + confidence * SIDE:.0f}" cy="{EDGE + (1 - right) * SIDE:.0f}"'

    dots = "\n".join(
        f'<circle {at(b["confidence"], b["right"])} r="{3 + 11 * (b["n"] / most) ** 0.5:.1f}" '
        f'fill="#2a6f97" fill-opacity="0.7"><title>{b["n"]} claims: {b["confidence"]:.2f} sure, '
        f"{b['right']:.2f} right</title></circle>"
        for b in bands
    )
    ticks = "\n".join(
        f'<text x="{EDGE + k * SIDE / 4:.0f}" y="{EDGE + SIDE + 16}" text-anchor="middle">{k / 4:g}</text>'
        f'<text x="{EDGE - 6}" y="{EDGE + SIDE - k * SIDE / 4 + 4:.0f}" text-anchor="end">{k / 4:g}</text>'
        for k in range(5)
    )
    size = SIDE + 2 * EDGE
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" width="{size}"
 font-family="sans-serif" font-size="11">
<rect width="{size}" height="{size}" fill="#fff"/>
<rect x="{EDGE}" y="{EDGE}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#888"/>
<line x1="{EDGE}" y1="{EDGE + SIDE}" x2="{EDGE + SIDE}" y2="{EDGE}" stroke="#bbb"/>
{dots}
{ticks}
<text x="{EDGE + SIDE / 2:.0f}" y="{size - 8}" text-anchor="middle">confidence of a claim</text>
<text x="{EDGE}" y="{EDGE - 12}">share of claims that are right, writers never seen</text>
</svg>
"""


def main() -> None:
    """Write a plot beside each file of figures."""
    for figures in FIGURES.glob("*.json"):
        bands = json.loads(figures.read_text(encoding="utf-8"))["calibration"]
        figures.with_suffix(".svg").write_text(calibration(bands), encoding="utf-8")


if __name__ == "__main__":
    main()
