"""Pages beside one's own chat: the devices on which it is open, the code by which one comes back,
what is kept of oneself, and what stands where it does not open. Does not belong here: how a device
is let in (second_device.py), and anything for officers (desk/)."""
