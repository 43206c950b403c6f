"""What is asked at short notice, in the chat: asked step by step, told to those asked, shown.

Answering it is a report like others (handlers/report).
"""
