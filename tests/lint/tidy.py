"""Runs clang-tidy on every C++ file of ours in a build folder: tidy.py BUILD_FOLDER

A file whose preprocessed text, configuration and linter are those of an earlier clean run is not checked again; the
record of clean runs is kept in LESART_CACHE.
"""

import concurrent.futures
import hashlib
import json
import os
import pathlib
import shlex
import subprocess
import sys

SOURCE = pathlib.Path(__file__).resolve().parents[2]


def clean_runs_folder() -> pathlib.Path:
    cache = os.environ.get("LESART_CACHE")
    if not cache:
        cache = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "lesart"
    folder = pathlib.Path(cache) / "tidy"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def preprocessed(entry: dict) -> bytes:
    command = shlex.split(entry["command"])
    if pathlib.Path(command[0]).name == "ccache":
        command = command[1:]
    output = command.index("-o")
    del command[output : output + 2]
    command[command.index("-c")] = "-E"
    return subprocess.run(command, cwd=entry["directory"], capture_output=True, check=True).stdout


def check(entry: dict, build: str, configuration: bytes, clean_runs: pathlib.Path) -> str:
    """What clang-tidy says about one file; empty when it is clean."""
    key = hashlib.sha256(configuration + preprocessed(entry)).hexdigest()
    if (clean_runs / key).exists():
        return ""
    run = subprocess.run(["clang-tidy", "-p", build, "--quiet", entry["file"]], capture_output=True, text=True)
    if run.returncode == 0:
        (clean_runs / key).touch()
        return ""
    return run.stdout or run.stderr or f"clang-tidy failed on {entry['file']}\n"


def main() -> int:
    build = sys.argv[1]
    commands = json.loads((pathlib.Path(build) / "compile_commands.json").read_text())
    entries = [entry for entry in commands if pathlib.Path(entry["file"]).is_relative_to(SOURCE / "src")]
    if not entries:
        print(f"no file of {SOURCE / 'src'} is in {build}/compile_commands.json")
        return 1
    version = subprocess.run(["clang-tidy", "--version"], capture_output=True, check=True).stdout
    configuration = version + (SOURCE / ".clang-tidy").read_bytes()
    clean_runs = clean_runs_folder()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        reports = list(pool.map(lambda entry: check(entry, build, configuration, clean_runs), entries))
    faulty = [report for report in reports if report]
    print("".join(faulty) + f"clang-tidy: {len(entries)} files, {len(faulty)} with findings")
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main())
