"""The image and the compose file, by their linters: no container engine is needed to run these."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
YAML_RULES = "{extends: default, rules: {line-length: {max: 110}, document-start: disable}}"


@pytest.mark.parametrize(
    "command",
    [
        ["hadolint", "Dockerfile"],
        ["check-jsonschema", "--builtin-schema", "vendor.compose-spec", "compose.yaml"],
        ["yamllint", "--strict", "-d", YAML_RULES, "compose.yaml", ".pre-commit-config.yaml"],
    ],
    ids=lambda command: command[0],
)
def test_the_linter_finds_nothing(command):
    run = subprocess.run([BIN / command[0], *command[1:]], cwd=ROOT, capture_output=True, text=True)

    assert run.returncode == 0, run.stdout + run.stderr


def test_the_image_does_not_run_as_root():
    users = [line.split()[1] for line in DOCKERFILE.splitlines() if line.startswith("USER ")]

    assert users
    assert users[-1] not in {"0", "root"}


def test_the_image_installs_only_what_the_lock_names():
    assert "--require-hashes" in DOCKERFILE
    assert "requirements/base.txt" in DOCKERFILE


def test_the_image_is_given_everything_that_the_site_needs_and_nothing_kept_on_a_machine():
    given = {
        line.removeprefix("!")
        for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
        if line.startswith("!")
    }

    assert {
        "content",
        "data",
        "drafting",
        "matching",
        "ocds",
        "registers",
        "rulebook",
        "toolkit",
        "manage.py",
    } <= given
    assert given.isdisjoint({".local", ".env", ".git"})
    assert all((ROOT / name).exists() for name in given)


def test_no_secret_is_written_in_the_compose_file():
    secrets = [
        value
        for service in COMPOSE["services"].values()
        for name, value in service.get("environment", {}).items()
        if name in {"SECRET_KEY", "POSTGRES_PASSWORD", "DATABASE_URL"}
    ]

    assert secrets
    assert all("${" in value for value in secrets)


def test_two_web_processes_stand_on_one_database_and_wait_for_its_tables():
    web = COMPOSE["services"]["web"]

    assert web["deploy"]["replicas"] == 2
    assert web["depends_on"]["up"]["condition"] == "service_completed_successfully"
    assert COMPOSE["services"]["up"]["depends_on"]["db"]["condition"] == "service_healthy"


def test_every_command_that_the_containers_run_exists(django_commands):
    lines = DOCKERFILE + "\n" + (ROOT / "compose.yaml").read_text(encoding="utf-8")
    named = {
        words.split()[0].strip(",];`")
        for words in lines.replace("manage.py, ", "manage.py ").split("manage.py ")[1:]
    }

    assert named
    assert named <= django_commands


@pytest.fixture
def django_commands():
    from django.core.management import get_commands

    return set(get_commands())
