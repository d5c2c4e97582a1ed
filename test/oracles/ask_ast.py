"""Says of each source on stdin (a JSON list of texts) what CPython's ast makes of it: null, or its top-level names with lines."""
import ast
import json
import sys
import warnings

warnings.simplefilter("ignore")


def names(target):
    if isinstance(target, ast.Name):
        return [[target.id, target.lineno, target.col_offset]]
    if isinstance(target, (ast.Tuple, ast.List)):
        return [name for element in target.elts for name in names(element)]
    return []


def answer(text):
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    found = []
    for node in tree.body:
        if isinstance(node, ast.Assign):
            found += [name for target in node.targets for name in names(target)]
        elif isinstance(node, (ast.AnnAssign, ast.AugAssign)):
            found += names(node.target)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found.append([node.name, node.lineno, node.col_offset])
    return found


json.dump([answer(text) for text in json.load(sys.stdin)], sys.stdout)
