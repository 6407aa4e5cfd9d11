"""What must be true of the repository itself."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

#: Hosts of package registries, and folders of one machine. Written so that this file does not match itself.
REGISTRIES = re.compile(
    rb"py[p]i\.(?:org|python)|pythonho[s]ted|npmjs\.(?:o[r]g|com)|yarnpkg\.c[o]m|deb\.d[e]bian|crat[e]s\.io"
    rb"|anac[o]nda\.(?:org|com)|proxy\.g[o]lang"
)
MACHINES = re.compile(rb"/tm[p]/v\b|/roo[t]/|/wor[k]/(?:main|shared)")


def tracked() -> list[Path]:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        pytest.skip("not a git checkout")
    return [path for name in done.stdout.split("\0") if name and (path := ROOT / name).is_file()]


@pytest.mark.parametrize("what", [REGISTRIES, MACHINES], ids=["registry", "machine"])
def test_no_file_names_a_package_registry_or_one_machine(what):
    found = {path.relative_to(ROOT).as_posix(): what.findall(path.read_bytes()) for path in tracked()}
    assert {name: hits for name, hits in found.items() if hits} == {}


def test_the_lock_files_hold_no_address_and_hash_every_package():
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text
        packages = re.split(r"\n(?=\w)", text.strip())
        assert len(packages) > 10
        assert [package for package in packages if "--hash=sha256:" not in package] == []


def test_the_lock_files_pin_every_dependency_of_the_project():
    groups = {
        "requirements.lock": PROJECT["project"]["dependencies"],
        "requirements-dev.lock": PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"],
    }
    for name, wanted in groups.items():
        pinned = set(re.findall(r"^([\w.-]+)==", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
        assert {re.split(r"[<>=]", line)[0].lower() for line in wanted} - pinned == set()


def test_what_the_product_imports_is_declared_and_what_is_declared_is_imported():
    distributions = packages_distributions()
    imported = {name for path in tracked() if path.suffix == ".py" for name in imports_of(path)}
    # pydantic pins its core exactly and documents it as the place of some of its own names.
    foreign = imported - set(sys.stdlib_module_names) - {"programs", "devices", "timer", "pydantic_core"}
    declared = {re.split(r"[<>=]", line)[0].lower() for line in PROJECT["project"]["dependencies"]}
    assert {distributions[name][0].lower() for name in foreign} == declared


def imports_of(path: Path) -> set[str]:
    """Top-level names that a module of the product imports. What the wheel leaves out is no part of it."""
    place = path.relative_to(ROOT)
    left_out = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["exclude"]
    if place.parts[0] not in ("programs", "devices", "timer") or any(map(place.match, left_out)):
        return set()
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


def test_every_dependency_has_a_comment_that_says_what_it_is_for():
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    dependency = re.compile(r'\s+"[A-Za-z][\w-]*[<>=]=[^"]*",$')
    found = [number for number, line in enumerate(lines) if dependency.match(line)]
    assert len(found) == len(PROJECT["project"]["dependencies"]) + len(PROJECT["dependency-groups"]["dev"])
    assert [lines[number] for number in found if not lines[number - 1].strip().startswith("# ")] == []


def test_the_changelog_tells_of_this_version_first():
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## \[(.+?)\]", text, re.MULTILINE)
    assert next(version for version in versions if version != "Unreleased") == PROJECT["project"]["version"]
