"""Work that something opened for a person: a source was retracted, a limit was changed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.choices import both_or_neither, choices, is_one_of
from articles.models.claim import Claim
from articles.models.fields import PlainField
from articles.models.source import Source
from articles.vocabulary import Language, TaskKind


class Task(models.Model):
    """One thing to look at, by a day, in an article. Closed by a named person with a note.

    `key` names what opened it: while a task with that key is open there is no second one.
    `language` is empty where it is about every language. `facts` are parameters of its words.
    """

    kind = models.CharField(_("kind"), max_length=24, choices=choices(TaskKind))
    key = models.CharField(max_length=200, editable=False)
    article = models.ForeignKey(Article, models.CASCADE, related_name="tasks")
    language = models.CharField(_("language"), max_length=2, blank=True, default="")
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="tasks")
    claim = models.ForeignKey(Claim, models.SET_NULL, null=True, blank=True, related_name="tasks")
    facts = models.JSONField(_("facts"), default=dict, blank=True)
    opened_at = models.DateTimeField(_("opened at"))
    due_at = models.DateTimeField(_("due at"))
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    closing_note = PlainField(_("what was done"), null=True, blank=True)

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=Q(closed_at__isnull=True), name="task_open_once"
            ),
            both_or_neither("closed_at", "closed_by", "closing_note", name="task_closed_paired"),
            models.CheckConstraint(
                condition=Q(closing_note__isnull=True) | ~Q(closing_note=""),
                name="task_closed_with_a_note",
            ),
            is_one_of("kind", TaskKind, name="task_kind_known"),
            is_one_of("language", Language, name="task_language_known", blank=True),
        ]
        indexes = [models.Index(fields=["closed_at", "due_at"], name="task_by_due")]

    def __str__(self) -> str:
        return f"{self.kind} {self.article}"
