"""Demo content and what loads it.

Four articles written to pass every check and published through the real workflow, each in a state
of its own: live in both languages, corrected and updated, withdrawn, live in German alone. And one
page that is wrong on purpose (its studies and figures are invented), imported and left as a draft,
so that its findings can be seen. All people are invented; the works that the articles cite are not.
"""
