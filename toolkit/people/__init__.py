"""People who sign in, and the audit trail of what they did.

Comes in: an account and an event. Goes out: a user and a trail that is only added to.
Must not know guidance, contracts or anything above.
"""
