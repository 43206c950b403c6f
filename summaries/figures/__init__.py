"""Single figures of units, sums and shares over several units, and earlier figures. No target,
no sentence."""
