"""`python -m rulebook`: questions as JSON lines in, one answer as JSON a line out.

Comes in: lines of bytes. Goes out: lines of bytes. Every answer has its value, reasons, sources and
confidence; every refusal says what is wrong and what to give. docs/rulebook.md lists the questions.

To add a question:

1. In a module of your own here, like `days.py`, write a function that takes the fields by name and
   returns `Found(value, reasons)`, with what the answer does not hang on in `notes`. The value is a mapping; dates, enums, dataclasses and tuples in it
   become JSON by themselves, and money stays whole pence under a name that ends in `_pence`.
   To refuse, raise `Refused(what, give)`; `RuleNotKnown`, `BeyondTable` and `ValueError` refuse too.
2. Beside it, describe it as a `Question` with its key, what it answers, its fields (`day`, `pence`,
   `whole`, `flag`, `text`, `texts`, `one_of`, `some_of`, `rows` of `fields.py`; a name is an argument of
   the function) and an example that is answered, and put it in the module's tuple `QUESTIONS`.
3. Name the module in `catalogue.py`. Run `make rulebook`, which writes docs/rulebook.md.
4. Test the rule itself where it lives; tests/rulebook/command runs the example of every question.
"""
