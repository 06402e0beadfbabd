"""Self-checks of a borough or a team: several people say what they can do, and see where they stand together.

Comes in: each person's answers. Goes out: to that person strengths, gaps and what to read; to the borough a spread that
tells of nobody what they said, as page and files; beside it other boroughs without their names. What one person answered is
read by nobody else.
"""
