"""Where pictures lie is a setting; a setting that cannot work stops the start."""

from typing import Any

import pytest

from cms import environment
from cms.environment import BadSetting, Environment

S3 = {
    "MEDIA_STORAGE": "s3",
    "S3_BUCKET": "pictures",
    "MEDIA_URL": "https://pictures.example.org",
}


def stored(**variables: str) -> dict[str, Any]:
    return Environment(variables).media_storage("MEDIA_STORAGE")


def installed(monkeypatch: pytest.MonkeyPatch, *, is_there: bool) -> None:
    monkeypatch.setattr(environment, "find_spec", lambda name: object() if is_there else None)


def test_local_files_are_the_default_and_keep_their_names() -> None:
    assert stored() == {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"allow_overwrite": True},
    }


def test_s3_takes_its_bucket_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, is_there=True)
    chosen = stored(**S3, S3_ENDPOINT_URL="https://s3.example.org", S3_REGION="eu-central-1")

    assert chosen["BACKEND"] == "storages.backends.s3.S3Storage"
    options = chosen["OPTIONS"]
    assert (options["bucket_name"], options["region_name"]) == ("pictures", "eu-central-1")
    assert options["endpoint_url"] == "https://s3.example.org"
    assert options["file_overwrite"] is True
    assert options["querystring_auth"] is False
    assert "immutable" in options["object_parameters"]["CacheControl"]


@pytest.mark.parametrize("missing", ["S3_BUCKET", "MEDIA_URL"])
def test_s3_without_its_bucket_or_address_stops_the_start(
    missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed(monkeypatch, is_there=True)
    with pytest.raises(BadSetting, match=missing):
        stored(**{name: value for name, value in S3.items() if name != missing})


def test_s3_without_its_packages_says_how_to_get_them(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, is_there=False)
    with pytest.raises(BadSetting, match=r"requirements-s3\.txt"):
        stored(**S3)


def test_another_store_is_refused() -> None:
    with pytest.raises(BadSetting, match="neither local nor s3"):
        stored(MEDIA_STORAGE="ftp")
