"""Synthetic customers of a telephone company."""

import numpy as np
import pandas as pd

FEATURES = ["months", "monthly_fee", "calls_to_support", "has_contract"]
TARGET = "churned"


def draw(count: int, seed: int = 7) -> pd.DataFrame:
    """Returns `count` customers, one a row, with the columns above."""
    rng = np.random.default_rng(seed)
    table = pd.DataFrame(
        {
            "months": rng.integers(1, 72, count),
            "monthly_fee": rng.normal(60, 20, count).clip(10, 150).round(2),
            "calls_to_support": rng.poisson(1.2, count),
            "has_contract": rng.integers(0, 2, count),
        }
    )
    # Unhappy, expensive and unbound customers leave; long-time ones stay.
    score = (
        0.9 * table["calls_to_support"]
        + 0.02 * table["monthly_fee"]
        - 0.05 * table["months"]
        - 1.5 * table["has_contract"]
    )
    table[TARGET] = (rng.random(count) < 1 / (1 + np.exp(-score))).astype(int)
    return table
