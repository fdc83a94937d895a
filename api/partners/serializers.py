"""The shapes of a partner's account, for the description."""

from typing import Any

from rest_framework import serializers

from api.partners.words import ContactRole, PermittedChange, Reporting, Scope
from api.v1.serializers.common import language, text, words
from api.v1.values import A_NAME
from articles.vocabulary import Context


class Contact(serializers.Serializer[Any]):
    """A person of the partner's."""

    name = serializers.CharField(help_text="Name.")
    email = serializers.EmailField(help_text="Where notices are sent.")
    role = words(ContactRole, "What they are there for.")
    language = language("The language they are written to in.")


class PartnerLicence(serializers.Serializer[Any]):
    """The licence that the terms name."""

    name = text("Its name; empty: the article's own licence holds.")
    url = text("Its address.")


class PartnerAttribution(serializers.Serializer[Any]):
    """What the terms ask to be shown beside a text of one language."""

    text = text("Stands before title and link; empty: the usual words.")
    logo = serializers.URLField(allow_null=True, help_text="The logo to show; null for none.")


class PartnerAttributions(serializers.Serializer[Any]):
    """Attribution by language."""

    de = PartnerAttribution(help_text="Beside German texts.")
    en = PartnerAttribution(help_text="Beside English texts.")


class Terms(serializers.Serializer[Any]):
    """One version of the terms; never changed, only replaced."""

    version = serializers.IntegerField(min_value=1, help_text="Counts up from 1.")
    languages = serializers.ListField(
        child=language("A language."), help_text="The languages that are given."
    )
    topics = serializers.ListField(
        child=serializers.UUIDField(), help_text="Ids of the topics that are given; empty for all."
    )
    context = words(  # type: ignore[assignment]  # a field; the metaclass takes it out
        Context,
        "Beside what the texts are shown. `commercial` gets the document in which sections that "
        "must not stand beside a sale are withheld.",
    )
    licence = PartnerLicence(help_text="Under which licence.")
    attribution = PartnerAttributions(help_text="Whom to name.")
    permitted_changes = serializers.ListField(
        child=words(PermittedChange, "A permitted change."),
        help_text="What may be altered; the words never.",
    )
    max_age_hours = serializers.IntegerField(
        min_value=1, help_text="A copy is asked about again within so many hours."
    )
    withdraw_within_hours = serializers.IntegerField(
        min_value=1, help_text="Severe changes are acted on within so many hours."
    )
    noindex = serializers.BooleanField(help_text="Whether copies stay out of search engines.")
    reporting = words(Reporting, "Which changes must be confirmed.")
    valid_from = serializers.DateField(help_text="The first day.")
    valid_until = serializers.DateField(allow_null=True, help_text="The last day; null: open.")
    accepted_at = serializers.DateTimeField(allow_null=True, help_text="When it was accepted.")
    accepted_by = text("In whose name.")


class Key(serializers.Serializer[Any]):
    """What is known of a key; the key itself was shown once."""

    prefix = serializers.CharField(help_text="What it is called by.")
    name = serializers.CharField(help_text="What it is for.")
    scopes = serializers.ListField(child=words(Scope, "A scope."), help_text="What it opens.")
    requests_per_minute = serializers.IntegerField(min_value=1, help_text="Its rate.")
    requests_per_month = serializers.IntegerField(min_value=1, help_text="Its quota.")
    created_at = serializers.DateTimeField(help_text="When it was made.")
    expires_at = serializers.DateTimeField(help_text="When it ends.")
    last_used_at = serializers.DateTimeField(
        allow_null=True, help_text="When it was last used, to about a minute; null: never."
    )
    revoked_at = serializers.DateTimeField(allow_null=True, help_text="When it was revoked.")
    current = serializers.BooleanField(help_text="Whether it is the one that asked.")


class Limits(serializers.Serializer[Any]):
    """The limits of the key that asked."""

    requests_per_minute = serializers.IntegerField(min_value=1, help_text="Its rate.")
    requests_per_month = serializers.IntegerField(min_value=1, help_text="Its quota.")
    used_this_month = serializers.IntegerField(
        min_value=0, help_text="Requests of this month (UTC) as far as they are written down."
    )


class AccountLinks(serializers.Serializer[Any]):
    """Where everything of the account is."""

    terms = serializers.URLField(help_text="Accept terms.")
    webhooks = serializers.URLField(help_text="Webhooks.")
    deliveries = serializers.URLField(help_text="Their deliveries.")
    acknowledgements = serializers.URLField(help_text="What must be confirmed.")
    usage = serializers.URLField(help_text="Numbers.")


class Account(serializers.Serializer[Any]):
    """A partner's own account."""

    id = serializers.UUIDField(help_text="The account's id.")
    name = serializers.CharField(help_text="The partner's name.")
    website = serializers.URLField(help_text="Its site.")
    contacts = Contact(many=True, help_text="Whom we write to.")
    terms = Terms(allow_null=True, help_text="The terms in force; null: no text is given.")
    offered_terms = Terms(
        allow_null=True, help_text="A newer version that waits for acceptance; null for none."
    )
    keys = Key(many=True, help_text="All keys, the newest first.")
    limits = Limits(help_text="What the key that asked may do.")
    links = AccountLinks(help_text="Where the rest is.")


class Acceptance(serializers.Serializer[Any]):
    """Who accepts which version."""

    version = serializers.IntegerField(
        min_value=1, max_value=100_000, help_text="`offered_terms.version`."
    )
    accepted_by = serializers.RegexField(
        A_NAME, min_length=3, max_length=120, help_text="The person who accepts for the partner."
    )
