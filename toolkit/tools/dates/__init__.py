"""Plan the dates: a dated timetable of one route, forward or backward."""
