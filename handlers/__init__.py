"""The conversation: what a person wrote or pressed, who is to hear it, and what is said back. What
happens to a report is in reporting/, what an officer does in office/."""
