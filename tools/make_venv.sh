#!/bin/sh
# Makes .venv with the first Python that runs and is 3.11, 3.12 or 3.13.
# A name on PATH is no proof: a launcher may be there without the Python behind it.
set -u

suits='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'
runs() { "$1" -c "$suits" >/dev/null 2>&1; }

if [ -n "${1:-}" ]; then
    candidates=$1
else
    candidates="python3 python python3.13 python3.12 python3.11"
fi

if [ -x .venv/bin/python ] && [ -z "${1:-}" ] && runs .venv/bin/python; then
    exit 0
fi
for python in $candidates; do
    if runs "$python"; then
        rm -rf .venv
        if "$python" -m venv .venv >/dev/null 2>&1; then
            exit 0
        fi
        rm -rf .venv
        echo "error: $python cannot make a virtual environment; install its venv module" \
            "(Debian and Ubuntu: apt-get install python3-venv), then repeat." >&2
        exit 1
    fi
done
echo "error: none of these is a Python 3.11, 3.12 or 3.13: $candidates." \
    "Install one, or name it: make PYTHON=/path/to/python repro" >&2
exit 1
