"""Systems and the data that flows between them: what is asked, what is found, what follows, and how it is drawn."""
