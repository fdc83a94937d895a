"""The shape of a partner's numbers, for the description."""

from typing import Any

from rest_framework import serializers


class UsageRow(serializers.Serializer[Any]):
    """A day of one key and one resource."""

    day = serializers.DateField(help_text="The day, in UTC.")
    key = serializers.CharField(help_text="The key's prefix.")
    resource = serializers.CharField(help_text="What was asked, such as `article`.")
    requests = serializers.IntegerField(min_value=0, help_text="All requests.")
    not_modified = serializers.IntegerField(min_value=0, help_text="Of them answered 304.")
    refused = serializers.IntegerField(min_value=0, help_text="Of them answered 4xx.")
    body_bytes = serializers.IntegerField(min_value=0, help_text="Bytes of bodies.")


class Usage(serializers.Serializer[Any]):
    """Numbers of a partner's own keys. Nothing about readers is kept."""

    def get_fields(self) -> dict[str, Any]:
        """`from` is no name that a class body can hold."""
        return {
            "from": serializers.DateField(help_text="The first day."),
            "to": serializers.DateField(help_text="The last day."),
            "results": UsageRow(many=True, help_text="By day, key and resource."),
        }
