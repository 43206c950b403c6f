"""What a commune begins with: a pack of ours made its own, or a form of known measures."""
