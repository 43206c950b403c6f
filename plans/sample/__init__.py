"""The sample for an empty database: five plans, made-up units and people; its sheets lie here."""
