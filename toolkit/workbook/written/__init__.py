"""What each document of a workbook says: a module for each, with a function from a book and a day to a result."""
