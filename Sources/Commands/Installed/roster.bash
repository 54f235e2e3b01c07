# bash completion for roster and the names it is installed under

_roster_tasks() {
  roster tasks 2>/dev/null | awk 'NR > 1 { print $1 }'
}

# Tasks that are blocked or wait for others.
_roster_held_tasks() {
  { roster tasks --status blocked; roster tasks --status waiting; } 2>/dev/null |
    awk '$1 != "#" && $0 != "no tasks" { print $1 }'
}

_roster_instances() {
  roster status --json 2>/dev/null | tr -d '\n' |
    sed 's/.*"instances": *\[//; s/"tasks": *\[.*//' | grep -o '"id": *"[^"]*"' | cut -d'"' -f4
}

_roster_updates() {
  roster memory --json 2>/dev/null | grep -o '"id": *"[^"]*"' | cut -d'"' -f4
}

_roster_options() {
  local looking='--json --at --tracker --help'
  local acting='--reason --dry-run --by --json --tracker --help'
  case $1 in
    '')
      echo '--interval --poll-only --plain --ascii --theme --view --read-only --notify --by --at'
      echo '--tracker --help --version'
      ;;
    status | instance) echo "$looking" ;;
    doctor) echo "--database $looking" ;;
    tasks) echo "--status --owner $looking" ;;
    log) echo '--json --tracker --help' ;;
    frame) echo '--size --view --keys --format --at --theme --ascii --tracker --help' ;;
    demo) echo '--instances --tasks --seed --speed --for --directory --plain --tracker --help' ;;
    reassign) echo "--if-owner $acting" ;;
    unblock) echo "--waive-dependencies $acting" ;;
    set-status | note | redistribute | assign | assign-all) echo "$acting" ;;
    undo) echo "--pass-coordinator $acting" ;;
    request-task) echo '--another --instance --json --tracker --help' ;;
    report-progress)
      echo '--status --achievement --blocker --estimate --instance --json --tracker --help' ;;
    update-memory | check-status) echo '--instance --json --tracker --help' ;;
    heartbeat) echo '--instance --tracker --help' ;;
    'team start') echo '--tasks --tmux --run --by --json --tracker --help' ;;
    'team stop') echo '--with-ignored --database --by --json --tracker --help' ;;
    coordinate)
      echo '--once --no-reassign --database --no-database --heartbeat-interval --reports-interval'
      echo '--database-interval --memory-interval --json --tracker --help'
      ;;
    memory | 'memory list' | 'memory show') echo "$looking" ;;
    'memory resolve') echo "--take --edit $acting" ;;
    memory\ *) echo "$acting" ;;
    'orchestration agent') echo "--artifact --level $acting" ;;
    'orchestration gate')
      echo "--score --pipeline --direction --iterations --dimension --level $acting"
      ;;
    'orchestration checkpoint') echo "--description --recovery-point --level $acting" ;;
    orchestration\ *) echo "--level $acting" ;;
    'task-status set') echo "--agent --branch --reviewer --note --commit --push $acting" ;;
    'task-status issue') echo "--severity --description --owner --note --commit --push $acting" ;;
    'task-status review') echo "--assigned --findings --fixed --commit --push $acting" ;;
    plan) echo "--severity $acting" ;;
    'focus phase') echo "--iteration --type --result --context $acting" ;;
    'focus escalate') echo "--agent --agree --answer $acting" ;;
    'focus knowledge') echo "--compact --add --category --kind --source $acting" ;;
    focus\ *) echo "$acting" ;;
  esac
}

# The words that may stand as an option's argument; fails where the option has none.
_roster_argument() {
  case $1 in
    --theme) echo 'default high-contrast colour-blind-safe mono' ;;
    --view) echo 'board tasks instance activity findings memory update task' ;;
    --format) echo 'text ansi svg html' ;;
    --size) echo '40x10 80x24 120x36 160x50' ;;
    --notify) echo 'bell osc9 osc777 off' ;;
    --tracker) echo 'multi-agent orchestration task-status focus-task plan-progress' ;;
    --status) echo "waiting $_roster_statuses" ;;
    --take) echo 'theirs present both' ;;
    --level) echo 'L0 L1 L2' ;;
    --severity) echo 'minor major critical' ;;
    --type) echo 'exec verify' ;;
    --kind) echo 'avoid practice info' ;;
    --category) echo 'docker db api test config security performance arch code' ;;
    --instance) _roster_instances ;;
    --owner | --if-owner) echo "nobody $(_roster_instances)" ;;
    --interval | --at | --keys | --instances | --tasks | --seed | --speed | --for) ;;
    --reason | --by | --achievement | --blocker | --estimate | --run | --edit | --database) ;;
    --heartbeat-interval | --reports-interval | --database-interval | --memory-interval) ;;
    --artifact | --score | --pipeline | --direction | --iterations | --dimension) ;;
    --description | --recovery-point) ;;
    --agent | --branch | --reviewer | --note | --severity | --assigned | --findings | --fixed) ;;
    *) return 1 ;;
  esac
}

# What the operand at a position of a command may be; fails where it is the directory.
_roster_operand() {
  case $1:$2 in
    reassign:0 | set-status:0 | note:0) _roster_tasks ;;
    unblock:0) _roster_held_tasks ;;
    reassign:1) echo "nobody $(_roster_instances)" ;;
    set-status:1) echo "$_roster_statuses" ;;
    instance:0 | redistribute:0 | assign:0) _roster_instances ;;
    report-progress:0) _roster_tasks ;;
    team:0) echo 'start stop' ;;
    memory:0) echo 'list show merge approve reject resolve' ;;
    'memory show:0' | 'memory approve:0' | 'memory reject:0' | 'memory resolve:0') _roster_updates ;;
    orchestration:0) echo 'agent gate checkpoint restore approve' ;;
    'orchestration agent:0') _roster_tasks ;;
    'orchestration agent:1') echo 'PENDING IN_PROGRESS COMPLETE FAILED BLOCKED' ;;
    task-status:0) echo 'set issue review' ;;
    'task-status set:0') _roster_tasks ;;
    'task-status set:1') echo 'PENDING READY ASSIGNED RUNNING REVIEW DONE FAILED BLOCKED' ;;
    'task-status issue:0') echo 'open resolve' ;;
    'task-status issue:1') _roster_tasks ;;
    plan:0) echo 'Completed: Starting: Blocked: Question: Status' ;;
    focus:0) echo 'initialize phase escalate knowledge criterion finalize' ;;
    focus\ *:0) ls .claude/tasks/*_TASK.md 2>/dev/null ;;
    'focus phase:1' | 'focus escalate:1') _roster_tasks ;;
    'focus phase:2') echo 'completed failed handoff' ;;
    'focus escalate:2') echo '1 2 3 4 5' ;;
    'focus criterion:2') echo 'done open' ;;
    'orchestration checkpoint:0') echo 'PHASE_COMPLETE BARRIER_COMPLETE MANUAL' ;;
    *) return 1 ;;
  esac
}

_roster() {
  local commands='status instance tasks doctor log frame demo'
  commands+=' reassign unblock set-status note redistribute assign assign-all undo'
  commands+=' request-task report-progress update-memory check-status heartbeat'
  commands+=' team coordinate memory orchestration task-status focus plan'
  local _roster_statuses='pending ready assigned in_progress review completed failed blocked cancelled'
  local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  local command='' position=0 first=1 words i

  case ${COMP_WORDS[0]##*/} in
    claude-coordination-status) command=status ;;
    claude-instance-status) command=instance ;;
    claude-reassign-task) command=reassign ;;
    *)
      if [[ $COMP_CWORD -gt 1 && " $commands " == *" ${COMP_WORDS[1]} "* ]]; then
        command=${COMP_WORDS[1]}
        first=2
        case "$COMP_CWORD $command ${COMP_WORDS[2]}" in
          2\ *) ;;
          *\ team\ st* | *\ memory\ [lsmar]* | *\ orchestration\ [agcr]* | *\ task-status\ [sir]* | *\ focus\ [ipekcf]*)
            command+=" ${COMP_WORDS[2]}"
            first=3
            ;;
        esac
      fi
      ;;
  esac
  for ((i = first; i < COMP_CWORD; i++)); do
    if [[ ${COMP_WORDS[i]} == -* ]]; then
      _roster_argument "${COMP_WORDS[i]}" >/dev/null && ((i++))
    else
      ((position++))
    fi
  done

  if [[ $previous == --directory ]]; then
    mapfile -t COMPREPLY < <(compgen -d -- "$word")
  elif words=$(_roster_argument "$previous"); then
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
  elif [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(_roster_options "$command")" -- "$word")
  elif words=$(_roster_operand "$command" "$position"); then
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
  elif [[ -z $command && $position -eq 0 ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$commands" -- "$word"; compgen -d -- "$word")
  else
    mapfile -t COMPREPLY < <(compgen -d -- "$word")
  fi
}

complete -o filenames -F _roster roster claude-coordination-status claude-instance-status \
  claude-reassign-task
