"""What the gate must see in the real article that the product was made for."""

import io
import json
import os
from collections import Counter

import pytest
from django.core.management import call_command

pytestmark = [pytest.mark.real_article, pytest.mark.django_db]


def test_the_real_article_is_stopped_for_the_right_reasons() -> None:
    imported, checked = io.StringIO(), io.StringIO()
    call_command("import_article", os.environ["REAL_ARTICLE"], "--json", stdout=imported)
    with pytest.raises(SystemExit) as stop:
        call_command(
            "check_article", json.loads(imported.getvalue())["article"], "--json", stdout=checked
        )
    (report,) = json.loads(checked.getvalue())["reports"]
    findings = report["findings"]
    blockers = Counter(f["rule"] for f in findings if f["severity"] == "blocker")
    linked = [f["object"]["label"] for f in findings if f["rule"] == "SRC_LINK_HOMEPAGE"]

    assert stop.value.code == 1
    assert linked == ["[1]", "[5]", "[6]", "[7]"]
    assert blockers["DISC_LANG_MISSING"] == 1
    assert blockers["CLAIM_UNSOURCED"] >= 1
    assert blockers["SIGNOFF_MISSING"] == 2
    assert blockers["SIGNOFF_STALE"] == 0
