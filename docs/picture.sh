#!/bin/sh
# Takes the picture of the README: the top of an overview page, by Chromium without a window.
#   docs/picture.sh PAGE.html [PICTURE.png] [WIDTH,HEIGHT]
# For example, after `make demo`:
#   gegenzug overview Russland --lang de --out russland.html && docs/picture.sh russland.html docs/overview.png
set -eu

page=${1:?usage: docs/picture.sh PAGE.html [PICTURE.png] [WIDTH,HEIGHT]}
picture=${2:-docs/overview.png}
size=${3:-1100,1600}

for browser in chromium chromium-browser google-chrome; do
    if command -v "$browser" >/dev/null; then break; fi
    browser=
done
if [ -z "$browser" ]; then
    echo "docs/picture.sh: needs Chromium (apt-get install chromium)" >&2
    exit 1
fi

profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
"$browser" --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --hide-scrollbars \
    --user-data-dir="$profile" --window-size="$size" --screenshot="$picture" "file://$(realpath "$page")" 2>/dev/null
echo "$picture"
