"""The plain page about an opportunity: what a council wants to buy, for suppliers who do not read tenders."""
