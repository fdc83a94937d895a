"""Mails to people of the newsroom that the worker sends: no page waits for a mail server."""
