"""What a sentence and its translation must share: denial, certainty, frequency.

Plain text in, places in the text out. Each reader gives what a sentence surely says and what it may
also say, because two idiomatic sentences rarely agree word for word.
"""
