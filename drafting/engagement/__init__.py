"""Engaging the market before a tender: what is to be learned, how, by when, and the questions that suppliers answer."""
