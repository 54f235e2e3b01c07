# fish completion for roster

set -l commands status instance tasks doctor log frame demo reassign unblock set-status \
    note redistribute assign assign-all undo request-task report-progress update-memory check-status \
    heartbeat team coordinate memory orchestration task-status focus plan
set -l statuses pending ready assigned in_progress review completed failed blocked cancelled
set -l themes default high-contrast colour-blind-safe mono
set -l views board tasks instance activity findings memory update task

function __roster_tasks
    roster tasks 2>/dev/null | string match -rv '^(#|no tasks$)' | string replace -r '^(\S+)\s+(.*)' '$1\t$2'
end

# Tasks that are blocked or wait for others.
function __roster_held_tasks
    for status_word in blocked waiting
        roster tasks --status $status_word 2>/dev/null
    end | string match -rv '^(#|no tasks$)' | string replace -r '^(\S+)\s+(.*)' '$1\t$2'
end

function __roster_instances
    set -l json (roster status --json 2>/dev/null | string collect)
    string match -rg '(?s)"instances": *\[(.*?)"tasks": *\[' -- $json |
        string match -arg '"id": *"([^"]*)"'
end

# Whether COMMAND was given, and as many words after it as NUMBER.
function __roster_operand -a command number
    set -l words (commandline -opc | string match -rv '^-')
    test "$words[2]" = "$command"; and test (count $words) -eq (math $number + 2)
end

complete -c roster -f
complete -c roster -n "not __fish_seen_subcommand_from $commands" -a '(__fish_complete_directories)'

set -l none "not __fish_seen_subcommand_from $commands"
complete -c roster -n $none -a status -d 'The board as text'
complete -c roster -n $none -a instance -d 'One instance in full'
complete -c roster -n $none -a tasks -d 'The tasks in the order of assignment'
complete -c roster -n $none -a doctor -d 'Everything that is wrong in the files'
complete -c roster -n $none -a log -d 'The journal of all actions'
complete -c roster -n $none -a frame -d 'One screen drawn without a terminal'
complete -c roster -n $none -a demo -d 'The dashboard on a simulated team'
complete -c roster -n $none -a reassign -d 'Give a task to an instance'
complete -c roster -n $none -a unblock -d 'Clear a blocker'
complete -c roster -n $none -a set-status -d 'Set the status of a task'
complete -c roster -n $none -a note -d 'Say something of a task'
complete -c roster -n $none -a redistribute -d 'Hand on the tasks of an offline instance'
complete -c roster -n $none -a assign -d 'Give the best ready task to an instance'
complete -c roster -n $none -a assign-all -d 'Give each idle instance a ready task'
complete -c roster -n $none -a undo -d 'Take the last action back'
complete -c roster -n $none -a request-task -d 'Claim the best ready task'
complete -c roster -n $none -a report-progress -d 'Say how far a task is'
complete -c roster -n $none -a update-memory -d 'Queue contributions for the memory bank'
complete -c roster -n $none -a check-status -d 'Own tasks and the team'
complete -c roster -n $none -a heartbeat -d 'A sign of life'
complete -c roster -n $none -a team -d 'Start or stop a team'
complete -c roster -n $none -a coordinate -d 'Keep a team going'
complete -c roster -n $none -a memory -d 'The memory bank'
complete -c roster -n $none -a orchestration -d 'An ORCHESTRATION.yaml'
complete -c roster -n $none -a task-status -d 'A TASK-STATUS.md'
complete -c roster -n $none -a plan -d 'Tell what was done on a plan'
complete -c roster -n $none -a focus -d 'A task of verified phases'
complete -c roster -n $none -l version -d 'Show the version'
complete -c roster -n $none -l interval -x -d 'Seconds between two looks'
complete -c roster -n $none -l poll-only -d 'Look at each interval only'
complete -c roster -n $none -l plain -d 'Tell each change as a line of text'
complete -c roster -n $none -l notify -x -a 'bell osc9 osc777 off' -d 'Tell who looks elsewhere'
complete -c roster -n $none -l read-only -d 'Refuse every action'

complete -c roster -l help -d 'Show help'
complete -c roster -l tracker -x -a 'multi-agent orchestration task-status focus-task plan-progress' -d 'Choose a tracker'

set -l pictures "$none; or __fish_seen_subcommand_from frame"
complete -c roster -n $pictures -l theme -x -a "$themes" -d 'Colours'
complete -c roster -n $pictures -l view -x -a "$views" -d 'View to open'
complete -c roster -n $pictures -l ascii -d 'ASCII characters only'

set -l timed "$none; or __fish_seen_subcommand_from status instance tasks doctor frame"
complete -c roster -n $timed -l at -x -d 'Pretend that it is TIME'

set -l acting '__fish_seen_subcommand_from reassign unblock set-status note redistribute assign assign-all undo orchestration task-status focus plan'
set -l looking '__fish_seen_subcommand_from status instance tasks doctor log'
complete -c roster -n "$looking; or $acting" -l json -d 'Print one JSON object'
complete -c roster -n $acting -l dry-run -d 'Print the edits only'
complete -c roster -n "$none; or $acting" -l by -x -d 'Who acts'
complete -c roster -n $acting -l reason -x -d 'Why, for the journal'

set -l seen __fish_seen_subcommand_from
complete -c roster -n "$seen tasks" -l status -x -a "waiting $statuses" -d 'Only this status'
complete -c roster -n "$seen tasks" -l owner -x -a 'nobody (__roster_instances)' -d 'Only of this owner'
complete -c roster -n "$seen doctor" -l database -r -F -d 'The TaskMaster database'
complete -c roster -n "$seen frame" -l size -x -a '40x10 80x24 120x36 160x50' -d 'COLSxROWS'
complete -c roster -n "$seen frame" -l keys -x -d 'Keys pressed first'
complete -c roster -n "$seen frame" -l format -x -a 'text ansi svg html' -d 'Of the picture'
complete -c roster -n "$seen demo" -l instances -x -d 'How many'
complete -c roster -n "$seen demo" -l tasks -x -d 'How many'
complete -c roster -n "$seen demo" -l seed -x -d 'Makes it repeatable'
complete -c roster -n "$seen demo" -l speed -x -d 'Hurries it'
complete -c roster -n "$seen demo" -l for -x -d 'Ends by itself after so many seconds'
complete -c roster -n "$seen demo" -l plain -d 'Tell each change as a line of text'
complete -c roster -n "$seen demo" -l directory -x -a '(__fish_complete_directories)' -d 'Keeps the files'
complete -c roster -n "$seen reassign" -l if-owner -x -a 'nobody (__roster_instances)' -d 'Refuse otherwise'
complete -c roster -n "$seen undo" -l pass-coordinator -d 'Pass over what the coordinator did'
complete -c roster -n "$seen unblock" -l waive-dependencies -d 'No longer wait for them'

set -l speaking "$seen request-task report-progress update-memory check-status heartbeat"
complete -c roster -n $speaking -l instance -x -a '(__roster_instances)' -d 'Which one'
complete -c roster -n "$speaking; or $seen team coordinate memory" -l json -d 'Print JSON'
complete -c roster -n "$seen request-task" -l another -d 'One more task'
complete -c roster -n "$seen report-progress" -l status -x -a 'in-progress blocked review completed failed' -d 'What became of it'
complete -c roster -n "$seen report-progress" -l achievement -x -d 'Something that is done'
complete -c roster -n "$seen report-progress" -l blocker -x -d 'What somebody must do first'
complete -c roster -n "$seen report-progress" -l estimate -x -d 'How long it will take'
complete -c roster -n "$seen update-memory" -F
complete -c roster -n '__roster_operand team 0' -a 'start stop'
complete -c roster -n "$seen team" -l tasks -r -F -d 'Tasks to begin with'
complete -c roster -n "$seen team" -l tmux -d 'Open a session'
complete -c roster -n "$seen team" -l run -x -d 'What each pane runs'
complete -c roster -n "$seen team" -l with-ignored -d 'Remove what git ignores, too'
complete -c roster -n "$seen team" -l database -r -F -d 'The TaskMaster database'
complete -c roster -n "$seen coordinate" -l once -d 'One round'
complete -c roster -n "$seen coordinate" -l no-reassign -d 'Only tell'
complete -c roster -n "$seen coordinate" -l database -r -F -d 'The TaskMaster database'
complete -c roster -n "$seen coordinate" -l no-database -d 'Keep none'
complete -c roster -n "$seen coordinate" -l heartbeat-interval -x -d 'Seconds between signs of life'
complete -c roster -n "$seen coordinate" -l reports-interval -x -d 'Seconds between reports'
complete -c roster -n "$seen coordinate" -l database-interval -x -d 'Seconds between looks at the database'
complete -c roster -n "$seen coordinate" -l memory-interval -x -d 'Seconds between merges'
complete -c roster -n '__roster_operand memory 0' -a 'list show merge approve reject resolve'
complete -c roster -n "$seen memory" -l take -x -a 'theirs present both' -d 'Which side'
complete -c roster -n "$seen memory" -l edit -r -F -d 'A text'
complete -c roster -n '__roster_operand orchestration 0' -a 'agent gate checkpoint restore approve'
complete -c roster -n "$seen orchestration" -l level -x -a 'L0 L1 L2' -d 'How much is told'
complete -c roster -n "$seen orchestration" -l artifact -r -F -d 'What the agent has made'
complete -c roster -n "$seen orchestration" -l score -x -d 'From 0 to 1'
complete -c roster -n "$seen orchestration" -l pipeline -x -d 'Of several with this phase'
complete -c roster -n "$seen orchestration" -l direction -x -d 'Through a barrier'
complete -c roster -n "$seen orchestration" -l iterations -x -d 'How often it has been scored'
complete -c roster -n "$seen orchestration" -l dimension -x -d 'The score of one dimension'
complete -c roster -n "$seen orchestration" -l description -x -d 'What has been reached'
complete -c roster -n "$seen orchestration" -l recovery-point -x -d 'The step to resume from'
complete -c roster -n '__roster_operand task-status 0' -a 'set issue review'
complete -c roster -n "$seen task-status" -l agent -x -d 'Whose task it is'
complete -c roster -n "$seen task-status" -l branch -x -d 'It is done on'
complete -c roster -n "$seen task-status" -l reviewer -x -d 'Who reviews it'
complete -c roster -n "$seen task-status" -l note -x -d 'For the change log'
complete -c roster -n "$seen task-status" -l severity -x -a 'LOW MEDIUM HIGH CRITICAL' -d 'Of a new issue'
complete -c roster -n "$seen task-status" -l description -x -d 'Of a new issue'
complete -c roster -n "$seen task-status" -l owner -x -d 'Of a new issue'
complete -c roster -n "$seen task-status" -l assigned -x -d 'Who reviews'
complete -c roster -n "$seen task-status" -l findings -x -d 'How much was found'
complete -c roster -n "$seen task-status" -l fixed -x -d 'How much of it is fixed'
complete -c roster -n "$seen task-status" -l commit -d 'Commit the document alone'
complete -c roster -n "$seen task-status" -l push -d 'Commit and push it'
complete -c roster -n '__roster_operand plan 0' -a 'Completed: Starting: Blocked: Question: Status'
complete -c roster -n "$seen plan" -l severity -x -a 'minor major critical' -d 'Of a blocker'
complete -c roster -n '__roster_operand focus 0' -a 'initialize phase escalate knowledge criterion finalize'
complete -c roster -n '__roster_operand focus 1' -F
complete -c roster -n '__roster_operand focus 2' -k -a '(__roster_tasks)'
complete -c roster -n '__roster_operand focus 3' -a 'completed failed handoff 1 2 3 4 5 done open'
complete -c roster -n "$seen focus" -l iteration -x -d 'Which one has ended'
complete -c roster -n "$seen focus" -l type -x -a 'exec verify' -d 'What was done'
complete -c roster -n "$seen focus" -l result -x -d 'What came of it'
complete -c roster -n "$seen focus" -l context -x -d 'Percent used up'
complete -c roster -n "$seen focus" -l answer -x -d 'Of the person who was asked'
complete -c roster -n "$seen focus" -l agent -x -d 'Who shall do it'
complete -c roster -n "$seen focus" -l agree -x -d 'Agrees that a person is asked'
complete -c roster -n "$seen focus" -l compact -d 'Take away what is known twice'
complete -c roster -n "$seen focus" -l add -x -d 'One sentence'
complete -c roster -n "$seen focus" -l category -x -a 'docker db api test config security performance arch code' -d 'Of the sentence'
complete -c roster -n "$seen focus" -l kind -x -a 'avoid practice info' -d 'Of the sentence'
complete -c roster -n "$seen focus" -l source -x -d 'Who found it out'

complete -c roster -n '__roster_operand unblock 0' -k -a '(__roster_held_tasks)'
for command in reassign set-status note
    complete -c roster -n "__roster_operand $command 0" -k -a '(__roster_tasks)'
end
for command in instance redistribute assign
    complete -c roster -n "__roster_operand $command 0" -a '(__roster_instances)'
end
complete -c roster -n '__roster_operand reassign 1' -a 'nobody (__roster_instances)'
complete -c roster -n '__roster_operand set-status 1' -a "$statuses"

complete -c claude-coordination-status -w 'roster status'
complete -c claude-instance-status -w 'roster instance'
complete -c claude-reassign-task -w 'roster reassign'
