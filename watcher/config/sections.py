"""What all sections of the files share, and the filter that watches and channels both have."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from watcher.config.fields import Line


class Section(BaseModel):
    """A mapping in a file: unknown keys are errors, values can't be changed once read."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, hide_input_in_errors=True, use_attribute_docstrings=True
    )


class FilterSection(Section):
    """What a channel is told; whatever is left out lets everything through."""

    only: tuple[Line, ...] = ()
    """attendance, details, or names of details (date, place, troops, …)."""
    changes: tuple[Literal["new", "refined", "changed", "withdrawn"], ...] = ()
    """Kinds of change."""
    subjects: tuple[Line, ...] = ()
    """People and delegations: attendance of others is left out."""
    min_sources: Annotated[int, Field(ge=1, le=20)] = 1
    """Wait until as many independent outlets say so."""
    min_confidence: Annotated[float, Field(ge=0, le=1)] = 0.0
    """Wait until the reading is as sure as this, 0 to 1."""
    certainty: Literal["any", "likely", "certain"] = "any"
    """likely leaves out who may come or is invited, certain also who is expected or unlikely."""
