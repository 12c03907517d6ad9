#!/usr/bin/env bash
# Fetches Apache ECharts from npm into this folder, and compares its checksum with that of README.md.
set -euo pipefail
cd "$(dirname "$0")"
version=6.1.0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$work" && npm pack --silent "echarts@$version" > /dev/null && tar -xzf "echarts-$version.tgz")
sum=$(sha256sum "$work/package/dist/echarts.min.js" | cut -d' ' -f1)
grep -q "$sum" README.md || { echo "the checksum is $sum, README.md says another" >&2; exit 1; }
cp "$work/package/dist/echarts.min.js" "$work/package/LICENSE" "$work/package/NOTICE" "$work/package/licenses/LICENSE-d3" .
