"""Whoever asks a command for help is answered in Indonesian, for every option of ours."""

import argparse
import re

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import get_commands, load_command_class
from django.core.management.base import BaseCommand

# Words that stand in nearly every English sentence and in no Indonesian one.
ENGLISH = re.compile(
    r"\b(the|an|of|to|is|are|and|or|for|with|from|all|each|file|files|name|names|show|print|make|set|only|if|not)\b"
)
# Ours, but Indonesian too: what stands in quotes or capitals, and options themselves, are taken out before.
QUOTED = re.compile(r"--[\w-]+|[A-Z_]{3,}|%\(\w+\)s")


def own_commands() -> list[str]:
    """The names of the commands that live in a room of this project."""
    rooms = {
        config.name
        for config in apps.get_app_configs()
        if str(settings.BASE_DIR / config.name) == config.path
    }
    return [name for name, room in sorted(get_commands().items()) if room in rooms]


def own_actions(name: str) -> list[argparse.Action]:
    """The arguments that the command itself adds to those of every Django command."""
    usual = {action.dest for action in BaseCommand().create_parser("manage.py", "usual")._actions}
    parser = load_command_class(str(get_commands()[name]), name).create_parser("manage.py", name)
    return [action for action in parser._actions if action.dest not in usual]


def help_texts(name: str) -> list[str]:
    command = load_command_class(str(get_commands()[name]), name)
    return [str(command.help), *(str(action.help or "") for action in own_actions(name))]


def test_the_commands_that_others_script_against_are_all_there() -> None:
    assert {
        "announce_periode",
        "import_nilai",
        "import_opd",
        "lock_periode",
        "publish_periode",
        "rank_periode",
        "verify_periode",
    } <= set(own_commands())


@pytest.mark.parametrize("name", own_commands())
def test_every_command_and_argument_of_ours_has_a_help_text(name: str) -> None:
    assert [text for text in help_texts(name) if not text.strip()] == []


@pytest.mark.parametrize("name", own_commands())
def test_no_help_text_is_english(name: str) -> None:
    words = {text: ENGLISH.findall(QUOTED.sub("", text).lower()) for text in help_texts(name)}
    assert {text: found for text, found in words.items() if found} == {}


@pytest.mark.parametrize("name", own_commands())
def test_the_help_page_can_be_printed(name: str) -> None:
    parser = load_command_class(str(get_commands()[name]), name).create_parser("manage.py", name)
    assert f"manage.py {name}" in parser.format_help()  # a lone % in a text would fail here
