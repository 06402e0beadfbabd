#!/bin/sh
# Every test that `make check` does not run: the pure packages and the site on SQLite, the site on PostgreSQL,
# journeys in a browser.
set -u
python=.venv/bin/python
# One process more than there are processors: some of a test is waiting.
processes=$(($(nproc) + 1))
failed=0
# The look is built again from its pinned packages, to see that it gives the files in the repository.
[ -d frontend/node_modules ] || (cd frontend && npm ci --no-audit --no-fund --silent) || failed=1
echo "== SQLite =="
$python -m pytest -n $processes --dist loadfile tests --ignore=tests/journeys \
    --ignore=tests/content --ignore=tests/test_repository.py || failed=1
echo "== PostgreSQL =="
sh tools/with_postgres.sh $python -m pytest -n $processes --dist loadfile tests/toolkit || failed=1
echo "== journeys =="
# In the order of their names, each process the next file: what one walk leaves behind, no earlier one sees.
$python -m pytest -n $processes --dist loadfile --no-loadscope-reorder tests/journeys || failed=1
exit $failed
