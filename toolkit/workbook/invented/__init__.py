"""What the made-up teams wrote into their workbooks: a module for each tool, with `TOLD`.

`TOLD` gives for the title of a procurement, by section, the values of its entries in order. A day is `InDays`, counted
from the day on which the story is loaded.
"""
