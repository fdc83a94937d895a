"""What is searched: live texts only, their terms with weights, and the words they are spelt with.

A projection: written with what makes a text public and taken away with what ends that, in the same
transaction; `rebuild_search` makes it anew. Readers ask these tables.
"""

from django.db import models
from django.db.models import F, Q

from articles.models.choices import LANGUAGE_LABELS, choices, is_one_of
from articles.models.edition import Edition, Standing
from articles.vocabulary import Language


class SearchText(models.Model):
    """A live text as it is searched and quoted. Its primary key is the standing's.

    `made_of` names the words it holds (edition, suspended claims), `analysed_with` how their terms
    were found (analyser, term base). `places` says where sections begin in `body` (`start key`, a
    line each); `spelt` are its entries among the words that typing errors are compared with, as
    pairs of a folded word and how it is written.
    """

    standing = models.OneToOneField(
        Standing, models.CASCADE, primary_key=True, related_name="search_text"
    )
    language = models.CharField(max_length=2, choices=choices(Language, LANGUAGE_LABELS))
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    made_of = models.CharField(max_length=64)
    analysed_with = models.CharField(max_length=64)
    title = models.TextField()
    summary = models.TextField()
    body = models.TextField()
    places = models.TextField()
    spelt = models.JSONField()

    class Meta:
        constraints = [is_one_of("language", Language, name="search_text_language_known")]
        indexes = [models.Index(fields=["analysed_with"], name="search_text_analysed_with")]

    def __str__(self) -> str:
        return self.title


class SearchTerm(models.Model):
    """A term of a text. `term` is a digest of language and term; `doc` a text's primary key.

    `impact` (1 to 255) is how much the text is about it; `at` is where it first stands in the body,
    -1 for nowhere. No foreign key: there are hundreds of rows for each text.
    """

    pk = models.CompositePrimaryKey("doc", "term")
    doc = models.IntegerField()
    term = models.BigIntegerField()
    impact = models.SmallIntegerField()
    at = models.IntegerField()

    class Meta:
        indexes = [
            models.Index("term", F("impact").desc(), F("doc").desc(), name="search_term_best"),
        ]

    def __str__(self) -> str:
        return f"{self.doc} {self.term}"


class SearchFiling(models.Model):
    """What a text is filed under, in one row, since hundreds are counted for each question.

    `topics` are ids in hexadecimal with a space between; `aspects` have a letter each.
    """

    doc = models.IntegerField(primary_key=True)
    topics = models.TextField()
    aspects = models.CharField(max_length=60)

    def __str__(self) -> str:
        return f"{self.doc} {self.topics} {self.aspects}"


class SearchWord(models.Model):
    """A word of titles, summaries and headings, and in how many live texts it stands there.

    `word` is folded, `shown` is as it was first written, `term` is the term it is found under. The
    empty word counts the texts.
    """

    language = models.CharField(max_length=2, choices=choices(Language, LANGUAGE_LABELS))
    word = models.CharField(max_length=60)
    shown = models.CharField(max_length=60)
    term = models.BigIntegerField()
    texts = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["language", "word"], name="search_word_once"),
            is_one_of("language", Language, name="search_word_language_known"),
        ]

    def __str__(self) -> str:
        return self.shown


class SearchSpelling(models.Model):
    """A word with none or one of its letters left out, as a digest: what a misspelt word meets."""

    pk = models.CompositePrimaryKey("key", "word")
    key = models.BigIntegerField()
    word = models.ForeignKey(SearchWord, models.CASCADE, related_name="spellings")

    def __str__(self) -> str:
        return f"{self.word_id} {self.key}"


class SearchFeed(models.Model):
    """How far a search engine was told: the number of a change, and how terms were found then."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveBigIntegerField(default=0)
    analysed_with = models.CharField(max_length=64, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="search_feed_is_one_row"),
        ]

    def __str__(self) -> str:
        return str(self.number)
