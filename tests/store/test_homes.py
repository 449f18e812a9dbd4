"""The folder of releases: ours or not, locked, switched in one step, and cleared."""

from __future__ import annotations

import fcntl
from pathlib import Path

import pytest

from fikg.errors import DataError, NotFoundError, UsageError
from fikg.settings import Settings
from fikg.store import homes


def release(home: Path, name: str) -> Path:
    building = homes.new_building(home)
    (building / "content").write_text(name)
    return homes.publish(home, building, name)


def test_a_new_home_is_marked_and_an_empty_one_taken(tmp_path: Path) -> None:
    for home in (tmp_path / "deep" / "er", tmp_path / "empty"):
        if home.name == "empty":
            home.mkdir()
        with homes.claimed_home(home):
            assert (home / homes.MARKER).is_file()
        with homes.claimed_home(home):
            pass


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("mine")
    with pytest.raises(UsageError, match=r"thesis\.docx"), homes.claimed_home(tmp_path):
        pass
    assert [entry.name for entry in tmp_path.iterdir()] == ["thesis.docx"]


def test_a_file_in_the_place_of_a_home_is_told(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("a file")
    for home in (tmp_path / "store", tmp_path / "store" / "below"):
        with pytest.raises(UsageError, match="cannot write"), homes.claimed_home(home):
            pass


def test_a_home_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refused)
    with pytest.raises(UsageError, match="Permission denied"), homes.claimed_home(tmp_path / "store"):
        pass


@pytest.mark.parametrize(("mark", "told"), [('{"format": 7}', "format 7"), ("rubbish", "not readable")])
def test_a_home_of_another_format_is_told(tmp_path: Path, mark: str, told: str) -> None:
    (tmp_path / homes.MARKER).write_text(mark)
    with pytest.raises(DataError, match=told), homes.claimed_home(tmp_path):
        pass


def test_a_second_build_waits_and_then_says_who_is_at_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(homes, "settings", lambda: Settings(build_wait=0.1))
    (tmp_path / homes.LOCK).write_text("4711\n")
    with (tmp_path / homes.LOCK).open("a") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(UsageError, match="process 4711"), homes.claimed_home(tmp_path):
            pass
    with homes.claimed_home(tmp_path):
        pass


def test_rubbish_of_dead_builds_is_removed_and_releases_stay(tmp_path: Path) -> None:
    with homes.claimed_home(tmp_path):
        homes.switch(tmp_path, release(tmp_path, "one"))
    for name in ("building-1-ab", "removing-1-cd"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "part").write_text("x")
    (tmp_path / "switching-ef").symlink_to("nowhere")
    with homes.claimed_home(tmp_path):
        pass
    assert sorted(entry.name for entry in tmp_path.iterdir()) == sorted(
        [homes.MARKER, homes.LOCK, homes.CURRENT, homes.RELEASES]
    )
    assert homes.current_release(tmp_path).name == "one"


def test_old_releases_go_in_order_of_use_and_the_serving_one_stays(tmp_path: Path) -> None:
    with homes.claimed_home(tmp_path):
        for name in ("one", "two", "three", "one"):
            path = tmp_path / homes.RELEASES / name
            homes.switch(tmp_path, path if path.is_dir() else release(tmp_path, name))
        homes.remove_old(tmp_path, keep=2)
        assert {entry.name for entry in (tmp_path / homes.RELEASES).iterdir()} == {"three", "one"}
        homes.remove_old(tmp_path, keep=0)
        assert {entry.name for entry in (tmp_path / homes.RELEASES).iterdir()} == {"one"}


def test_a_link_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        homes.current_release(tmp_path)
    (tmp_path / homes.CURRENT).symlink_to("releases/gone")
    with pytest.raises(DataError, match="gone"):
        homes.current_release(tmp_path)
