"""Every route stands in the access table, and the table denies what has no line."""

from __future__ import annotations

import pytest
from flask import Flask

from intake.access import ACCESS, Access


def test_every_route_has_a_line_and_every_line_a_route(app: Flask) -> None:
    assert {rule.endpoint for rule in app.url_map.iter_rules()} == set(ACCESS)


def test_a_route_without_a_line_is_refused(app: Flask) -> None:
    app.add_url_rule("/forgotten", "forgotten", lambda: "open to all")
    assert app.test_client().get("/forgotten").status_code == 403


def _paths(app: Flask, access: Access) -> list[tuple[str, str]]:
    found = []
    for rule in app.url_map.iter_rules():
        if ACCESS[rule.endpoint] is access:
            values = {name: 1 if f"int:{name}" in rule.rule else "x" * 22 for name in rule.arguments}
            _, path = rule.build(values, append_unknown=False) or ("", rule.rule)
            found.extend((method, path) for method in sorted((rule.methods or set()) & {"GET", "POST"}))
    return found


@pytest.mark.parametrize("access", [Access.DRAFT_HOLDER, Access.SUBMISSION_HOLDER, Access.STAFF, Access.HALF_SIGNED_IN])
def test_nobody_without_the_right_gets_in(app: Flask, access: Access) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    paths = _paths(app, access)
    assert paths
    for method, path in paths:
        response = app.test_client().open(path, method=method)
        if access in (Access.STAFF, Access.HALF_SIGNED_IN):
            assert response.status_code in (302, 303, 401, 403), (method, path, response.status_code)
            if response.status_code in (302, 303):
                assert response.location.startswith("/staff/"), response.location
        else:
            assert response.status_code == 404, (method, path, response.status_code)
