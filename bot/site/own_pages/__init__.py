"""Pages beside one's own chat: the devices on which it is open, and what is kept of oneself. Does
not belong here: how a device is let in (second_device.py), and anything for officers (desk/)."""
