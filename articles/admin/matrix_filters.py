"""Which articles the matrix shows: closed lists of questions, put together."""

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold import widgets

from articles.gates.rulebook import RULES
from articles.models import Article, Assignment, TextDebt, Topic, Variant
from articles.models.choices import LANGUAGE_LABELS, PUBLIC_STATE_LABELS, STAGE_LABELS
from articles.vocabulary import Language, PublicState, Severity, Stage

MISSING, OUTDATED, CURRENT = "missing", "outdated", "current"
MINE, LATE, NOBODY = "mine", "late", "nobody"


class MatrixFilters(forms.Form):
    """Every field may be empty. What is not on a list is not asked for."""

    q = forms.CharField(
        label=gettext_lazy("Title or address"),
        required=False,
        max_length=200,
        widget=widgets.UnfoldAdminTextInputWidget(),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)
    stage = forms.ChoiceField(label=gettext_lazy("Stage"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("Public state"), required=False)
    translation = forms.ChoiceField(label=gettext_lazy("Translation"), required=False)
    asked = forms.ChoiceField(label=gettext_lazy("Assigned"), required=False)
    topic = forms.ChoiceField(label=gettext_lazy("Topic"), required=False)
    rule = forms.ChoiceField(label=gettext_lazy("Blocked by"), required=False)

    def __init__(self, data: Any, *, user: User) -> None:
        super().__init__(data)
        topics = Topic.objects.order_by("slug").values_list("slug", "name_de", "name_en")
        blocking = [name for name, rule in RULES.items() if rule.severity is Severity.BLOCKER]
        lists: dict[str, list[tuple[str, Any]]] = {
            "language": [(one.value, LANGUAGE_LABELS[one]) for one in Language],
            "stage": [(one.value, STAGE_LABELS[one]) for one in Stage],
            "state": [(one.value, PUBLIC_STATE_LABELS[one]) for one in PublicState],
            "translation": [
                (MISSING, _("missing")), (OUTDATED, _("outdated")), (CURRENT, _("current")),
            ],
            "asked": [
                (MINE, _("to me")), (LATE, _("overdue")), (NOBODY, _("to nobody")),
            ],
            "topic": [(slug, german or english or slug) for slug, german, english in topics],
            "rule": [(name, name) for name in sorted(blocking)],
        }  # fmt: skip
        for name, values in lists.items():
            field: Any = self.fields[name]
            field.widget = widgets.UnfoldAdminSelectWidget()
            field.choices = [("", _("all")), *values]

    def chosen(self) -> dict[str, str]:
        """What was asked for and is on its list."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


def chosen_articles(chosen: dict[str, str], *, user: User, today: date) -> QuerySet[Article]:
    """The articles that answer all questions; stage, state and rule of one and the same text."""
    rows = Article.objects.all()
    texts = Variant.objects.filter(article=OuterRef("pk"))
    of_texts = texts_asked_for(chosen, user=user, today=today)
    if of_texts:
        rows = rows.filter(Exists(texts.filter(of_texts)))
    if q := chosen.get("q"):
        titled = Q(title_de__icontains=q) | Q(title_en__icontains=q)
        rows = rows.filter(titled | Q(Exists(texts.filter(slug__icontains=q))))
    if slug := chosen.get("topic"):
        rows = rows.filter(topics__slug=slug)
    if chosen.get("asked") == NOBODY:
        asked = Assignment.objects.filter(variant__article=OuterRef("pk"), end="")
        rows = rows.filter(~Exists(asked))
    return with_translation(rows, chosen.get("translation", ""))


def texts_asked_for(chosen: dict[str, str], *, user: User, today: date) -> Q:
    """What one text of the article must be like; empty where nothing is asked of a text."""
    wanted = Q()
    if stage := chosen.get("stage"):
        wanted &= Q(stage=stage)
    if state := chosen.get("state"):
        wanted &= Q(standing__state=state)
    if rule := chosen.get("rule"):
        wanted &= Q(debt__rules__blocker__has_key=rule)
    open_rows = Assignment.objects.filter(variant=OuterRef("pk"), end="")
    if chosen.get("asked") == MINE:
        wanted &= Q(Exists(open_rows.filter(user=user)))
    if chosen.get("asked") == LATE:
        wanted &= Q(Exists(open_rows.filter(due_on__lt=today)))
    if (language := chosen.get("language")) and (wanted or chosen.get("translation") != MISSING):
        wanted &= Q(language=language)
    return wanted


def with_translation(rows: QuerySet[Article], translation: str) -> QuerySet[Article]:
    """Articles that lack a language, or whose translation was outdated or not when counted last."""
    if translation == MISSING:
        texts = Variant.objects.filter(article=OuterRef("pk")).order_by().values("article")
        counted = texts.annotate(n=Count("pk")).filter(n__gte=len(Language))
        return rows.filter(~Exists(counted))
    derived = TextDebt.objects.filter(variant__article=OuterRef("pk")).exclude(
        variant__language=F("variant__article__source_language")
    )
    is_stale = Q(stale_fields__gt=0) | Q(missing_fields__gt=0)
    if translation == OUTDATED:
        return rows.filter(Exists(derived.filter(is_stale)))
    if translation == CURRENT:
        return rows.filter(Exists(derived), ~Exists(derived.filter(is_stale)))
    return rows
