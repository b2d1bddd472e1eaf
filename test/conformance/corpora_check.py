"""`check` on real repositories: no crash, and no file left out in silence.

- every .py, .pyw and .ipynb file that git does not ignore is looked at, in the
  repositories as they are and in a copy with many more ignore files; what is
  left out is named by --verbose;
- a file that holds "azureml" is analysed, or a finding says why not;
- the exit code is the documented one, and the output does not depend on the
  number of threads.
"""

import json
import os
import pathlib
import random
import subprocess
import sys

import corpora

# Left out whatever git says; a few of the names, planted into the copy.
LEFT_OUT = ("node_modules", ".venv", "site-packages", "__pycache__")


def seen_by_git(root, scratch):
    """The Python files and notebooks that git would add, relative paths."""
    repository = pathlib.Path(scratch) / "repository"
    environment = {
        "HOME": str(scratch),
        "GIT_CONFIG_NOSYSTEM": "1",
        "PATH": os.environ["PATH"],
    }
    subprocess.run(
        [corpora.git(), "init", "--quiet", repository], check=True, env=environment
    )
    listed = subprocess.run(
        [
            *(corpora.git(), "--git-dir", repository / ".git"),
            *("--work-tree", ".", "ls-files", "--others", "-z"),
            "--exclude-standard",
        ],
        check=True,
        cwd=root,
        env=environment,
        stdout=subprocess.PIPE,
    ).stdout
    return {
        path
        for path in os.fsdecode(listed).split("\0")
        if path.endswith(corpora.SUFFIXES)
        and not set(path.split("/")) & set(LEFT_OUT)
    }


def plant_ignore_files(root, paths):
    """Adds ignore files and folders of installed code, the same each time."""
    dice = random.Random(2024)
    folders = sorted({os.path.dirname(path) for path in paths} - {""})
    for folder in dice.sample(folders, 150):
        names = sorted(os.listdir(root / folder)) or ["none"]
        name = dice.choice(names)
        stem, suffix = os.path.splitext(name)
        patterns = [
            name,
            f"/{name}",
            f"{stem[:3]}*",
            f"*{suffix}",
            f"!{name}",
            f"**/{dice.choice(names)}",
            f"{dice.choice(names)}/",
            f"*/{dice.choice(names)}",
            f"[{stem[:1] or 'x'}]*{suffix}",
            f"?{name[1:]}",
            f"# {name}",
            f"\\{name}",
            f"{name}  ",
        ]
        with open(root / folder / ".gitignore", "a", encoding="utf-8") as file:
            for _ in range(dice.randint(1, 4)):
                file.write(dice.choice(patterns) + "\n")
    for name, folder in zip(LEFT_OUT, dice.sample(folders, len(LEFT_OUT))):
        planted = root / folder / name / "package"
        planted.mkdir(parents=True)
        (planted / "module.py").write_text("import azureml.core\n")


def looked_at(root, process, total):
    """The files that amlift walked, or a failure as text.

    It names what it left out; everything else below root it has looked at, and
    the number of files it tells must agree.
    """
    skipped = [
        line.split(": skipped: ")[0]
        for line in process.stderr.decode("utf-8", "replace").splitlines()
        if ": skipped: " in line
    ]
    below = tuple(f"{path}/" for path in skipped)
    files = {
        path
        for path in corpora.python_files(root)
        if path not in skipped and not path.startswith(below)
    }
    if len(files) != total:
        return None, f"{total} files told, but {len(files)} not named as skipped"
    return files, ""


def check_files(root, scratch):
    """Compares the files that amlift and git see below root."""
    process = corpora.run("check", "--verbose", "--format", "json", ".", cwd=root)
    wrong = corpora.crashed(process)
    if wrong:
        return {}, [f"check: {wrong}: {process.stderr[-500:]}"]
    answer = json.loads(process.stdout)
    total = answer["summary"]["files"]["total"]
    ours, wrong = looked_at(root, process, total)
    if wrong:
        return answer, [wrong]
    theirs = seen_by_git(root, scratch)
    print(f"{total} files, as git sees them: {ours == theirs}")
    failures = [f"{path}: left out, but not by git" for path in theirs - ours]
    failures += [f"{path}: ignored by git" for path in ours - theirs]
    if process.returncode != answer["exitCode"]:
        failures.append(f"exit code {process.returncode}, told another in JSON")
    return answer, sorted(failures)


def mentions(path):
    """Whether a file holds "azureml", and is not a notebook in R."""
    data = path.read_bytes()
    if b"azureml" not in data:
        return False
    try:
        metadata = json.loads(data)["metadata"] if path.suffix == ".ipynb" else {}
    except ValueError:
        return True
    return metadata.get("language_info", {}).get("name") != "R"


def check_mentions(answer):
    """Files with "azureml" in them are analysed, or have a finding AML0xx."""
    files = answer["summary"]["files"]
    told = {f["path"] for f in answer["findings"] if f["rule"].startswith("AML0")}
    mentioning = sum(
        mentions(corpora.CORPORA / path)
        for path in corpora.python_files(corpora.CORPORA)
    )
    print(
        f"{mentioning} files mention azureml, {files['analyzed']} analysed, "
        f"{files['failed']} with a problem: {', '.join(sorted(told)) or 'none'}"
    )
    failures = []
    if files["total"] - files["withoutAzureml"] < mentioning:
        failures.append("files that mention azureml were dropped")
    if len(told) != files["failed"]:
        failures.append(
            f"{files['failed']} files failed, {len(told)} have a finding"
        )
    expected = (
        corpora.UNANALYSED
        if told
        else corpora.FINDINGS if answer["findings"] else corpora.CLEAN
    )
    if answer["exitCode"] != expected:
        failures.append(f"exit code {answer['exitCode']} instead of {expected}")
    return failures


def check_determinism():
    """The same output with one thread and with many."""
    outputs = set()
    for jobs in (1, 2, 7):
        process = corpora.run(
            "check", "--jobs", jobs, "--color", "never", ".", cwd=corpora.CORPORA
        )
        if corpora.crashed(process):
            return [f"check --jobs {jobs}: {corpora.crashed(process)}"]
        outputs.add(process.stdout)
    return [] if len(outputs) == 1 else ["the output depends on --jobs"]


def main():
    corpora.need(corpora.CORPORA)
    with corpora.Scratch() as scratch:
        answer, failures = check_files(corpora.CORPORA, scratch)
        if answer:
            failures += check_mentions(answer)
        failures += check_determinism()
        copy = pathlib.Path(scratch) / "copy"
        paths = corpora.copy(copy)
        plant_ignore_files(copy, paths)
        failures += check_files(copy, scratch)[1]
    return corpora.report(failures)


if __name__ == "__main__":
    sys.exit(main())
