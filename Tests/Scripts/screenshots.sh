#!/usr/bin/env bash
# Makes the pictures in screenshots/ from the sample projects at a fixed moment:
# screenshots.sh PROGRAM [NAME]...
# PNG: a window of a real terminal emulator. SVG: drawn by `roster frame`.
set -euo pipefail
cd "$(dirname "$0")/../.."

program=$(realpath "${1:?usage: screenshots.sh PROGRAM [NAME]...}")
shift
chosen=" $* "
moment=2026-03-12T14:22:07Z
work=$(mktemp -d)
children=()

# Name, size, the keys that lead there, and the projects, where it is not the team's.
screens=(
  "board     120x36 -"
  "reassign  120x36 Gkkr"
  "tasks     120x36 2"
  "instance  120x36 3"
  "findings  120x36 5"
  "memory    120x36 m<Enter>"
  "help      120x36 ?"
  "wide      160x50 -"
  "small     80x24  -"
  "phone     40x10  -"
  "workflow  120x36 - atlas-launch"
  "gates     120x36 m atlas-launch"
  "tables    120x36 - harbor"
  "review    120x36 /P1-009<Enter>x harbor"
  "phases    120x36 - login-audit"
  "plan      120x36 - cluster-registration"
  "overview  120x36 j acme-shop atlas-launch harbor login-audit cluster-registration"
)

clean_up() {
  [[ ${#children[@]} -eq 0 ]] || kill "${children[@]}" 2>/dev/null || true
  rm -rf "$work"
}
trap clean_up EXIT

start_display() {
  Xvfb -displayfd 3 -screen 0 2400x1600x24 -nolisten tcp 3>"$work/display" 2>/dev/null &
  children+=($!)
  until [[ -s $work/display ]]; do sleep 0.05; done
  DISPLAY=:$(<"$work/display")
  export DISPLAY
}

# A quiet dark palette: a terminal as people set it up.
palette() {
  local colours=(
    1d2028 e06c75 98c379 e5c07b 61afef c678dd 56b6c2 c8ccd4
    5c6370 e88388 a8d08d ebcb8b 7abaf2 d08fe6 6fc3cf ffffff
  )
  local number
  printf 'xterm*background: #1d2028\nxterm*foreground: #c8ccd4\n'
  for number in "${!colours[@]}"; do
    printf 'xterm*color%d: #%s\n' "$number" "${colours[number]}"
  done
  printf '%s\n' 'xterm*faceName: DejaVu Sans Mono' 'xterm*faceSize: 12' 'xterm*internalBorder: 12' \
    'xterm*scrollBar: false' 'xterm*boldColors: false' 'xterm*termName: xterm-256color' \
    'xterm*cursorColor: #1d2028' 'xterm*fastScroll: true'
}

# photograph NAME SIZE KEYS PROJECT...
photograph() {
  local window process
  (cd "$work" && exec xterm -u8 -geometry "$2" -T roster \
    -e "$program" --at "$moment" "${@:4}") &
  process=$!
  children+=("$process")
  window=$(xdotool search --sync --onlyvisible --pid "$process" | head -n 1)
  xdotool windowmove "$window" 0 0 windowfocus --sync "$window"
  sleep 0.8
  [[ $3 == - ]] || xdotool type --delay 120 "${3//<Enter>/$'\n'}"
  sleep 0.8
  import -window "$window" -strip +dither -colors 255 "png8:screenshots/$1.png"
  kill "$process"
  wait "$process" 2>/dev/null || true
}

# draw NAME SIZE KEYS PROJECT...
draw() {
  local keys=()
  [[ $3 == - ]] || keys=(--keys "$3")
  (cd "$work" && "$program" frame "${@:4}" --size "$2" --at "$moment" --format svg \
    ${keys[@]+"${keys[@]}"}) >"screenshots/$1.svg"
}

export LANG=C.UTF-8 XENVIRONMENT=$work/xterm
unset LC_ALL NO_COLOR
cp -R sample-state/*/. "$work"
palette >"$XENVIRONMENT"
mkdir -p screenshots
start_display
for screen in "${screens[@]}"; do
  read -r name size keys project <<<"$screen"
  read -ra projects <<<"${project:-acme-shop}"
  [[ $chosen == "  " || $chosen == *" $name "* ]] || continue
  photograph "$name" "$size" "$keys" "${projects[@]}"
  draw "$name" "$size" "$keys" "${projects[@]}"
  echo "screenshots: $name"
done
