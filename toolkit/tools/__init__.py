"""Tools that anybody may try without an account: questions, an answer with its reasons, a note for the file.

Comes in: answers, carried in the address. Goes out: pages, notes (DOCX), calendar files.
Must not store anything, and must not hold rules of law: those are in `rulebook`.
"""
