"""One page for every step that asks first: what will be done, what it needs, and the one call."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from articles.admin.words import refusal_words
from articles.refusal import Refused

Fact = tuple[Any, Any]


@dataclass(frozen=True, slots=True)
class Question:
    """The words of a page that asks. `facts` are pairs of a name and what is at stake; `then` is
    where a done step leads, if not back."""

    title: str
    says: str
    button: str
    back: str
    back_text: Any
    facts: tuple[Fact, ...] = ()
    danger: bool = False
    then: str = ""


def ask(
    request: HttpRequest,
    question: Question,
    form: forms.Form,
    act: Callable[[dict[str, Any]], str],
    *,
    admin: Any,
    template: str = "admin/articles/ask.html",
    **context: Any,
) -> HttpResponse:
    """Shows the question; does the act when it is posted. A refusal comes back in words.

    `act` takes the cleaned data, calls one verb and returns what was done, in words.
    """
    if request.method == "POST" and form.is_valid():
        try:
            done = act(form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal_words(refusal))
        else:
            messages.success(request, done)
            return HttpResponseRedirect(question.then or question.back)
    page = {
        **admin.admin_site.each_context(request),
        "opts": admin.opts,
        "title": question.title,
        "question": question,
        "form": form,
        **context,
    }
    return TemplateResponse(request, template, page)


def posted(request: HttpRequest) -> Any:
    """The data of a form that was sent; None where the page is only opened."""
    return request.POST if request.method == "POST" else None
