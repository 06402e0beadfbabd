"""The register: contracts, their ends, and the file and release that each fact came from.

Comes in: plain records of `ocds`. Goes out: contracts with sources, and the public register pages.
Must not know overlaps between boroughs, guidance or procurements.
"""
