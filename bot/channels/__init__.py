"""Channels: each reads what arrives on a platform and sends what is said. None knows a dialog."""
