"""Events as calendars have them (iCalendar, RFC 5545)."""
