"""Judgements in words: lights, lists, rankings, admission, each with its reason and its rule.

Loaded only for a ledger that names rule sets.
"""
