"""Tests of matching: names, texts, likeness and groups."""
