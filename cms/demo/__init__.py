"""Demo content and what loads it.

One article written to pass every check, in both languages, published through the real workflow;
and one page that is wrong on purpose (its studies and figures are invented), imported and left as
a draft, so that its findings can be seen. All people are invented.
"""
