"""Answers questions about names, specifiers, markers and requirements files: JSON in, JSON out."""
import json
import os
import sys
import tempfile

from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version


def requirement(text):
    try:
        found = Requirement(text)
    except (InvalidRequirement, InvalidSpecifier):
        return None
    return {
        "name": canonicalize_name(found.name),
        "extras": sorted(canonicalize_name(extra) for extra in found.extras),
        "specifier": sorted(str(found.specifier).split(",")) if str(found.specifier) else [],
        "url": found.url,
        "marker": found.marker is not None,
    }


def contains(question):
    version, specifier = question
    try:
        return SpecifierSet(specifier).contains(Version(version), prereleases=True)
    except (InvalidSpecifier, InvalidVersion):
        return None


def marker(question):
    text, environment = question
    try:
        # Marker itself takes text that goes on behind the marker.
        return Requirement("name; " + text).marker.evaluate(environment)
    except InvalidRequirement:
        return "invalid"
    except Exception:
        return None


def requirements_file(files):
    from pip._internal.exceptions import InstallationError
    from pip._internal.req.req_file import parse_requirements

    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
            with open(os.path.join(folder, name), "wb") as stream:
                stream.write(text.encode("utf-8", "surrogatepass"))
        try:
            return [
                {
                    "from": line.comes_from.replace(folder + "/", "").replace("sub/../", ""),
                    "requirement": line.requirement.rstrip(),
                    "editable": line.is_editable,
                    "constraint": line.constraint,
                    "hashes": sum(len(v) for v in (line.options or {}).get("hashes", {}).values()),
                }
                for line in parse_requirements(os.path.join(folder, "requirements.txt"), session=None)
            ]
        except (InstallationError, RecursionError, UnicodeError) as error:
            return {"error": type(error).__name__}


ANSWERS = {
    "requirement": requirement,
    "name": canonicalize_name,
    "contains": contains,
    "marker": marker,
    "file": requirements_file,
}

questions = json.load(sys.stdin)
json.dump([ANSWERS[kind](question) for kind, question in questions], sys.stdout)
