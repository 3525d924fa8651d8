"""Documents that offices hand around: the report, the covering note, reminders for calendars."""
