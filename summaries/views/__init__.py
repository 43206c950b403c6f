"""Values poured into text: for a chat, a telephone call, a group. A view is given a summary, or
another value of summaries/, reads nothing more, and adds nothing up."""
