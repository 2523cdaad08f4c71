# shellcheck shell=bash
# Runs commands side by side, and shows the output of each when it ends. $reports is a folder for the outputs.

declare -A pool_names=() pool_started=()
pool_failed=()
# Most of the time of a command belongs to one core, or is waited: three keep two cores busy.
pool_size=3

# Starts a command when there is room for it: pool_start NAME COMMAND...
pool_start() {
  local name=$1
  shift
  while [ "${#pool_names[@]}" -ge "$pool_size" ]; do pool_collect; done
  # A process group of its own, so that all of it can be ended.
  set -m
  "$@" >"$reports/$name.log" 2>&1 &
  set +m
  pool_names[$!]=$name
  pool_started[$!]=$SECONDS
}

# Waits for the next command that ends.
pool_collect() {
  local pid='' code=0
  wait -n -p pid "${!pool_names[@]}" || code=$?
  local name=${pool_names[$pid]}
  printf '\n=== %s\n' "$name"
  cat "$reports/$name.log"
  echo "--- $name: $((SECONDS - pool_started[$pid])) s"
  unset "pool_names[$pid]"
  [ "$code" = 0 ] || pool_failed+=("$name")
}

# Waits for all of them. Fails if one has failed.
pool_finish() {
  while [ "${#pool_names[@]}" -gt 0 ]; do pool_collect; done
  [ "${#pool_failed[@]}" = 0 ] || { printf 'FAILED: %s\n' "${pool_failed[@]}"; return 1; }
}

pool_stop() {
  local pid
  for pid in "${!pool_names[@]}"; do kill -- "-$pid" 2>/dev/null || true; done
}
