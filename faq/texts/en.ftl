# What is said of the calendar and of timetables, in English. fr.ftl says what the messages are for.

locale = en_GB
clock = HH:mm
names-others = { $count ->
    [one] one other
   *[other] { $count } others
}

day = { $weekday } { $day } { $month } { $year }
day-without-year = { $weekday } { $day } { $month }
day-without-weekday = { $day } { $month } { $year }
day-short = { $day } { $month_short }
weekday = { $weekday }
month = { $month } { $year }
month-without-year = { $month }

## Sessions

session-name = Semester { $semester }, session { $number }
session-period = from { $first } to { $last }
session-coming = { "" }
session-running = { " " }(session in progress)
session-past = { " " }(session over)
timetable-published = the timetable is published
timetable-announced = the timetable is announced but not yet published

## Deadlines

moment-unzoned = { $day } at { $time }
moment = { $day } at { $time } ({ $zone })
zone = { $city } time
# Names the public holiday that the day is.
deadline-holiday = { $moment }, a public holiday ({ $holiday })
deadline-closed = { $moment } (deadline passed)
deadline-printed = the page says “{ $printed }”
deadline-printed-wrong = the page says “{ $printed }”, but { $day } is a { $weekday }
deadline-disputed-open = to be confirmed by the office: { $printed }; to be safe, send your request before { $earliest }
deadline-disputed = to be confirmed by the office: { $printed }; the first possible deadline, { $earliest }, has passed; a request can still be sent until { $latest }, and will be marked for the office
deadline-disputed-closed = { $printed }; the last possible deadline was { $latest } (deadline passed)

## The office

office-empty = ({ $about }: to be completed by the exams office)
student-number-hint = 4 to 20 digits or letters, without spaces

## Exams

exam = { $name }: { $sitting }
exam-in-parts = { $name }, in { $count } parts:
exam-in-groups = { $name }, by group:
exam-at-several-times = { $name }, at several times (the timetable does not say for whom):
exam-sitting = • { $sitting }
exam-labelled = { $sitting } ({ $label })
exam-comma = ,{ " " }
exam-hours-unknown = time not given yet
exam-name = { $code } — { $title }
exam-hours = from { $start } to { $end }
length-minutes = { $minutes } min
length-hours = { $hours } h
length-hours-and-minutes = { $hours } h { $minutes }
exam-time = { $code } on { $day }, { $hours }
exam-time-of-day = { $code } { $hours }
exams-separator = ;{ " " }

## What the timetable proves of an overlap

overlap = { $codes } take place at the same time on { $day }, { $hours } ({ $length })
overlap-by-group = { $codes } take place at the same time on { $day }, { $hours } ({ $length }), depending on your group
overlap-proven = The timetable shows an overlap: { $overlaps }.
exams-on-one-day = According to the timetable, { $codes } are on the same day, but not at the same time ({ $times }).
exams-on-other-days = According to the timetable, { $codes } are not on the same day ({ $times }).
overlap-rule = The exams page provides for an arrangement when “your exams take place on the same day at the same time”. You can still send a request: the exams office decides.
overlap-unknown-groups = I cannot tell whether { $codes } overlap: it depends on which time is yours ({ $times }). That does not keep you from sending your request.
overlap-unknown-hours = I cannot tell whether { $codes } overlap: a time is not given yet ({ $times }). That does not keep you from sending your request.
overlap-not-checked = So I cannot check whether there is an overlap. That does not keep you from sending your request.
overlap-too-few = It takes at least two exams to check whether they overlap.

## What the timetable lacks

exams-unknown = I cannot find { $codes } in the timetable I have.
exams-unknown-in-session = I cannot find { $codes } in the timetable I have for “{ $session }”.
timetable-missing = I do not have the exam timetable, so I cannot tell you the day or the time of an exam.
timetable-missing-of-session = I do not have the timetable of “{ $session }”, so I cannot tell you the day or the time of an exam.
timetable-link = You can find it here: { $link }
timetable-example = Sample timetable, for trying out: these times are invented.

## What `python -m bot check` and other commands say
check-fault = fault:
check-note = note:
check-why = Why it matters: { $why }
check-tally = { $asked ->
    [one] { $asked } question
   *[other] { $asked } questions
}: { NUMBER($right, style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1) } right, { NUMBER($near, style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1) } right or one tap away, { $wrong } wrong.
check-lost = { $lost ->
    [one] { $lost } question
   *[other] { $lost } questions
} no longer right.
check-verdict = { $files }: { $faults ->
    [0] no faults
    [one] { $faults } fault
   *[other] { $faults } faults
}, { $notes ->
    [one] { $notes } note
   *[other] { $notes } notes
}.
check-unsound = { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
} of the timetables cannot be read: mend them, or use the rest with --leave-out.
check-left-out = { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
} left out; as it was: { $kept }
check-reading = Reading the files and learning the wordings
check-asking = Asking the desk
files-faulty = The office's files have faults:
files-unusable = What the office says cannot be used (`python -m bot check` says more):

# A command that was called as it cannot be. What stands in backquotes is typed as it is.
call-no-moment = { $value } is no moment; write 2024-12-16T09:00 (the office's time).
call-moment-far = a moment must be between 1971 and 2199.
call-no-confidence = must be between 0 and 1, such as 0.6.
call-other-languages = { $value } names other languages than { $known }.
call-nothing-to-show = Name an entry or a moment (--now), or ask for the whole --year.
call-year-and-now = Choose one of --year and --now.
call-no-entry = There is no question `{ $entry }`. `ask` finds a question by its words.
call-no-entry-near = There is no question `{ $entry }`. Perhaps: { $near }.
call-no-kind = There is no kind of request `{ $kind }`. There are: { $known }.
call-no-choice = `{ $written }` is no choice of this form. Its choices: { $known }.
call-drafts-there = { $files } in { $directory }: there already, nothing was written.
call-by-whom = Say with --by who decided; `python -m bot roles` lists the staff.
call-not-staff = { $who } is not staff; `python -m bot roles` lists who is.

# The command init.
init-not-empty = { $directory } is not empty: nothing was written.
init-languages = Languages, the first one first
init-name = Institution, with its article
init-sessions = Sessions of a year
init-contact = How students reach the office
init-name-long = The name has { $count } characters; { $most } fit in a sentence.
init-next =
    Now change them, and look: python -m bot check --files { $directory }
    What is still to be filled in: python -m bot check --live --files { $directory }
    Try them in the chat: FAQ_DIR={ $directory } python -m bot run
