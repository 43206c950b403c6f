"""What stands against taking over a pack."""


class PackNotLoadable(Exception):
    """The pack is right in itself but does not fit what is there."""
