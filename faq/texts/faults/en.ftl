# What is told of faults in the office's files, in English. fr.ftl says what the messages are for.

literal = { $text }
kept = Until it is mended nothing of the edit is live: the bot goes on with the last good state.
day = { $iso }

## Pages of answers

page-paragraph-long = What begins here is too long (more than { $most } characters without an empty line).
    .remedy = Set empty lines between its parts, or shorten it.
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
page-button-in-condition = A button is always shown, and cannot depend on {"{"}% if %{"}"}.
    .remedy = Move it below {"{"}% endif %{"}"}.
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
    .remedy = Write its full name, such as http://www.example.org/.
address-no-site = It names no site.
    .remedy = Write its full name, such as http://www.example.org/.
address-sign = A sign in the name of its site cannot stand there.
    .remedy = Write its full name, such as http://www.example.org/.
address-no-dot = Telegram refuses a message with an address whose site has no dot in its name.
    .remedy = Write its full name, such as http://www.example.org/.
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
toml-value-twice = This value is there twice.
    .remedy = Give each its own name, or delete one.
toml-words-twice = This value is there twice.
    .remedy = Give each its own name, or delete one. Words in several languages have a line each: { $key }.{ $lang } = "..."
slip-usual = Write each value as `name = "value"`, dates as 2025-01-20.
slip-day = Write days as 2025-12-25: year, month, day.
slip-curly-quotes = Write straight quotes around words: name = "value"
slip-colon = Write = between a name and its value, no colon: name = "value"
slip-equals = Write = once: name = "value"
slip-apostrophe = Put words with an apostrophe in double quotes: name = "the school's"
slip-list-unquoted = Put each name of a list in double quotes: ["one", "another"]
slip-unquoted = Put words in double quotes: name = "value"; for yes and no, write true and false without any.
slip-header = Between [ and ], write names of small letters without accents, digits and _, with dots between.
slip-list-open = Put a comma between the values of a list, and ] behind the last: ["one", "another"]
slip-line-end = Put the words on one line, with a quote at its end; longer ones between """ and """.
slip-braces = Put all that stands between {"{"} and {"}"} on one line.
did-you-mean = Did you mean `{ $near }`?
key-unknown = `{ $key }` means nothing here.

## Files that are handed out

handout-kind = `{ $file }` is of no kind that is handed out.
    .remedy = Use one of: { $known }.
    .why = Whoever presses its button would get nothing: Telegram, or their telephone, refuses the file.
handout-name = `{ $file }` cannot be the name of a file that is handed out.
    .remedy = Rename it to `{ $better }`: small letters, digits, - _ and one dot.
    .why = Whoever presses its button would get nothing: Telegram, or their telephone, refuses the file.
handout-closed = The file cannot be read ({ $reason }).
    .remedy = Make it readable for the desk.
handout-empty = The file is empty.
    .remedy = Put it there again.
    .why = Whoever presses its button would get nothing: Telegram, or their telephone, refuses the file.
handout-large = The file has { NUMBER($size, minimumFractionDigits: 1, maximumFractionDigits: 1) } MB; a bot sends { $most } MB at most.
    .remedy = Make it smaller, or lead to an address where it can be fetched.
    .why = Whoever presses its button would get nothing: Telegram, or their telephone, refuses the file.
handout-misnamed = The file is no { $kind }, whatever its name says.
    .remedy = Save it again from the program that it comes from.
    .why = Whoever presses its button would get nothing: Telegram, or their telephone, refuses the file.

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
    .remedy = Write: {"{"}"text": "c kan les exams", "expect": ["dates_all"], "kind": "answer"{"}"}
questions-key-unknown = `{ $key }` means nothing here.
    .remedy = Use: { $known }.
questions-no-text = `text`, the student's words, is missing.
    .remedy = Write: {"{"}"text": "c kan les exams", "expect": ["dates_all"], "kind": "answer"{"}"}
questions-context = `context` is no text.
    .remedy = Write the student's question before, or leave it out.
questions-all = `all` is neither true nor false.
    .remedy = Write true when every entry of `expect` must be shown.
questions-flags = `flags` is no list of words.
    .remedy = Write, for example: "flags": ["typo"]
questions-no-expect = `expect`, a list of ids, is missing.
    .remedy = Write: {"{"}"text": "c kan les exams", "expect": ["dates_all"], "kind": "answer"{"}"}
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
    .why = Whoever fills in the form could never be asked this, or only by going back.
form-needs-session = `{ $question }` needs the session to be known.
    .remedy = Put "session" before it into `questions`.
form-asked-later = `{ $question }` is asked only later, or is this question itself.
    .remedy = Put it before this one into `questions`.
    .why = Whoever fills in the form could never be asked this, or only by going back.
form-not-asked = `{ $kind }` asks no question `{ $question }`.
    .remedy = Add it to `questions`, before this one.
    .why = Whoever fills in the form could never be asked this, or only by going back.
form-no-choice = The answer to `{ $question }` is nothing to choose from.
    .remedy = Only answers of the types { $choice } and { $yes_no } can be asked about.
    .why = Whoever fills in the form could never be asked this, or only by going back.
form-no-such-answer = `{ $question }` has no answer `{ $answer }`.
    .remedy = Use: { $known }.
    .why = Whoever fills in the form could never be asked this, or only by going back.
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
dates-or = { $one } or { $other }
dates-weekday = « { $text } »: { $day } is a { $weekday }.
    .why = Students cannot know which is meant: some will come, or file, too late.
dates-weekday-mend = { $which } Or use a value of calendar.toml.
dates-declared = The calendar declares it as the page's own contradiction: nothing to do here.
dates-no-such-day = « { $text } »: there is no such day.
    .remedy = Correct it.
    .why = Nobody can keep to it.
dates-by-hand = « { $text } » is written by hand.
    .why = It will be wrong next year, and nobody will be told.
dates-by-hand-yearless = « { $text } » is written by hand, without a year.
    .why = Every year has that day. It will be wrong next year, and nobody will be told.
dates-known = The calendar knows it: write { $value }.
dates-use-value = Use a value of calendar.toml.
dates-year = « { $text } » is written by hand.
    .remedy = The calendar knows the year: write {"{{"} year {"}}"}.
    .why = It will be wrong next year, and nobody will be told.
dates-other-year = « { $text } » is written by hand; the calendar is of { $year }.
    .remedy = The calendar knows the year: write {"{{"} year {"}}"}.
    .why = It will be wrong next year, and nobody will be told.
