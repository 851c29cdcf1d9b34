#!/usr/bin/env bash
# Tries AgileBot on this machine: a small Jira and Bitbucket, the bot, and recorded stories. Nothing leaves the machine,
# unless the environment describes language models of one's own (Models__NAME__Adapter, ...) that run elsewhere.
set -euo pipefail
here=$PWD
cd "$(dirname "$0")/.."

usage() {
  cat <<'TEXT'
deploy/try.sh [--story NAME] [--repository PATH] [--unattended] [--report FILE] [--keep DIR] [--port N]

  --story NAME       the story that simulated people play (default: almas; none with --repository or models of your own)
  --repository PATH  copy the committed history of a local git repository for the stories that you type in project TRY
  --unattended       end when the story ends; exit 0 when it went well
  --report FILE      write what happened as JSON
  --keep DIR         leave the bare git repositories there
  --port N           first of two ports on loopback (default: 7990; the bot takes the next)

Language models of your own are used instead of the recordings when the environment describes them, for example:
  export Models__mine__Adapter=OpenAI Models__mine__Endpoint=http://127.0.0.1:11434/v1 Models__mine__Model=NAME
TEXT
}

. deploy/models.sh
story="" unattended=no report="" keep="" repository="" port=7990
while [ $# -gt 0 ]; do
  case $1 in
    --unattended) unattended=yes ;;
    --story | --report | --keep | --repository | --port)
      [ $# -ge 2 ] || { echo "$1 wants a value." >&2; usage >&2; exit 2; }
      case $1 in --story) story=$2 ;; --report) report=$2 ;; --keep) keep=$2 ;; --repository) repository=$2 ;; --port) port=$2 ;; esac
      shift
      ;;
    -h | --help) usage; exit 0 ;;
    *) echo "'$1' is not known." >&2; usage >&2; exit 2 ;;
  esac
  shift
done
own=$(own_models)
if [ -z "$story" ] && [ -z "$own" ] && { [ -z "$repository" ] || [ "$unattended" = yes ]; }; then story=almas; fi
if [ -z "$story" ] && [ "$unattended" = yes ]; then
  echo "--unattended ends with a story: name one with --story." >&2
  exit 2
fi
if [ -n "$story" ] && [ ! -f "$PWD/deploy/stories/$story.yml" ]; then
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
case $repository in '' | /*) ;; *) repository="$here/$repository" ;; esac
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

if [ -n "$repository" ]; then
  objection=$(objection_to_repository "$repository")
  if [ -n "$objection" ]; then
    echo "--repository: $objection" >&2
    exit 2
  fi
  repository=$(cd "$repository" && pwd)
fi

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
options=(--urls "$world" --bot-url "$address")
[ -n "$story" ] && options+=(--story "$story")
[ -n "$repository" ] && options+=(--repository "$repository")
[ -n "$report" ] && options+=(--report "$report")
if [ -n "$keep" ]; then options+=(--keep "$keep"); else options+=(--data "$home/world"); fi
[ "$unattended" = yes ] && options+=(--unattended)

# the settings of the try-out; what differs on this machine follows
set -a
if [ -n "$own" ]; then
  . <(grep -v -e '^Models__' -e '^Agents__' deploy/try.env)
  give_own_models
else
  . deploy/try.env
  Models__swift__Recording="$PWD/deploy/stories" Models__able__Recording="$PWD/deploy/stories"
fi
if [ -n "$repository" ]; then
  Projects__TRY__Repository="TRY/$(slug_of_repository "$repository")"
  Projects__TRY__BaseBranch=$(git -c safe.directory='*' -C "$repository" symbolic-ref --short HEAD)
fi
Jira__BaseUrl="$world/jira" Bitbucket__BaseUrl="$world/bitbucket"
Storage__ConnectionString="Data Source=$home/agilebot.db" Git__Folder="$home/mirrors" Sandbox__Folder="$home/workspaces"
Sandbox__PackageCache="$home/packages" Transcripts__Key=$(head -c 32 /dev/urandom | base64)
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
if [ -n "$own" ]; then
  tell_models
else
  echo "The language model is a recording. It thinks nothing and knows only its stories: $(cd deploy/stories && ls ./*.yml | sed 's|^\./||; s|\.yml$||' | tr '\n' ' ')"
fi
dotnet artifacts/bin/AgileBot.Simulator/release/AgileBot.Simulator.dll "${options[@]}" &
simulator=$!
code=0
wait "$simulator" || code=$?
simulator=""
exit "$code"
