"""Start the site on one machine: bring it up to date if anything changed, then serve.

`python -m toolkit.start` is what `make run` calls. To start fast, it keeps the state it last prepared as
one hash beside the database, and asks Django for nothing when that has not changed.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from toolkit import environment as env

BASE = Path(__file__).resolve().parent.parent
_WATCHED = ("content", "data", "drafting", "rulebook", "toolkit", "requirements")


def _files() -> Iterator[Path]:
    for folder in _WATCHED:
        yield from sorted(path for path in (BASE / folder).rglob("*") if path.is_file())


def state() -> str:
    """Return a hash of everything that the database and static files are prepared from."""
    digest = hashlib.sha256(os.environ.get("TOOLKIT_DEMO", "").encode())
    for path in _files():
        if "__pycache__" not in path.parts:
            stat = path.stat()
            digest.update(f"{path.relative_to(BASE)}:{stat.st_size}:{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def prepare(data: Path) -> None:
    """Run `manage.py up`, unless this state was prepared before for this database."""
    stamp = data / "prepared"
    now = state()
    is_here = not env.text("DATABASE_URL")
    has_database = is_here and (data / "toolkit.sqlite3").exists()
    if is_here and not has_database:
        _password_file(data).unlink(missing_ok=True)  # of an account in a database that is gone
    if has_database and stamp.exists() and stamp.read_text(encoding="ascii") == now:
        return
    _say("Preparing the site. The first time takes a minute or two.")
    quiet = {**os.environ, "LOG_LEVEL": os.environ.get("LOG_LEVEL", "WARNING")}
    up = subprocess.run(  # noqa: S603
        [sys.executable, str(BASE / "manage.py"), "up"], check=False, cwd=BASE, env=quiet
    )
    if up.returncode:
        sys.exit("The site could not be prepared, and was not started. The reason stands above.")
    stamp.write_text(now, encoding="ascii")


def _password_file(data: Path) -> Path:
    return data / "demo-editor-password"


def demo_editor(data: Path) -> str:
    """Make the demonstration's editor once; return what to tell the person who starts it."""
    kept = _password_file(data)
    if not kept.exists():
        password = secrets.token_urlsafe(12)
        made = subprocess.run(  # noqa: S603
            [sys.executable, str(BASE / "manage.py"), "add_editor", "editor", "--password-from-stdin"],
            check=False, cwd=BASE, input=password, text=True, capture_output=True,
        )  # fmt: skip
        if made.returncode:
            return "sign in with an account that you have"
        kept.touch(mode=0o600)
        kept.write_text(password, encoding="ascii")
    return f"sign in as 'editor' with the password in {kept}"


def refuse_public_demo(host: str) -> None:
    """Stop with a sentence if this is a demonstration that others could reach."""
    if env.flag("TOOLKIT_DEMO"):
        hosts = [host, *env.words("ALLOWED_HOSTS"), *env.words("SITE_URL")]
        refusal = env.demo_refusal(hosts, debug=env.flag("DEBUG"), forced=env.flag("DEMO_FORCED"))
        if refusal:
            sys.exit(refusal)


def main() -> None:
    """Prepare, print the address, and become the production server."""
    refuse_public_demo(os.environ.get("HOST", "127.0.0.1"))
    data = Path(os.environ.get("TOOLKIT_DATA") or BASE / ".local")
    data.mkdir(parents=True, exist_ok=True)
    host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000")
    os.environ.setdefault("SITE_URL", f"http://{host}:{port}")
    prepare(data)
    _say(f"\n  The toolkit is at  http://{host}:{port}/")
    if env.flag("TOOLKIT_DEMO"):
        _say(f"  Enter it at        http://{host}:{port}/demo/")
        _say(f"  Edit it at         http://{host}:{port}/editor/  ({demo_editor(data)})")
    _say("  Stop it with Ctrl-C.\n")
    # The worker ends by itself when this process, which becomes the server, is gone.
    work = [sys.executable, str(BASE / "manage.py"), "work", "--parent", str(os.getpid())]
    subprocess.Popen(work, cwd=BASE)  # noqa: S603
    arguments = [
        sys.executable, "-m", "gunicorn", "toolkit.wsgi", "--bind", f"{host}:{port}",
        "--workers", os.environ.get("WORKERS", "2"), "--threads", os.environ.get("THREADS", "4"),
        "--worker-class", "gthread", "--preload", "--no-control-socket", "--log-level", "warning",
    ]  # fmt: skip
    os.chdir(BASE)
    os.execv(sys.executable, arguments)  # noqa: S606 - the same interpreter, our own arguments


if __name__ == "__main__":
    main()
