"""What an officer asks of chosen units at short notice: asked, and how far the answers are.

Periodic rounds are in office/rounds.
"""
