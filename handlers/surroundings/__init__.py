"""What surrounds a message: whose village it names, which message it replies to, whether it goes
on from the one before. Not what it says itself."""
