"""What can be done with a page in the CMS, as this room answers it in place of Wagtail; and with which pages."""
