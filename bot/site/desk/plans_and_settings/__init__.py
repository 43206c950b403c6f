"""Pages for plans and settings: plans, forms, rounds, past figures, own texts, first steps."""
