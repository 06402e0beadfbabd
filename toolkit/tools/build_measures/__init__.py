"""A tool: measures of improvement held against what makes them empty, as a schedule with a draft clause."""
