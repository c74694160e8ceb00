#!/bin/sh
# What Playwright takes for Firefox. SOTTO_NODE and SOTTO_FIREFOX name the programs.
exec "$SOTTO_NODE" "$(dirname "$0")/start.ts" "$@"
