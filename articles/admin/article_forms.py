"""The forms of an article: a new one, and one that is there, with the slug of each language."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy
from unfold import widgets

from articles.admin.forms import DraftForm, JurisdictionsField
from articles.admin.quick import QuickText
from articles.drafting.writing import Edit
from articles.models import Article, Variant
from articles.vocabulary import Language


def address_field(label: Any, help_text: Any) -> forms.CharField:
    """The slug of one language; empty where there is none yet."""
    return forms.CharField(
        label=label, required=False, max_length=120, widget=QuickText(), help_text=help_text
    )


class ArticleForm(DraftForm):
    """The article's own fields, and the slug of each of its languages."""

    slug_de = address_field(
        gettext_lazy("Address [de]"),
        gettext_lazy("Small letters, digits and hyphens, such as besser-schlafen."),
    )
    slug_en = address_field(
        gettext_lazy("Address [en]"),
        gettext_lazy("Small letters, digits and hyphens, such as sleeping-better."),
    )
    jurisdictions = JurisdictionsField(
        label=capfirst(gettext_lazy("jurisdictions")),
        required=False,
        help_text=gettext_lazy("The legal areas that the article is written for."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.variants = {row.language: row for row in variants_of(self.instance)}
        for language in Language:
            name = f"slug_{language}"
            if language.value in self.variants:
                self.initial[name] = self.variants[language.value].slug or ""
            else:
                self.fields.pop(name, None)

    def slug_edits(self) -> Iterable[Edit]:
        """Edits of the variants whose slug was changed."""
        for language, variant in self.variants.items():
            if f"slug_{language}" in self.changed_data:
                variant.slug = self.cleaned_data[f"slug_{language}"] or None
                yield Edit(variant, ("slug",))


class NewArticleForm(forms.ModelForm):  # type: ignore[type-arg]  # used for one model
    """What a new article needs: the language it is written in, and a title."""

    page: Any = None
    refusal = ""
    title = forms.CharField(
        label=gettext_lazy("Title"), widget=widgets.UnfoldAdminTextInputWidget()
    )

    class Meta:
        model = Article
        fields = ["source_language"]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.refusal:
            self.add_error(None, self.refusal)
        return cleaned


def variants_of(article: Article) -> list[Variant]:
    """The article's variants: from its prefetched rows where it has them."""
    return list(article.variants.all()) if article.pk else []
