"""HiGHS as it is used here: silent, one thread, no clock, whole numbers."""

from highspy import Highs

_SETTINGS: dict[str, bool | int | float | str] = {
    "threads": 1,
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    "mip_feasibility_tolerance": 1e-9,
    "primal_feasibility_tolerance": 1e-9,
    "dual_feasibility_tolerance": 1e-9,
}


class Solver(Highs):
    """A solver that goes on until it has the best, and counts in floating point: coefficients have to stay small."""

    def __init__(self, unit: float, nodes: int | None = None) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # HiGHS has no types there
        for name, value in _SETTINGS.items():
            self.setOptionValue(name, value)
        self.setOptionValue("mip_abs_gap", unit / 2)
        if nodes is not None:
            self.setOptionValue("mip_max_nodes", nodes)

    def enableCallbacks(self) -> None:  # noqa: N802 - HiGHS calls it, before it can be told to be silent
        """Be silent before HiGHS says who it is."""
        self.setOptionValue("output_flag", False)  # noqa: FBT003 - HiGHS' way
        super().enableCallbacks()  # type: ignore[no-untyped-call] # HiGHS has no types there
