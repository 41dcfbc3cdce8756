"""Logistic regression with weights to the cases, by Newton's method."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[Any]


def newton(there: Matrix, goal: Matrix, worth: Matrix, decay: float) -> list[float]:
    """The bias, then the weights of a logistic regression; the last column of `there` is all ones."""
    pull = np.array([*[decay] * (there.shape[1] - 1), 1e-6])
    weights = np.zeros(there.shape[1])
    for _ in range(25):
        said = 1 / (1 + np.exp(-(there @ weights)))
        slope = there.T @ (worth * (said - goal)) + pull * weights
        bend = (there * (worth * said * (1 - said))[:, None]).T @ there + np.diag(pull)
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < 1e-4:
            break
    return [float(weights[-1]), *map(float, weights[:-1])]
