"""Health pages: what the load balancer asks."""

import pytest


def test_the_service_says_it_is_alive_without_asking_the_database(client):
    response = client.get("/health")
    assert response.status_code == 204


@pytest.mark.django_db(transaction=True)
def test_the_service_is_ready_when_database_and_redis_answer(client):
    response = client.get("/health/ready")
    assert response.status_code == 200
    assert response.json() == {"database": "ok", "cache": "ok"}
