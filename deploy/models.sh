#!/usr/bin/env bash
# Sourced by deploy/try.sh: whose language models answer, and how they are called in front of people.

# own_models: the names of the models that the caller's environment describes, one a line
own_models() {
  env | sed -n 's/^Models__\([^=]*\)=.*/\1/p' | sed 's/__.*//' | sort -u
}

# give_own_models: every agent for whom the caller named no model may use all of them
give_own_models() {
  local agent name index
  for agent in Sprint Control Developer Peer; do
    env | grep -q "^Agents__${agent}__Models" && continue
    index=0
    while read -r name; do
      export "Agents__${agent}__Models__$index=$name"
      index=$((index + 1))
    done < <(own_models)
  done
}

# tell_models: says of each model what it is, so that no recording passes for one that thinks, and no other way round
tell_models() {
  local name adapter model endpoint
  while read -r name; do
    adapter=$(printenv "Models__${name}__Adapter" || true)
    model=$(printenv "Models__${name}__Model" || true)
    endpoint=$(printenv "Models__${name}__Endpoint" || true)
    case $adapter in
      [Ss]cripted) echo "Model $name: a recording ($(printenv "Models__${name}__Recording" || true)). It thinks nothing and knows only its stories." ;;
      *) echo "Model $name: ${model:-(no model named)} by the adapter ${adapter:-(none named)} at ${endpoint:-the address of its provider}. Tickets and code are sent there." ;;
    esac
  done < <(own_models)
}

# objection_to_repository PATH: why it cannot be copied into the try-out; nothing when it can
objection_to_repository() {
  local git=(git -c safe.directory='*' -C "$1") prefix
  if [ ! -d "$1" ] || [ ! -r "$1" ]; then
    echo "'$1' is no folder that can be read."
  elif ! prefix=$("${git[@]}" rev-parse --show-prefix 2>/dev/null) || [ -n "$prefix" ]; then
    echo "'$1' is not the top folder of a git repository that can be read."
  elif ! "${git[@]}" rev-parse --verify --quiet 'HEAD^{commit}' >/dev/null 2>&1; then
    echo "'$1' has no commit on the branch that it stands on; commit something first."
  elif ! "${git[@]}" symbolic-ref --quiet HEAD >/dev/null 2>&1; then
    echo "'$1' stands on no branch; check one out first."
  fi
}

# slug_of_repository PATH: its name in the simulator, as the simulator itself makes it
slug_of_repository() {
  local name
  name=$(basename "$1" .git | LC_ALL=C sed -e 's/[^A-Za-z0-9._-]\{1,\}/-/g' -e 's/^[.-]*//' -e 's/[.-]*$//')
  echo "${name:-repository}"
}
