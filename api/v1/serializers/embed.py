"""The shape of an oEmbed answer, as oembed.com names its fields."""

from typing import Any

from rest_framework import serializers

from api.v1.serializers.common import text


class OEmbed(serializers.Serializer[Any]):
    """What to put into a page."""

    version = serializers.CharField(help_text="`1.0`.")
    type = serializers.CharField(help_text="`rich`.")
    title = serializers.CharField(help_text="The text's title.")
    author_name = text("Its authors.")
    provider_name = serializers.CharField(help_text="Whom to name.")
    provider_url = serializers.URLField(help_text="Our address.")
    cache_age = serializers.IntegerField(min_value=0, help_text="Seconds to keep the answer.")
    width = serializers.IntegerField(min_value=1, help_text="Pixels.")
    height = serializers.IntegerField(min_value=1, help_text="Pixels.")
    html = serializers.CharField(help_text="The frame.")
