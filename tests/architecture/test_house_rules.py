"""The habits of the house that a linter does not know."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("api", "assistant", "corpus", "evals")
GATEWAYS = (
    "chromadb",
    "jinja2",
    "langchain",
    "langchain_core",
    "distributed",
    "sentence_transformers",
    "sklearn",
    "sqlalchemy",
    "torch",
)
OFFICE = ("docx", "openpyxl", "pypdfium2")
ROOMS = {
    "jinja2": ("api/web",),
    "langchain_core": ("corpus/store/langchain_retriever.py",),
    "sqlalchemy": ("corpus/workspace", "corpus/store/record_tables.py"),
}
"""What else may know a library: a package that is a gateway as a whole, the face that the store
shows to LangChain, the tables of its records."""
HEAVY = (
    "alembic",
    "argon2",
    "chromadb",
    "docx",
    "langchain",
    "langchain_core",
    "openai",
    "distributed",
    "openpyxl",
    "pypdfium2",
    "sentence_transformers",
    "sklearn",
    "sqlalchemy",
    "torch",
)


def modules() -> list[Path]:
    return [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


def rooms_of(path: Path) -> list[Path]:
    """Return a module and the packages it lies in."""
    relative = path.relative_to(ROOT)
    return [relative, *relative.parents]


def modules_using(library: str) -> list[Path]:
    return [path for path in modules() if library in imported(path)]


@pytest.mark.parametrize("library", GATEWAYS)
def test_a_heavy_library_has_one_gateway(library: str) -> None:
    rooms = {(library, room) for room in ROOMS.get(library, ())}
    users = [
        str(path.relative_to(ROOT))
        for path in modules_using(library)
        if not any((library, str(room)) in rooms for room in rooms_of(path))
    ]
    assert len(users) <= 1, f"{library} is imported in {users}"


@pytest.mark.parametrize("library", OFFICE)
def test_an_office_library_has_one_gateway_for_reading_and_one_for_writing(library: str) -> None:
    users = ["/".join(path.relative_to(ROOT).parts[:2]) for path in modules_using(library)]
    assert set(users) <= {"corpus/readers", "corpus/writers"}
    assert len(users) == len(set(users)), users


def test_package_files_hold_a_docstring_and_nothing_else() -> None:
    for path in modules():
        if path.name != "__init__.py":
            continue
        body = ast.parse(path.read_text(encoding="utf-8")).body
        assert len(body) == 1, path
        assert ast.get_docstring(ast.Module(body, [])), path


def test_every_module_says_why_it_exists() -> None:
    for path in modules():
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), path


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["parse", "--help"]])
def test_light_commands_load_no_heavy_library(arguments: list[str]) -> None:
    script = (
        "import sys\n"
        "from api.cli.main import main\n"
        "try:\n"
        f"    main({arguments!r})\n"
        "except SystemExit:\n"
        "    pass\n"
        f"sys.stderr.write(','.join(sorted(set({HEAVY!r}) & set(sys.modules))))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""


def test_logic_names_no_bundled_document_and_none_of_its_offices() -> None:
    from corpus.assessments.bundled import bundled_documents
    from corpus.assessments.entities import entities_of
    from corpus.parser.file import parse_file

    names = {document.path.stem for document in bundled_documents()}
    for document in bundled_documents():
        entities = entities_of(parse_file(document.path))
        names |= {
            entity.name
            for entity in entities
            if entity.kind in ("agency", "municipality", "partner") and len(entity.name) > 2
        }
    for path in modules():
        text = path.read_text(encoding="utf-8")
        assert [name for name in names if name in text] == [], path


def test_functions_and_modules_stay_small() -> None:
    for path in modules():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert path.read_text(encoding="utf-8").count("\n") <= 400, path
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert (node.end_lineno or 0) - node.lineno < 60, f"{path}: {node.name}"


def test_only_the_workspace_knows_its_database() -> None:
    for path in modules():
        inside = (ROOT / "corpus" / "workspace") in path.parents
        assert inside or not {"alembic", "argon2", "psycopg"} & imported(path), path
