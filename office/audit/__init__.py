"""Nhật ký: who changed what and who looked, as an officer reads it of her own units."""
