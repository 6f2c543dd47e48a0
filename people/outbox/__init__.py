"""The outbox: mails are written into it in the transaction that causes them, and sent by the worker."""
