"""Ask a borough: experience cards, requests and answers, each shared as its writer says.

Comes in: what people write of systems and suppliers. Goes out: cards and answers that others find.
Must not know of contracts' dates or of suppliers' rooms.
"""
