"""Invitations: mails that editors write about what is public, to send themselves or to have sent."""
