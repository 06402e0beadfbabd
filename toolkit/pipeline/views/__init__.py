"""The pages of renewals, lead times, plans, calendars and mails."""
