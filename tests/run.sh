#!/usr/bin/env bash
# Runs every check: formatting, build without a warning, all tests. The last line is 'N passed, N failed, N skipped',
# with --mutations 'N mutations, N noticed'.
#   tests/run.sh              everything
#   tests/run.sh --mutations  instead: takes the evidence out of each prompt, one at a time; each must turn something red
#   tests/run.sh --readme     instead: writes the README's table of settings and its pictures anew
#   tests/run.sh --journals   instead: plays the stories and writes the journals that the replay tests read
#   tests/run.sh CLASS ...    only the test classes whose names match (xunit wildcards)
set -uo pipefail
cd "$(dirname "$0")/.."

. deploy/needs.sh
need git git
need bwrap bubblewrap
need ctags universal-ctags
need setpriv util-linux
need prlimit util-linux
need chromium chromium
need rabbitmq-server rabbitmq-server
need promtool prometheus
need postgres postgresql
[ -x /usr/bin/python3 ] || missing+=(python3)
meet_needs

dotnet tool restore >/dev/null && dotnet csharpier check . || { echo "0 passed, 1 failed, 0 skipped"; exit 1; }
dotnet build AgileBot.sln --nologo -v q || { echo "0 passed, 1 failed, 0 skipped"; exit 1; }

results=artifacts/tests.json
choice=()
case ${1:-} in
  --mutations) choice=(-explicit only -trait "Kind=Mutation") ;;
  --journals) choice=(-explicit only -trait "Kind=Journals") ;;
  --readme) choice=(-explicit only -trait "Kind=Readme") ;;
  *) for class in "$@"; do choice+=(-class "$class"); done ;;
esac
rm -f "$results"
if [ "${1:-}" = --readme ]; then
  ./artifacts/bin/AgileBot.Tests/debug/AgileBot.Tests -noColor -noLogo -class "*.Browser.*" -class "*WatchedStory*" >artifacts/browser.log 2>&1 ||
    { tail -n 20 artifacts/browser.log; echo "The pages could not be photographed."; exit 1; }
  for picture in board=simulator-board-at-work ticket=simulator-ticket stories=simulator-stories journeys=dashboard-list; do
    cp "artifacts/screenshots/${picture#*=}-1280.png" "docs/${picture%%=*}.png"
  done
fi
./artifacts/bin/AgileBot.Tests/debug/AgileBot.Tests -noColor -noLogo -ctrf "$results" "${choice[@]}"
code=$?
[ -f "$results" ] || { echo "The tests did not come to an end."; echo "0 passed, 1 failed, 0 skipped"; exit 1; }
/usr/bin/python3 - "$results" "${1:-}" <<'PY'
import json, sys
results = json.load(open(sys.argv[1]))["results"]
for test in results["tests"]:
    if test["status"] == "skipped":
        print("skipped:", test["name"], "-", test.get("message", "").strip())
if sys.argv[2] == "--mutations":
    # beside them plays the control, which has to succeed with the prompts as they ship
    mutations = [test for test in results["tests"] if "(" in test["name"]]
    noticed = sum(test["status"] == "passed" for test in mutations)
    for test in results["tests"]:
        if test["status"] == "failed":
            print("unnoticed:" if test in mutations else "control failed:", test["name"])
    print(f"{len(mutations)} mutations, {noticed} noticed")
    sys.exit()
summary = results["summary"]
print(f"{summary['passed']} passed, {summary['failed']} failed, {summary['skipped']} skipped")
PY
exit "$code"
