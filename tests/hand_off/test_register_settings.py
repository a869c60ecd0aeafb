"""The file of registers: a mistake stops the start and names its line."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

import pytest

from intake.hand_off.register_settings import DEFAULT_PATH, EMBEDDED_ALONE, RegistersFileError, load_registers

SECRET = "whsec_" + b64encode(bytes(32)).decode()
AGE = "age1" + "q" * 58


def load(tmp_path: Path, text: str, **environment: str) -> object:
    path = tmp_path / "registers.toml"
    path.write_text(text)
    return load_registers(path, environment=environment)


def test_the_file_that_comes_with_the_house_is_the_embedded_register_alone() -> None:
    assert load_registers(environment={}) == EMBEDDED_ALONE


def test_the_examples_in_the_file_are_right(tmp_path: Path) -> None:
    """Each commented example, uncommented, is accepted."""
    lines = [line[2:] if line.startswith("# ") else line for line in DEFAULT_PATH.read_text().splitlines()]
    text = "\n".join(line for line in lines if line.startswith("[[") or " = " in line).replace("age1…", AGE)
    environment = {"CASEWORK_WEBHOOK_SECRET": SECRET, "ICASEWORK_KEY": "k", "ICASEWORK_SECRET": "s"}
    (tmp_path / "registers.toml").write_text(text)
    found = load_registers(tmp_path / "registers.toml", environment=environment)
    assert [one.type for one in found] == ["embedded", "webhook", "icasework", "files", "mailbox"]


ONE = '[[registers]]\nname = "one"\n'


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("", 1, "registers"),
        ("[[registers]\n", 1, "registers.toml"),
        ('x = 1\n[[registers]]\nname = "e"\ntype = "embedded"\n', 1, "x"),
        (ONE + 'type = "pigeon"\n', 1, "embedded"),
        (ONE + 'type = "embedded"\nurl = "https://x.example"\n', 4, "Extra inputs"),
        (ONE.replace("one", "On e") + 'type = "embedded"\n', 2, "pattern"),
        (ONE.replace("one", "mail") + 'type = "embedded"\n', 2, "something else"),
        (ONE + 'type = "webhook"\nurl = "http://x.example"\nsecret_env = "SEC"\n', 1, "https://"),
        (ONE + 'type = "webhook"\nurl = "https://x.example"\nsecret_env = "SEC"\ncontent = "full"\n', 1, "encrypt_to"),
        (ONE + 'type = "webhook"\nurl = "https://user@x.example"\nsecret_env = "SEC"\n', 4, "pattern"),
        (ONE + 'type = "webhook"\nurl = "https://x.example"\nsecret_env = "NO_SUCH"\n', 5, "NO_SUCH is not set"),
        (ONE + 'type = "webhook"\nurl = "https://x.example"\nsecret_env = "WEAK"\n', 5, "whsec_"),
        (ONE + 'type = "files"\nfolder = "/srv/x"\n', 1, "encrypt_to"),
        (ONE + f'type = "files"\nfolder = "/srv/x"\ntrusted = true\nencrypt_to = "{AGE}"\n', 1, "exclude"),
        (ONE + 'type = "mailbox"\nto = "nobody"\n', 4, "pattern"),
        (ONE + 'type = "embedded"\nalarm_after_hours = 0\n', 4, "greater than 0"),
        (ONE + 'type = "embedded"\n\n' + ONE + 'type = "mailbox"\nto = "a@b.example"\n', 6, "twice"),
        (ONE + 'type = "embedded"\n\n' + ONE.replace("one", "two") + 'type = "embedded"\n', 7, "one embedded"),
        (
            ONE + 'type = "icasework"\nurl = "https://x.example"\nkey_env = "SEC"\nsecret_env = "SEC"\n'
            'fields = { Details = "shoe_size" }\n',
            7,
            "shoe_size",
        ),
    ],
)
def test_a_mistake_names_its_line(tmp_path: Path, text: str, line: int, what: str) -> None:
    with pytest.raises(RegistersFileError) as wrong:
        load(tmp_path, text, SEC=SECRET, WEAK="whsec_abc")
    assert what in str(wrong.value)
    if text.startswith(("[[registers]]", "x")) or not text:
        assert f"line {line}:" in str(wrong.value)
    assert SECRET not in str(wrong.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RegistersFileError, match="cannot be read"):
        load_registers(tmp_path / "none.toml")
