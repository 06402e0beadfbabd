"""Who does what by when over the steps of a procurement, and what was decided and why.

Comes in: what people of a borough say of a procurement, its steps, team and decisions. Goes out: task lists, a role
matrix, a file of decisions, threads of comments, and (downwards) how far the procurement is. Must not know of other boroughs' rows.
"""
