#!/usr/bin/env bash
# Tries AgileBot on this machine: a small Jira and Bitbucket, the bot, and a recorded story. Nothing leaves the machine.
set -euo pipefail
here=$PWD
cd "$(dirname "$0")/.."

usage() {
  cat <<'TEXT'
deploy/try.sh [--story NAME] [--unattended] [--report FILE] [--keep DIR] [--port N]

  --story NAME    the story that simulated people play (default: almas)
  --unattended    end when the story ends; exit 0 when it went well
  --report FILE   write what happened as JSON
  --keep DIR      leave the bare git repositories there
  --port N        first of two ports on loopback (default: 7990; the bot takes the next)
TEXT
}

story=almas unattended=no report="" keep="" port=7990
while [ $# -gt 0 ]; do
  case $1 in
    --unattended) unattended=yes ;;
    --story | --report | --keep | --port)
      [ $# -ge 2 ] || { echo "$1 wants a value." >&2; usage >&2; exit 2; }
      case $1 in --story) story=$2 ;; --report) report=$2 ;; --keep) keep=$2 ;; --port) port=$2 ;; esac
      shift
      ;;
    -h | --help) usage; exit 0 ;;
    *) echo "'$1' is not known." >&2; usage >&2; exit 2 ;;
  esac
  shift
done
recording="$PWD/deploy/stories/$story.yml"
if [ ! -f "$recording" ]; then
  echo "There is no story '$story'. There are: $(cd deploy/stories && ls ./*.yml | sed 's|^\./||; s|\.yml$||' | tr '\n' ' ')" >&2
  exit 2
fi
case $port in '' | *[!0-9]* | ??????*) port=0 ;; esac
if [ "$port" -lt 1 ] || [ "$port" -gt 65534 ]; then
  echo "--port wants a number from 1 to 65534; the bot takes the next one." >&2
  exit 2
fi
# what the caller names counts from where the caller stands
case $report in '' | /*) ;; *) report="$here/$report" ;; esac
case $keep in '' | /*) ;; *) keep="$here/$keep" ;; esac
if [ -n "$report" ] && { [ -d "$report" ] || [ ! -d "$(dirname "$report")" ]; }; then
  echo "--report: '$report' cannot be written; name a file in a folder that exists." >&2
  exit 2
fi
if [ -n "$keep" ] && [ -n "$(find "$keep" -name '*.git' -print -quit 2>/dev/null)" ]; then
  echo "--keep: '$keep' holds repositories of an earlier story; name an empty folder." >&2
  exit 2
fi
if [ -f "$keep" ]; then
  echo "--keep: '$keep' is a file; name an empty folder." >&2
  exit 2
fi

. deploy/needs.sh
need git git
need bwrap bubblewrap
need ctags universal-ctags
need setpriv util-linux
need prlimit util-linux
[ -x /usr/bin/python3 ] || missing+=(python3)
meet_needs

echo "Building ..."
log=$(mktemp)
for project in AgileBot.Worker AgileBot.Simulator; do
  if ! dotnet build "src/$project" -c Release --nologo -v q >"$log" 2>&1; then
    cat "$log" >&2
    exit 1
  fi
done
rm -f "$log"

home=$(mktemp -d "${TMPDIR:-/tmp}/agilebot-try.XXXXXX")
chmod 711 "$home"
simulator="" bot=""
finish() {
  code=$?
  trap - EXIT INT TERM
  for pid in $bot $simulator; do kill "$pid" 2>/dev/null || true; done
  for pid in $bot $simulator; do wait "$pid" 2>/dev/null || true; done
  rm -rf "$home"
  exit "$code"
}
trap finish EXIT
trap 'exit 130' INT TERM

# commands in the sandbox have no network: what a .NET story builds from is fetched before
mkdir "$home/packages"
fill() { deploy/fill-packages.sh "$home/packages" src/AgileBot.Simulator/Stories/Scenes/fees; }
case $story/$unattended in
  csharp/*) echo "Fetching packages ..." && fill ;;
  */no) fill >/dev/null 2>&1 || true ;; # the story may be played later
esac

world="http://127.0.0.1:$port" address="http://127.0.0.1:$((port + 1))"
options=(--urls "$world" --bot-url "$address" --story "$story")
[ -n "$report" ] && options+=(--report "$report")
if [ -n "$keep" ]; then options+=(--keep "$keep"); else options+=(--data "$home/world"); fi
[ "$unattended" = yes ] && options+=(--unattended)

# the settings of the try-out; what differs on this machine follows
set -a
. deploy/try.env
Jira__BaseUrl="$world/jira" Bitbucket__BaseUrl="$world/bitbucket"
Models__swift__Recording="$PWD/deploy/stories" Models__able__Recording="$PWD/deploy/stories"
Storage__ConnectionString="Data Source=$home/agilebot.db" Git__Folder="$home/mirrors" Sandbox__Folder="$home/workspaces" Sandbox__PackageCache="$home/packages"
Dashboard__Url="$address"
set +a

: >"$home/bot.log"
dotnet artifacts/bin/AgileBot.Worker/release/agilebot.dll run >"$home/bot.log" 2>&1 &
bot=$!
for _ in $(seq 1 150); do
  if ! kill -0 "$bot" 2>/dev/null; then
    echo "The bot did not start:" >&2
    tail -n 25 "$home/bot.log" >&2
    exit 1
  fi
  grep -q 'AgileBot listens on' "$home/bot.log" && break
  sleep 0.2
done

echo "Simulator (Jira and Bitbucket): $world"
echo "Bot:                            $address"
echo "The language model is a recording. It thinks nothing and knows only its stories: $(cd deploy/stories && ls ./*.yml | sed 's|^\./||; s|\.yml$||' | tr '\n' ' ')"
dotnet artifacts/bin/AgileBot.Simulator/release/AgileBot.Simulator.dll "${options[@]}" &
simulator=$!
code=0
wait "$simulator" || code=$?
simulator=""
exit "$code"
