"""Judgement by rule: lights, lists, rankings, scores, out of rule sets that are data.

A rule set is a file; what a rule measures is a function of `measures`. Every verdict carries what
it measured, the bound that it met and the words of the rule set. Where something is missing the
verdict says so, and is none. Knows states and figures; knows no format, and no phrase.
"""
