# What Guichet says in English. A key is the same in every language file; { $value } is filled in by the bot.

# Answers
answer-suggestions = I am not sure I understand. Is your question about one of these?
answer-nothing = I have no answer to this question, and I would rather say so than guess. You can ask it in other words, browse the topics, or turn to a person.
answer-and = You also ask:
answer-see = See also:
answer-one-by-one = Your message asks more than { $most } questions at once. Please ask those that are left without an answer one by one.
question-flood = **You sent a great many messages in a row.** I only answered the first and the last { $count }: ask again what is still open. Your answers to a form, what you pressed and your documents have arrived.
answer-missed = Thank you for telling me. This is what comes closest:
answer-missed-nothing = Thank you for telling me. Try other words, or browse the topics.
# Who asks about another year than the calendar's; `asked` is "2028", "2025-2026" or "June 2022".
outside-year = I only know the academic year { $year }, so I have no dates for { $asked }. Its exams run from the session of { $first } to that of { $last }.
outside-no-month = In the calendar of { $year } there is no exam session in { $month }.
outside-month = { outside-no-month } These are the ones it holds:

    { $sessions }
outside-line = • { $name }: { $period }
outside-no-session = The calendar of { $year } has no session { $number }.
outside-session = { outside-no-session } It holds:

    { $sessions }
outside-no-semester = The calendar of { $year } has no semester { $number }.
outside-semester = { outside-no-semester } It holds:

    { $sessions }
answer-still-lost = That is twice I could not help: the safest way is to ask the office directly.

# Buttons
button-helped = This helped
button-not-it = That was not my question
button-topics = All topics
button-human = Talk to a person
button-request = Make a request
button-requests = My requests
button-dates = Dates and deadlines
button-exams = My exams
button-calendar = Add to my calendar (.ics)
button-drop = Remove { $code }
button-help = Help
button-language = Language
button-privacy = Your data
button-back = Back
button-cancel = Give up
needed-number = If you do not have one yet, press the button that says so.
button-no-number = I do not have one yet
number-none-yet = not given yet
button-go-on = Go on
button-skip = Skip
button-resume = Continue my request
button-discard = Yes, delete the draft
button-keep = No, keep it
button-private = Continue in private
button-withdraw = Withdraw this request
button-withdraw-yes = Yes, withdraw it
button-withdraw-no = No, keep it
button-change = Change: { $field }

# Start and help
start = Hello! I am **Guichet**, an **automatic program**: it is not a person who answers you here. I answer questions about the exams { $institution } and take requests for exam accommodations, which the exams office examines.

    Write your question as it comes to you: "when are the resits?", "two exams at the same time", "lost my ID card"…
start-person = To talk to a person, at any time: /person
start-notice = _{ $notice }_
start-draft = You have a request **in draft**, not sent yet.
help = **What I can do**

    • Answer your questions about exams: just write them.
    • /faq: browse the topics
    • /dates: the sessions and their deadlines
    • /exams: your exams, by course code
    • /request: ask for an exam accommodation
    • /myrequests: follow or withdraw a request
    • /person: put your question to a person of the office
    • /cancel: give up the request in progress
    • /language: change the language
    • /privacy: what I keep, and why
    • /mydata, /forget: see or erase your data

    I am an automatic program: my answers come from the office's texts, and no person reads them again before you do. Requests are examined by people.

    To talk to a person: { $contact }
help-staff = **For the exams office**

    • /queue: the requests and questions to be handled, and all requests in a workbook
    • /digest: the regular digest, and how often it comes
    • /verify: which request the code of a receipt belongs to
    • /announce: write to all students of a session
    • The workbook, filled in (.xlsx): send it to me here, and I show you first what it would change.
help-admin = **For those who keep the answers up to date**

    • /files: change an answer, a way of asking, or a whole file
    • /calendar: the sessions and their deadlines
    • /unanswered: what students asked in vain, and the office's answers to take over
    • /preview: what students will read at another moment
    • /history: the latest changes, to undo one
unknown-command-near = I do not know the command { $command }. Did you mean /{ $near }? If not: /help
unknown-command = I do not know the command { $command }. These are the ones I know: /help
topics = **Choose a topic**
topic = **{ $title }**

    Choose a question, or write your own.
human = **Talk to a person**

    { $office }: { $contact }
language = Dans quelle langue voulez-vous que je réponde ? / Which language should I use?
language-name = English
language-set = Noted, I will answer in English.
privacy = **What I keep, and for how long**

    I am an automatic program. Responsible for your data (controller): { $controller }. Data protection officer: { $dpo }

    • Your requests, their documents and what came of them, so that the exams office can examine them: { $months ->
        [one] one month
       *[other] { $months } months
    } after the session. I tell you { $warning } days before I erase them.
    • Your questions to a person of the office, and the answers: as long after the conversation was closed.
    • A draft: { $drafts } days after you last touched it.
    • Your Telegram number, your language, the day of your last message and the courses you follow here: as long after that message.
    • Your name, number and e-mail address for the next request, only if you wanted that: as long.
    • Your questions, without your name or account, to improve the answers: as long.

    Your last question is kept for fifteen minutes only, to understand the next one, or to pass it on to a person if you want that. The text of your messages is erased as soon as it is handled, and after { $updates } days if a fault kept me from it.

    Of an erased request the reference, session, status and dates stay. { $reason }

    The office may have exported your requests to a workbook, or received it by e-mail. These copies are **out of my reach**: /forget does not erase them. For these, ask the office: { $contact }

    Please **do not write to me about your health.** For a disability I point you to { $disability } and record nothing; a question about health gets its answer, and its text is not kept.

    The **legal basis**: { $basis } What you asked me to remember for the next request rests on your consent, which you may withdraw.

    These are **your rights** (GDPR, articles 15 to 22): to see your data, have them corrected or erased, restrict their use, object to it, and take along what you gave me by consent. Here, /mydata and the button below are enough; for the rest, write to the data protection officer or the office. If no answer comes within a month, or it does not satisfy you, you may complain { $authority }

    Telegram carries and keeps your messages under its own rules. If you prefer another way, ask the office.

disability-office = the disability office
data-authority = to the data protection authority

# Files that are handed out
handout = { $office } gives you this document.
handout-gone = This document is not handed out here any more. Look by topic for what took its place, or ask me.

# Dates
dates = **Exam sessions { $year }** — { $place }
dates-line = **{ $name }**{ $state }
    { $period }
    Accommodation requests: { $deadline }
dates-none = All sessions of { $year } are over; the office has not given me next year's dates yet.

# My exams
exams = **Your exams**
exams-none = Give me your course codes and I will tell you when your exams are. For example: /exams NFP101 UTC505
exams-hint = To add some: /exams followed by the codes. If the timetable shows two of these exams at the same time, I tell you.
exams-overlap = **Careful, at the same time:** { $overlaps }. You can ask for an accommodation.
# An overlap that is told before anyone asks
overlap-alert = **Among your courses there are exams at the same time.**

    { $overlaps }

    You can request an accommodation. The button opens the request filled in with these exams: you read it again before you send it.

    Deadline: { $deadline }
button-overlap = Prepare the request
exams-yes = **Yes.**
exams-no = **No.**
exams-may-request = You can ask for an arrangement: the button below opens the request.
exams-beside = **At the same time as** { $exam }:
exams-beside-none = **Nothing else at the same time as** { $exam }
exams-gap-days = { $names }: **{ $days ->
        [one] { $days } day apart
       *[other] { $days } days apart
    }**.
exams-gap-hours = { $names } are on the same day: **{ $length }** between the end of one and the start of the other.
exams-gap-same-day = { $names } are **on the same day**, but a time is not given yet.
exams-gap-depends = { $names }: how far apart they are depends on which time is yours.
exams-past = { $count ->
        [one] This exam is over.
       *[other] These exams are over.
    }
exams-next = **Your next exam:**
exams-next-none = None of your exams is still to come in the timetable that I have.
exams-no-overlap = According to the timetable, none of these exams is at the same time as another.
exams-not-there = I do not have the exam timetable yet, so I cannot tell you when your exams are.
exams-not-there-of = I do not have that timetable yet, so I cannot tell you when or where { $codes } { $count ->
        [one] is
       *[other] are
    }.
exams-not-there-overlap = I do not have that timetable yet, so I cannot check { $count ->
        [one] what is at the same time as { $codes }
       *[other] whether { $codes } are at the same time
    }.
exams-not-in-session = I cannot find { $codes } in the timetable that I have for this session.
exams-not-found = I cannot find { $codes } in the timetable that I have.
exams-file-name = exams.ics
exams-file = Your exams, for your calendar. Times may change: check them before each exam.

# Request form
form-progress = Request · draft, not sent yet · step { $step } of { $total }
form-progress-of = { $title } · draft, not sent yet · step { $step } of { $total }
form-review-title = **Your request, before sending**
form-review = Please read it again: **nothing has been sent yet.** To change an answer, touch it below.
form-confirm = If all is right, touch **{ $send }**, the large button at the bottom. The time of that message will be the time of your request.
form-send = Send my request
form-confirm-until = Deadline: { $deadline }
form-change-by-button = This message changes nothing. Press "{ $button }" below, then write the new answer.
form-change-any = This message changes nothing. Press the button "Change…" of the answer to correct, below, then write the new one.
form-corrected = Corrected. { $field }: { $value } (before: { $before }).
form-not-by-okay = **Nothing is sent yet.** To send, press **{ $send }**, the big button below, or write "send".
form-added-exams = Added to your exams: { $listed }, { $item }.
form-added-destination = Added to the countries: { $listed }, { $item }.
form-listed-beside = Already among your exams: { $listed }.
form-listed-exams = { $item } is among your exams already: { $listed }.
form-listed-destination = { $item } is among the countries already: { $listed }.
form-other-draft = A draft is open already: **{ $draft }**. Send it or delete it first, then ask for **{ $wanted }**.
form-told = From your message I noted this; “Back” lets you change it:
form-resumed = I have picked up your draft where you left it.
form-twice = Your message arrived twice: I counted it once. If it also answers the question below, send it again.
form-step-passed = This step has already passed; this is where you are.
button-outdated = This button is no longer valid. Write your question, or touch /help.
form-beside-reply = { $count ->
        [one] _The office waits for your answer about request { $reference }._ What you write here goes into the draft; to answer it, press the button below this message.
       *[other] _The office waits for your answer about { $count } requests._ What you write here goes into the draft; to answer it, press one of the buttons below this message.
    }
form-back-to-it = Back to your request:
form-discard = Delete this draft? { $count ->
        [one] Your answer
       *[other] Your { $count } answers
    } will be erased and nothing will be sent.
form-discard-empty = Delete this draft? It holds no answer yet.
form-discarded = Draft deleted: nothing was sent. You can start again with /request.
form-kept = Draft kept.
form-put-off = All right, later: your draft is kept. To come back to it: /request
decide-by-button = **Nothing is done yet.** To confirm, press "{ $yes }".
decide-no = All right: nothing is withdrawn or erased.
form-nothing-to-cancel = You have no request in progress. To start one: /request
form-no-session = No session takes requests at the moment: all deadlines of { $year } have passed. The exams office has not given me the next dates yet.
form-nothing-taken = Nothing can be requested here at the moment: the deadlines have passed.
form-closed = **The deadline has passed.** For { $session } it was: { $deadline }. Your draft is kept, but it can no longer be sent for this session.
form-closed-next = Next session open for requests: **{ $session }**.
    Deadline: { $deadline }
form-closed-none = No other session is open for requests. You can write to the office: { $contact }
form-kind-over = **{ $title }**: this can no longer be requested. The deadline was: { $deadline }.
form-closed-kind = { form-kind-over } Your answers are kept; choose something else, or delete the draft.
form-kind-gone = **This request is not offered here any more.** Your answers are kept; choose something else, or delete the draft.
form-changed = The office has changed this form meanwhile. Your answers are kept; this is where you are.
form-incomplete = One answer is still missing before it can be sent:
form-nothing-to-send = There is no request to send. To prepare one: /request
form-already-sent = Your request has already been sent, once only: here is its receipt.
form-gone = This draft no longer exists: it was sent or deleted.
session-gone = a session of an earlier year
deadline-gone = passed, in an earlier year
form-line = **{ $name }**: { $value }
form-not-set = not given
answer-yes = Yes
answer-no = No

field-session = Session
field-reason = Reason

doubt-name = **“{ $value }”: is that your full name?**

    If your student card says no more, I take it like this. Otherwise, send your first and last name.
button-sure = Yes, that is my full name
button-unsure = No, I write it differently
which-comment = **A remark for the office, or a question to me?**

    “{ $value }”
which-answer = **Your answer, or a question to me?**

    “{ $value }”
which-corrects-comment = **A remark for the office, or a correction of your answers?**

    “{ $value }”
which-corrects-answer = **Your answer to this question, or a correction of an earlier one?**

    “{ $value }”
button-which-comment = A remark for the office
button-which-answer = It is my answer
button-which-question = It is a question

session-period = { $period } (deadline: { $day })
session-period-disputed = { $period } (deadline to be confirmed: { $day })

rejected-too-long = That is rather long: { $length } characters, and I can keep { $limit }. Shorten it and send it again; your other answers are kept.
rejected-country = That is no country: it holds figures. Write it alone, for example “Germany”.
rejected-destination = That is no country: it holds figures. Write it alone, for example “Germany”; the dates are asked for next.
rejected-few-exams = { $count ->
        [0] I see no exam in it, and I need { $least } at least. Separate them by commas.
        [one] I see only one exam in it, and I need { $least } at least. Separate them by commas.
       *[other] I see only { $count } exams in it, and I need { $least } at least. Separate them by commas.
    }
rejected-whole-number = I expect a whole number here, in figures, for example 2.
rejected-number-low = That is too little: the smallest number possible is { $least }.
rejected-number-high = That is too much: the largest number possible is { $most }.
rejected-yes = Thank you! I still need your answer to this question:
rejected-yes-email = What is your e-mail address? Write it here, or press "Skip".
rejected-choice = I did not recognise this choice. Touch one of the buttons below.
rejected-session-several = Several sessions go by that name. Which one? Press it below.
rejected-session-closed = That session takes no more requests: its deadline has passed. Choose one of those that are still open.
needed-reason = I need the reason: the next questions depend on it. Touch the one that comes closest to your situation; you can change it before sending.
needed-answer = I need an answer to this question so that the office can examine the request. Your draft waits here meanwhile.
passed-moment = All right, without day and time: the office will look them up in the timetable.
passed-comment = All right, without a remark.
passed-email = All right, without an address: the answer will reach you here.
passed-answer = All right, I pass over this question.
rejected-name-invisible = There is nothing to be seen in your message. Write your first and last name.
rejected-name-pictures = I see nothing but emoji in it. Write your first and last name in letters.
rejected-name-signs = I see nothing but punctuation in it, no letter. Write your first and last name.
rejected-name-digits = I see nothing but digits in it. Write your first and last name here; the student number is the next question.
rejected-name-number = I see a number in it. Write only your first and last name here; the student number is the next question.
rejected-name-email = That is an e-mail address; here I expect your first and last name. The address comes a little later.
rejected-name-link = That is a link; here I expect your first and last name.
rejected-name-introduction = The name itself is still missing. Write your first and last name, for example: Camille Martin.
rejected-name-sentence = I read a sentence in it, not a name. Write only your first and last name, as on your student card. To talk to a person: /person
rejected-number = A student number has { $hint }. You will find it on your student card.
rejected-number-email = That is an e-mail address; I ask for it right after. Here I expect your student number.
rejected-email = I see no e-mail address in it. Write it like this, for example: camille@example.com, or press "Skip".
rejected-email-at = The @ sign is missing: an address is written like camille@example.com.
rejected-email-ats = There are two @ signs in this address, and there must be only one. Check it and send it again.
rejected-email-before = There is nothing before the @ sign. An address is written like camille@example.com; a Telegram name is none.
rejected-email-after = There is nothing after the @ sign. An address is written like camille@example.com.
rejected-email-space = There seems to be a space in the address, and an address has none. Send only the address, in one piece.
rejected-email-dot = The end of the address is missing: after the @ sign there must be a dot, as in example.com.
rejected-email-dots = A dot is in the wrong place: an address has no two dots in a row, and none beside the @ sign. Check it and send it again.
rejected-email-comma = There is a comma in the address; is it a dot? Check it and send it again.
rejected-email-sign = The sign { $sign } cannot stand at this place of an address. Check it and send it again.
rejected-email-long = This address is too long ({ $length } characters): an address has { $limit } at most, 64 of them before the @ sign and 63 between two dots. Check it and send it again.
rejected-email-domain = What follows the @ sign, { $domain }, is no address that can be written to. Check the address and send it again.
rejected-emails = I see several addresses in it. Which one shall I keep? Send only that one.
rejected-date = I see no date. Write the first and the last day, as in the example below.
rejected-no-such-day = There is no “{ $written }” in the calendar. Check the date and send it again.
rejected-month-first = “{ $written }” is only a date with the month first. Here the day comes first: is it { $day }? Send the dates again in that order.
rejected-weekday = The weekday does not go with the date: in the calendar it is { $day }. Send the right dates again.
rejected-trip-order = The end ({ $last }) comes before the start ({ $first }). Send the two dates in order.
rejected-trip-month = The month is missing. Write the first and the last day with their month, as in the example below.
rejected-trip-unread = I do not know how to read “{ $written }” beside the dates. Send only the first and the last day, as in the example below.
rejected-trip-several = I do not know which days to take. Send only the first and the last day, as in the example below.
rejected-trip-ambiguous = These dates can be read in two ways. Write the name of the month, as in the example below.
rejected-trip-gap = Will you be away between { $first } and { $last }, too? If so, write “from … to …”. If not, give only the days of the trip that touches your exams.
rejected-trip-one-end = I read { $day }: is it the first or the last day? Write both. For a single day, the date is enough.
rejected-trip-long = I find no trip of less than a year in it. Send only the first and the last day, as in the example below.
rejected-trip-outside = These dates do not touch the session you chose: { $session }. Check the dates, or change the session.
trip-stale = Your dates, { $trip }, do not touch this session: { $session }.
trip-day = on { $day }
trip-days = from { $first } to { $last }
trip-read = Dates noted: { $trip }. If that is not right, press “Back” and write them again.
rejected-letters = I see no word in it. Please write a few letters.

# Remarks on answers
remark-france = The page speaks of a trip **abroad**: France, overseas departments included, is not covered by the rule. You can still send your request; the exams office will decide.
button-meant = { $written } → { $code }
remark-outside = { $count ->
        [one] According to the timetable, this exam is not during your trip: { $exams }. Please check; the exams office will decide.
       *[other] According to the timetable, these exams are not during your trip: { $exams }. Please check; the exams office will decide.
    }
remark-suggested = Instead of { $code }, did you mean { $names }?
field-finding = Overlap
checked-proven = found in the timetable
checked-not_proven = not found in the timetable
checked-cannot_tell = not checked: the timetable lacks these times
finding-proven = overlap found in the timetable
finding-not_proven = no overlap in the timetable
finding-cannot_tell = overlap not checked: the timetable lacks these times

# Requests
receipt = **Request sent: { $reference }**

    Sent on { $filed }.
    By the clock of your device: { $local }
receipt-promise = { $office } examines each request individually, within { $days ->
        [7] the week
       *[other] { $days } days
    } after the deadline. The answer will arrive here.

    Deadline: { $deadline }
receipt-promise-undated = { $office } examines each request individually. The answer will arrive here.
receipt-proof = Keep this message: it is your proof of sending. You will find it again with /myrequests.
receipt-code = Verification code: **{ $code }**. With this code the office can confirm that this request was registered and has not been changed.
receipt-disputed = The deadline of this session is still to be confirmed; your request was taken and marked for the office.
# How long decisions of a kind took
waiting = For this kind of request, half of the decisions were taken within { $half ->
        [one] one day
       *[other] { $half } days
    }, nine in ten within { $nine ->
        [one] one day
       *[other] { $nine } days
    } (of the last { $cases }, without the time in which the office waited for an answer).
waiting-kind = **{ $kind }**: { $waiting }
requests-none = You have not sent a request yet. To make one: /request
requests = **Your requests**
requests-line = **{ $reference }** · { $status }
    { $about }
    Sent on { $filed }
requests-draft = You also have a draft, **not sent yet**.
request-detail = **Request { $reference }**
    Status: { $status }
    Sent on { $filed }
request-unknown = I cannot find this request among yours.
withdraw-ask = Withdraw request { $reference }? The office will not examine it any more.
withdraw-again = You can make another one at any time.
withdraw-again-until = You can make another one as long as the deadline has not passed.
withdraw-done = Request { $reference } is withdrawn.

status-submitted = sent, waiting to be examined
status-in_review = being examined
status-needs_info = the office is waiting for an answer from you
status-accepted = accepted
status-done = done
status-refused = refused
status-withdrawn = withdrawn

# Documents
rejected-document = I expect a file here: a PDF or a photo, with the paper clip. If you do not have it yet, touch "Skip": the request can be sent without it.
document-more = Another document? Send it here. Otherwise press “Go on”.
document-later = Understood, your document can follow. The request can be sent without it; send it here as soon as you have it.
document-later-until = Deadline: { $deadline }
documents-heading = **Documents**
documents-missing = **Supporting document**: none. To add one, send it here before the deadline.
documents-missing-undated = **Supporting document**: none. To add one, send it here.
documents-of-draft = **Documents of your draft**, not sent yet
documents-of-request = **Documents of request { $reference }**
documents-none = No document.
documents-add-draft = To add one, simply send it here: PDF, JPEG, PNG or a phone's photo (HEIC), { $megabytes } MB at most, { $most } documents in all.
documents-until = Deadline: { $deadline }
documents-fixed = The list can no longer change: the deadline has passed, or the request is closed.
document-line = • { $name } ({ $state })
document-photo = photo
document-size = { NUMBER($megabytes, maximumFractionDigits: 1) } MB
document-waiting = being received
document-quarantined = set aside: virus found
button-documents = Documents ({ $count })
button-documents-all = See the documents
button-take-back = Remove: { $name }
button-take-back-yes = Yes, remove it
button-take-back-no = No, keep it
button-attach-none = None: do not keep it
document-take-back = Remove the document { $name }? It will be erased.
document-choice = You have several requests. **To which one does what you just sent belong?**
document-choice-line = { $reference } · { $session }
document-attached = Good, I add it to request { $reference }.
document-dropped = All right, I kept nothing.
document-gone = That is no longer possible: this document was already filed or removed. See /myrequests.
document-stored = { $count ->
        [one] **Document received**: { $names }
       *[other] **{ $count } documents received**: { $names }
    }
document-in-draft = Your request is a draft, **not sent yet**.
document-in-request = Request { $reference }
document-infected = **Virus found** in { $name }. This document is set aside and will be given to nobody. Please send another, clean copy; the rest of your request does not change.
document-refused-empty = This file is empty (0 bytes): { $name }. Check it on your side and send it again; nothing else changes.
document-refused-too-big = This file is too large: { $name }. I take up to { $megabytes } MB: make it smaller, or send a photo of it.
document-refused-wrong-type = I cannot take { $name }: its content is neither a PDF nor a JPEG or PNG image. Save it as a PDF, or send a photo of it.
document-refused-phone-photo = I could not read the photo { $name }: its format, the phone's own (HEIC), is damaged or too large. Send it again as a photo: the paper clip, then the gallery, and not “File”. Or save it as JPEG or PDF.
document-refused-incomplete = The file { $name } is incomplete or damaged: it stops before its end. Save it again and send it again.
document-refused-locked = The file { $name } is protected by a password: the office could not open it. Open it, print it to a new PDF (or save it without a password), and send me that one. Do not send me the password.
document-refused-duplicate = You have already added this document: { $name }. I kept it only once.
document-refused-too-many = There are already { $most } documents, the maximum: I did not keep { $name }. Remove one to replace it.
document-refused-album-too-many = I keep { $most } documents for a request: I did not keep what went beyond that in what you just sent. To replace one, remove it first.
document-refused-health = I did not keep this file: its name speaks of health, and **I must keep nothing about anybody's health**. For a disability, { $disability } can help you. If this document says nothing about your health, send it under another name, or as a photo.
document-refused-late = **The deadline has passed.** It was: { $deadline }. I did not keep { $name }.
document-refused-unavailable = Telegram did not hand me { $name }. Please send it again.

# Receipt
receipt-file = receipt-{ $reference }
receipt-page-title = Acknowledgement of filing
receipt-page-subtitle = Request for an exam accommodation, { $year }
receipt-reference = Reference
receipt-filed = Sent on
receipt-section-applicant = Request made by
receipt-section-request = What is asked for
receipt-section-documents = Documents received
receipt-section-deadline = Deadline
receipt-section-next = What happens next
receipt-section-service = Service
receipt-document = Document { $number }
receipt-document-sent = { $name }, sent on { $sent }
receipt-photo = photo
receipt-deadline = Deadline
receipt-standing = Sending
receipt-standing-open = within the deadline
receipt-standing-disputed = between the two possible readings of the deadline: after { $earliest }, but before the end of { $latest }. The request is taken and marked for the office, which decides whether it is in time.
receipt-standing-closed = after the deadline
receipt-withdrawn = Withdrawn on
receipt-examined = Examination
receipt-examined-text = { $office } examines each request individually, within { $days ->
        [7] the week
       *[other] { $days } days
    } after the deadline above. The answer arrives in the Telegram conversation from which the request was sent.
receipt-examined-undated = { $office } examines each request individually. The answer arrives in the Telegram conversation in which the request was sent.
receipt-slot-silence = Effect of silence
receipt-slot-service = In charge
receipt-slot-contact = Contact details
receipt-slot-address = Address
receipt-slot-email = E-mail address
receipt-slot-phone = Telephone
receipt-slot-channel = How to file
slot-address = postal address
slot-email = e-mail address
slot-phone = telephone
slot-appeal_to = authority that hears an appeal within the administration
slot-court = competent administrative court
slot-attestation = where the attestation is issued
slot-signatory = first name, name and office of whoever decides
receipt-to-complete = (to be completed by the exams office)
receipt-footer = Date and time of sending are those that Telegram gave to the confirming message. The office finds the request { $reference } by its reference.
receipt-unprintable = Signs that this page cannot print (emoji, some scripts) are replaced by { "☐" }; the office reads the request as it was written.
receipt-demonstration = Demonstration: until the exams office has completed the entries above, this document is not an acknowledgement of receipt{ $rule }.
button-receipt = Send me the receipt (PDF)

# What the law of France wants said (docs/law.md): an office that is an administration there
receipt-title-legal = Acknowledgement of receipt
receipt-filed-legal = Received on
law-article-acceptance = article L231-1 of the French code of relations between the public and the administration
law-article-refusal = article L231-4 of the French code of relations between the public and the administration
# The basis is an article, or the text that the office names.
law-silence-acceptance = Without a decision by { $day } at the latest, and if your request is complete, it counts as accepted ({ $article }).
law-silence-refusal = Without a decision by { $day } at the latest, and if your request is complete, it counts as refused ({ $article }).
law-appeal = Appeal
law-attestation = Attestation
law-after-acceptance = You may then ask for an attestation of this acceptance (article L232-3 of the same code): { $attestation }
law-after-refusal = You may contest this refusal within the { $months } months after that date (article R421-2 of the French code of administrative justice), by an appeal within the administration: { $appeal }; or before the administrative court: { $court }
law-reasons = Reasons for this decision:
law-decided = Decided on { $day } by: { $signatory }
law-refused = **How and until when to appeal**

    You may contest this decision within the { $months } months after you were notified of it (articles R421-1 and R421-5 of the French code of administrative justice):

    • by an appeal within the administration (recours gracieux or hiérarchique), which interrupts that time (article L411-2 of the French code of relations between the public and the administration): { $appeal }
    • before the administrative court: { $court }

    Counted from the day of the decision itself, that is { $day } at the latest.
law-card = Without a decision
law-card-acceptance = counts as accepted on { $day }
law-card-refusal = counts as refused on { $day }
law-write-refuse = Write the reasons: the rule and the facts that the refusal rests on (article L211-5 of the French code of relations between the public and the administration). The date, who decides and the ways to appeal are added by themselves.
decision-appeal = To contest this decision: { $appeal }

# A receipt is verified
command-word-verify = verify
command-verify = Verify the code of a receipt (office)
verify-ask = Write the code of the receipt behind the command, for example: /verify 3F9A-02BC-77D1
verify-unknown = **No receipt has this code.** Check the twelve signs (digits, and letters from A to F). If they are right, the receipt is not from this office, or the filing was changed afterwards.
verify-unchanged = **This is the receipt of request { $reference }**, sent on { $filed }. What was registered has not been changed.
verify-changed = This is the code of request { $reference }, sent on { $filed }. **But the history of requests was changed outside of this desk:** I cannot confirm this receipt. Tell the administrator (python -m bot audit).
verify-erased = The data of this request has been erased since.


# After filing
field-duplicate = Same exams as
duplicate = You already sent request **{ $reference }** on { $filed } for the same exams. Sending this one adds a second: the office will see the link between the two.
button-first = Show request { $reference }
button-history = History
history = **Request { $reference }: what has happened**
history-line = **{ $at }**
    { $what }
history-words = { $what } “{ $words }”
history-submitted = You sent the request.
history-in_review = The exams office is examining it.
history-reopened = The exams office is studying it again: the decision before no longer holds.
history-needs_info = The office asked you a question.
history-replied = You replied.
history-accepted = The request was accepted.
history-done = The request was done.
history-refused = The request was refused.
history-withdrawn = You withdrew the request.
history-document-stored = A document was received.
history-document-removed = A document was taken back.
history-document-quarantined = A document was set aside: it holds a virus.
status-since = { $status }, since { $since }

# Reactions
reaction-edited = I saw that you edited a message, but I do not read edited messages again. Please write it to me anew.
reaction-edited-draft = I saw that you edited a message. It did not change your request: to correct an answer, use the buttons below.
reaction-sticker = Nice one! And if you have a question about exams, write it to me in a few words.
reaction-caption = I did not read the text that came with this file. If it matters, write it to me in a message of its own.
reaction-voice = I cannot listen to voice messages. Could you write it to me, even in a few words?
reaction-file = I cannot read documents and did not keep this one. Write me your question in a few words.
reaction-other = I only understand text. Write me your question in a few words.
reaction-other-draft = I only understand text and documents. Write your answer, or press a button.
group-private = I answer general questions here. A request holds personal information, so let us continue in private.
group-hello = Hello! Mention me or reply to one of my messages to ask me a question about exams.
deadline-passed-notice = **The deadline has passed** for { $session }: { $deadline }. Your draft was not sent; it is kept.

# Staff
staff-new-request = **New request { $reference }**
staff-disputed = Note: sent between the two possible readings of the deadline.
staff-undelivered = The answer to request **{ $reference }** ({ $status }) could not be delivered: the student has blocked the bot or left Telegram. They have to be told another way.
office-only = This is for the exams office only. If you belong to it, ask an admin for an invitation.
office-anonymous = You are writing in the name of a group, and I cannot tell who you are. Write under your own name (turn off “Remain anonymous”), or come to the private chat.
office-elsewhere = I show requests only in the group of the office and in private.
office-submitted = new
office-in_review = under review
office-needs_info = waiting for the student
office-accepted = accepted
office-done = done
office-refused = refused
office-withdrawn = withdrawn by the student
invite-staff = **Welcome to the exams office.** You can now follow and decide requests.

    • /queue: the requests to be handled, and all of them in a workbook
    • /digest: the regular digest, and how often it comes
    • /announce: write to all students of a session
    • /stats: the figures of the last four weeks

    What is personal is shown only here, in private, and only when you ask for it.
invite-admin = **You are now an admin of Guichet.** I will tell you here when something is wrong.

    • /files: change the answers
    • /calendar: change a deadline, say that a timetable is published
    • /unanswered: the questions that stayed without an answer
    • /history: the latest changes, and how to undo them
    • /preview: what students will read at another moment
    • /stats: the figures of the last four weeks
    • /announce: write to all students of a session
invite-bad = This invitation is no longer valid: it has been used, or is more than seven days old. Ask for another.
queue-title = **Requests** · { $group } ({ $count })
queue-group = { $group } ({ $count })
queue-open = To be handled
queue-new = New
queue-mine = Mine
queue-asked = Answer awaited
queue-decided = Decided
queue-proven = Overlap proven
queue-empty = No request here.
queue-line = **{ $reference }** · { $status } · { $filed }
    { $facts }
card-title = **Request { $reference }** · { $status }
card-by = Handled by { $name }
card-decided = Decided by { $name }
card-seen = _State on { $at }_
card-language = The student's language
card-filed = Sent
card-handler = Handled by
card-documents = Documents
card-document = Request { $reference }: { $name }
card-document-held = Request { $reference }: the document { $name } cannot be handed out yet (on its way, or being checked), or it is set aside.
card-for-presser = Request { $reference }: only you can see what follows.
card-erased = erased as the student asked
card-said = **Last message to the student**: { $words }
card-remark = **Note by { $name }**: { $words }
card-unknown = I do not know this reference. Check it, or see /queue.
overtaken = **{ $name } was quicker.** The request's state now: { $status }.
overtaken-student = The request has changed meanwhile. Its state now: { $status }.
overtaken-unsent = Your text was not sent.
write-accept = **Accept request { $reference }.** Write the new date, time and place as the student is to read them.

    For example: NFP101, Thursday 23 January at 14:00, room 11.A.2.
write-accept-other = **Accept request { $reference }.** Write what is granted and what happens next, as the student is to read it.
write-done = **Tell that request { $reference } is done.** Write what was made, and how the student gets it.
write-refuse = **Refuse request { $reference }.** Choose a reason, or write it in your own words.
write-ask = **A question to the student of request { $reference }.** Choose it, or write it in your own words.
write-note = **A note on request { $reference }** for colleagues. The student does not get it. Write it.
write-by-button = **Nothing has been sent yet**: press the green button to send what follows.
write-proof = **Read it again: nothing has been sent yet.** Request { $reference }, its state then: { $status }. The student will read:

    { $words }
write-weekday = **Please check:** “{ $written }”; in the calendar it is { $day }.
write-overlap = **Please check:** when the request was sent, the timetable showed that the exams overlap, and the student read so on the receipt. This reason says the opposite.
write-too-long = That is too long: { $length } characters, and { $limit } at most. Shorten it and send it again.
write-nothing = There is nothing to send: this text was already sent or dropped.
write-dropped = All right, nothing is sent.
note-kept = Note kept.
button-card = See the request
button-take = Take it
button-take-up = Review it again
button-accept = Accept
button-done = Done
button-refuse = Refuse
button-ask = Ask a question
button-note = Note
button-answers = See the answers
button-private-card = Open in private
button-answers-alone = Answers, for me only
button-copy = Copy { $reference }
button-refresh = Refresh
button-reopen = Correct the decision
button-reopen-yes = Reopen the request
button-reopen-no = Keep the decision
reopen-ask = **Correct the decision on request { $reference }?** It is decided ({ $status }), and the student was told. Once reopened it is under review again; the student is told at once that this decision no longer holds, then you decide anew.
button-queue-open = Requests to handle
button-queue = All requests
button-send-accept = Send: accepted
button-send-done = Send: done
button-send-refuse = Send: refused
button-send-ask = Send the question
button-rewrite = Rewrite
button-send-nothing = Send nothing
phrase-no-overlap = No overlap
phrase-no-overlap-text = According to the timetable, your exams are not at the same time.
phrase-late = Too late
phrase-late-text = Your request arrived after the deadline of the session.
phrase-no-proof = No proof
phrase-no-proof-text = The proof of your trip has not reached us.
phrase-no-case = Not one of the cases
phrase-no-case-text = Your situation is not one of those in which an accommodation is possible.
phrase-send-proof = Ask for the proof
phrase-send-proof-text = Can you send us a proof of your trip?
phrase-which-exams = Ask for the exams
phrase-which-exams-text = Which exams exactly are at the same time? Give the code and the title of each.
phrase-which-days = Ask for the dates
phrase-which-days-text = From which day to which day are you travelling?
decision-accepted = **Your request { $reference } is accepted.**
decision-done = **Your request { $reference } is done.**
decision-refused = **Your request { $reference } is refused.**
decision-needs_info = **The exams office has a question about your request { $reference }.**
decision-in_review = **Your request { $reference } is under review.** There is nothing for you to do: the answer will arrive here.
decision-reopened = **The exams office is studying your request { $reference } again.** The decision you received no longer holds: wait for the new one, it will come here.
decision-words = The exams office writes:
decision-next-accepted = Come on the date, at the time and to the place given above; for these exams they replace the timetable. Keep this message.
decision-next-keep = Keep this message.
decision-next-refused-exams = Your exams stay as in the timetable.
decision-next-refused = If you do not understand this answer, turn to the office: { $contact }
decision-next-needs_info = Without your answer your request cannot be decided. If a document is asked for, send it here first; then write your answer, or press the button.
button-reply = Answer
button-reply-to = Answer the office: { $reference }
reply-ask = Write your answer about request { $reference }. Write nothing about your health.
reply-proof = **Please read it again: nothing has been sent yet.** Your answer about request { $reference }:

    { $words }
button-send-reply = Send to the office
reply-how-to-send = To send, press **{ $send }** or write "send".
reply-which = **Your reply to the office, or a question to me?**

    “{ $words }”
button-reply-which = My reply to the office
reply-offer = **Send this to the office? Nothing is sent yet.** It waits for your answer about request { $reference }: “{ $asked }”

    { $words }
reply-offer-either = **Your reply to the office, or a question to me? Nothing is sent yet.** It waits for your answer about request { $reference }: “{ $asked }”

    { $words }
reply-offer-which = **Is this your answer to the office? Nothing is sent yet.** It waits for your answer about several requests: tap the one you mean.

    { $words }
button-was-answer = It was my answer to the question
button-was-question = It was a question for you
button-was-reply = It was my answer to the office
reply-waits = The office still waits for your answer about request { $reference }.
reply-sent = Your answer is saved and passed on to the office: request { $reference }.
reply-late = This question no longer waits for an answer. Request { $reference }: { $status }.
staff-replied = The student has answered: request **{ $reference }**. It is under review again.
card-reply = **The student's answer**: { $words }

# Digest
digest-about = The **digest** says what waits for the office: deadlines, requests, undelivered notices, questions without an answer. It holds no student's name.
digest-daily = It comes **every working day at { $time }** ({ $zone }) when there is something to tell; on { $weekday }s always.
digest-weekly = It comes **on { $weekday }s at { $time }** ({ $zone }).
digest-immediate = **Each request comes at once**, and the digest every working day at { $time } ({ $zone }).
digest-off = **No digest** comes here.
button-daily = Every working day
button-weekly = Every { $weekday }
button-immediate = Each request at once
button-off = No digest
button-digest-now = See the digest now
digest-title = **Digest of the office, { $day }**
digest-nothing = Nothing new, and nothing to do.
digest-closes = { $days ->
        [0] Closes **today**: { $deadline }
        [one] Closes **tomorrow**: { $deadline }
       *[other] Closes in **{ $days } days**: { $deadline }
    }
digest-disputed = Deadline { $deadline }
digest-closed = Closed: { $deadline }
digest-counts = Received since the last digest: { $new } · to decide: { $waiting } · with the student: { $asked } · decided: { $decided } of { $all }
digest-decide = To be decided by **{ $day }** ({ $days ->
        [0] no working day until then
        [one] one working day, today included
       *[other] { $days } working days, today included
    })
digest-late = **Late**: to be decided since { $day }
digest-findings = Overlap: { $findings }
digest-proven = { $count } found
digest-not_proven = { $count } not found
digest-cannot_tell = { $count } to be checked
digest-missing = { $count ->
        [one] Proof missing: { $count } request
       *[other] Proof missing: { $count } requests
    }
digest-changes = Since { $since }:
digest-changed = • { $reference }: { $what }
# The days at whose end silence is a decision, in France
digest-silence = **Dates after which silence is a decision**
digest-silence-left = { $days ->
        [0] today
        [one] tomorrow
       *[other] in { $days } days, { $working ->
            [0] none of them a working day
            [one] one of them a working day
           *[other] { $working } of them working days
        }
    }
digest-silence-acceptance = • { $reference }: counts as accepted at the end of { $day } ({ digest-silence-left })
digest-silence-refusal = • { $reference }: counts as refused at the end of { $day } ({ digest-silence-left })
digest-silent-acceptance = • { $reference }: **counts as accepted** since the end of { $day }, without a decision
digest-silent-refusal = • { $reference }: **counts as refused** since the end of { $day }, without a decision
digest-waiting-office = Waiting for the office:
digest-waiting-student = Waiting for the student:
digest-request = • { $reference }, sent { $day }: { $by }
digest-held = with { $name }
digest-held-by-nobody = nobody has it yet
digest-asked = • { $reference }, asked on { $day } by { $name }
digest-more = { $count ->
        [one] and { $count } more request
       *[other] and { $count } more requests
    }
digest-step-new = received
digest-step-noted = note by { $name }
digest-step-replied = answered by the student
digest-step-withdrawn = withdrawn by the student
digest-step-in_review = taken by { $name }
digest-step-needs_info = question asked by { $name }
digest-step-accepted = accepted by { $name }
digest-step-done = done by { $name }
digest-step-refused = refused by { $name }
digest-undelivered = { $count ->
        [one] Notice not delivered: { $references }. The student has blocked the bot or left Telegram: tell them another way.
       *[other] Notices not delivered: { $references }. These students have blocked the bot or left Telegram: tell them another way.
    }
digest-questions = { $count ->
        [one] Students' question left without an answer: { $count }
       *[other] Students' questions left without an answer: { $count }
    }
digest-cluster = • { $count } × { $examples }
digest-quote = “{ $text }”

# The picture of the weekly digest
week-title = Requests per day
week-days = 8 weeks, until { $day }
week-decided-heading = Share of requests decided
week-decided = decided
week-asked = with the student
week-waiting = to be decided
week-deadline = { $session }
    deadline: { $day }
week-deadline-disputed = { $session }
    deadline: { $day }, to be confirmed
week-share = { $decided } of { $filed } ({ $percent }%)
week-summary = In 8 weeks: { $filed ->
        [one] { $filed } request
       *[other] { $filed } requests
    } received, { $news ->
        [0] none
       *[other] { $news }
    } of them in the last seven days; { $decided } decided.
week-busiest = The busiest day: { $day } ({ $number }).
week-told = Decided, { $session }: { $share }
week-no-session = Other requests
week-closes = { $session }: deadline { $day }
week-file = requests-{ $day }.png

# Figures
command-stats = Figures of the last four weeks (office)
stats-title = **From { $first } to { $last }**
stats-asked = { $asked ->
        [0] No questions.
        [one] { $asked } question:
       *[other] { $asked } questions:
    }
stats-line = { $name }: { $count } ({ $percent }%)
stats-part = { $name } { $percent }%
stats-at-once = answered at once
stats-after-choice = after a choice
stats-not-at-all = not answered
stats-busiest = The busiest: { $day } ({ $number }); and of the hours, { $hour }:00.
stats-hurried = { $count ->
        [one] { $count } question was answered more quickly, by words alone, because many waited.
       *[other] { $count } questions were answered more quickly, by words alone, because many waited.
    }
stats-requests = { $filed ->
        [0] No requests sent.
        [one] { $filed } request sent, { $decided ->
            [0] not decided yet.
           *[other] decided.
        }
       *[other] { $filed } requests sent, { $decided } of them decided.
    }
stats-read = Answers read most
stats-per-day = Questions per day
stats-per-hour = By hour of the day
stats-days = from { $first } to { $last }
stats-hour = { $hour }:00
stats-file = figures-{ $day }.png

# Preview
preview-about = **Preview**: what students will read at another moment.

    Write the moment and, if you like, a question:
    • /preview 31/03/2025 00:01
    • /preview 31 March 0:01 when are the resits?

    Or choose a moment at which answers change ({ $zone }).
preview-head = **Preview, { $moment }**
preview-differ = { $count ->
        [0] At that moment all answers are the same as now.
        [one] { $count } answer will be different from now:
       *[other] { $count } answers will be different from now:
    }
preview-ask = To try a question, write it behind the moment: /preview 31/03/2025 00:01 your question.
preview-topics = All answers, by topic
preview-back = ‹ What changes at that moment
preview-same = This is also what students read now.
preview-other = Now students read something else.
preview-buttons = Below the answer students also see: { $labels }.
preview-button = “{ $label }”
preview-wrong-weekday = This moment contradicts itself: that day is { $day }. Write the date that is right.
preview-month-first = This is only a date with the month first. Write the day first: is it { $day }?
preview-several = I read several days or times. Write one moment, for example 31/03/2025 00:01.
preview-unread = I could not read this moment. Write for example 31/03/2025 00:01.

# Reminders
reminder = **Your request is not sent yet.** Your draft is waiting: { $session }.

    Deadline: { $deadline }

# Mail
mail-subject = Exams: digest of { $day }
mail-about = The workbook attached holds all requests. You can decide in it: choose in the column “Decision”, write beside it what the student will read, and send it back in your private chat with Guichet, or give it to whoever runs Guichet. It holds names: pass it on only to those who have to see them.
mail-automatic = Automatic message from Guichet. Nobody reads replies to it.
mail-trail = Trail of decisions: { $count ->
    [one] 1 event
   *[other] { $count } events
}, fingerprint { $head }. Keep this message: it lets you check later that these events were not altered.
mail-file = requests-{ $day }.xlsx
alert-mail = Guichet: a mail to the office was refused for good and will not be sent any more ({ $notice }). Check SMTP_HOST, SMTP_USER, MAIL_FROM and MAIL_TO.

# Spreadsheet
sheet-title = Requests
sheet-reference = Reference
sheet-filed = Sent on
sheet-status = Status
sheet-reason = Reason
sheet-session = Session
sheet-exams = Exams
sheet-when = Day and time, or days of the trip
sheet-destination = Country
sheet-finding = Check
sheet-standing = Deadline
sheet-standing-open = met
sheet-standing-disputed = to be confirmed
sheet-standing-closed = missed
sheet-documents = Documents
sheet-name = Name
sheet-number = Student number
sheet-email = E-mail address
sheet-comment = Remark
sheet-answers = Other answers
sheet-reply = Student's reply
sheet-decision = Decision
sheet-words = What the student will read
sheet-revision = Version (do not change)
sheet-decide-accepted = Accepted
sheet-decide-done = Done
sheet-decide-refused = Refused
sheet-decide-needs_info = Question to the student
sheet-decide-nothing = Nothing
sheet-decide-error = Choose a decision from the list, or leave the cell empty.
sheet-words-prompt = Accepted: the new date, time and place. Refused: the reason. Question: the question.
sheet-words-error = A student can be sent { $limit } characters at most. Shorten it.

# Health
button-health-out = Write it differently
button-health-keep = It is not about health
health-warning = I have recorded nothing: “{ $words }” looks like information about health, yours or that of someone close, and **I must not keep it**.

    Please write your answer without saying anything about your health. For a disability, { $disability } can help you.
health-again = Understood. I did not keep your answer: **send it to me again** and I will take it as it is.
decide-not-ours = This file is not a workbook made by the export, or its columns “Reference”, “Decision”, “What the student will read” or “Version” are missing. Export again, and decide in that file.
decide-too-large = This file is too large for a workbook of requests (20 MB at most). Start again from a new export, without pictures or added sheets.
decide-too-much = This workbook holds far more rows, cells or text than a workbook of requests. Export again, and decide in that file.
decide-locked = This workbook is locked with a password. Save it without one (File, Info, Protect Workbook), then send it again.
decide-damaged = This workbook is damaged or not complete. Open it in Excel, save it as .xlsx, then send it again.
decide-other-excel = This file has the name of a .xlsx workbook, but is in another format of Excel. Open it, choose “Save as”, then “Excel workbook (.xlsx)”, and send it again.
decide-other-program = This file has the name of a .xlsx workbook, but is in the format of another spreadsheet program. Open it, save it in the Excel format (.xlsx), and send it again.
decide-count-accepted = { $count } accepted
decide-count-refused = { $count } refused
decide-count-needs_info = { $count ->
        [one] { $count } question
       *[other] { $count } questions
    }
decide-ready = To be applied: { $counts }
decide-ready-row = • { $reference }, { $status }: “{ $words }”
decide-none = Nothing to apply.
decide-done = Already applied: { $count }
decide-left = Left out, to be looked at:
decide-left-row = row { $row }: { $reason }
decide-left-decision = row { $row }, { $reference }: { $reason }
decide-unknown = no request has this reference
decide-changed = the request has changed since the export; export again
decide-unfit = this request cannot be refused
decide-closed = the request is closed already
decide-fault-reference = the reference cannot be read
decide-fault-choice = this decision is not in the list
decide-fault-wordless = what the student will read is missing
decide-fault-undecided = words, but no decision
decide-fault-long = the words are too long (1500 characters at most)
decide-fault-formula = a formula instead of text
decide-fault-twice = the request is decided further up in the sheet
workbook-about = **All requests, in a workbook.** To decide: choose in the column “Decision”, write beside it what the student will read, save it, and send the file back to me here. It holds names: pass it on only to those who have to see them.
button-workbook = Workbook (.xlsx)
upload-read = **Workbook read. Nothing is applied yet.**
upload-nothing = **Workbook read.** There is nothing to apply.
upload-empty = This workbook holds no decision. Choose in the column “Decision”, write beside it what the student will read, save it, and send it to me again.
upload-more = … and { $count } more
upload-applied = { $count ->
        [0] **No decision was applied.**
        [one] **One decision applied.** The student is told.
       *[other] **{ $count } decisions applied.** Each student is told.
    }
upload-dropped = All right, nothing is applied.
upload-gone = This workbook is no longer waiting: another one came after it, it was dropped, or it is more than twelve hours old. Send it again if you need to.
upload-format = I only read workbooks in the .xlsx format. Open yours, choose “Save as”, then “Excel workbook (.xlsx)”, and send it to me again.
upload-lost = Telegram does not give me this file. Please send it again.
upload-private = This workbook holds names: I do not read it in a group. Delete it here, and send it to me in private.
button-apply = { $count ->
        [one] Apply one decision
       *[other] Apply { $count } decisions
    }
button-apply-nothing = Apply nothing

# Announcements
announce-choose = **Announce** something to all students with an open request. For which session?
announce-nobody = No student has an open request: there is nobody to announce anything to.
announce-session = { $session } ({ $count ->
        [one] 1 student
       *[other] { $count } students
    })
announce-under-way = Under way, { $session }: { $done } of { $all }
announce-private = Announcements are written in private: come, and send me /announce.
announce-write = **Announcement for { $session }.** Write the text, as students are to read it. Most read French: add it if you can. Put no names in it.
announce-which = **The text of the announcement, or a question to me?**

    “{ $words }”
button-announce-which = The text of the announcement
announce-proof = { $count ->
        [0] **Nobody has an open request for this session any more.** The text would be:
        [one] **Read it again: nothing is sent yet.** One student will read:
       *[other] **Read it again: nothing is sent yet.** { $count } students will read:
    }
button-announce-send = { $count ->
        [0] Send all the same
        [one] Send to one student
       *[other] Send to { $count } students
    }
announce-sending = { $count ->
        [0] **Nobody has an open request** for this session: nothing is sent.
        [one] **The announcement is on its way to one student.** I will tell you whether it arrived.
       *[other] **The announcement is on its way to { $count } students**, after everything that others wait for. I will tell you when it has arrived.
    }
announcement = **Message from the exams office**, { $session }

    { $words }
announcement-why = You get it because your request { $reference } is open. There is nothing to confirm.
announced = **Announcement done**, { $session }: it reached { $sent ->
        [0] no student
        [one] one student
       *[other] { $sent } students
    } of { $all }.
announced-lost = { $count ->
        [one] One student has blocked the bot or left Telegram, and got nothing: request { $references }. They have to be told another way.
       *[other] { $count } students have blocked the bot or left Telegram, and got nothing: requests { $references }. They have to be told another way.
    }

# Your data
button-mydata = See my data
button-forget = Erase everything
button-forget-yes = Yes, erase everything
button-forget-no = No, keep everything
mydata = **Everything I keep about you**, in two files: a text to read, and the same content, complete, for a program. Pass them on only to those who should see them.
mydata-text = To read
mydata-text-file = my-data.txt
mydata-json = For a program (JSON)
mydata-json-file = my-data.json
mydata-title = **Your data in Guichet**, { $at }
mydata-person = Your Telegram number: { $id }. Language: { $language }.
mydata-seen = Day of your last message: { $day }
mydata-context = Your last question, kept for fifteen minutes: { $text }
mydata-identity = Remembered for your next request, as you agreed: { $given }
mydata-identity-declined = You did not want me to remember your name; I will not ask again.
mydata-courses = Your courses: { $codes }
mydata-draft = **Draft**, not sent yet, started on { $at }
mydata-event = { $at }: { $status }.
mydata-document = Document: { $name }, received on { $at }
mydata-notices = Notices that were or will be sent to you: { $count } (details in the JSON file)
mydata-roles = What goes with your roles in the office: { $count } (details in the JSON file)
mydata-decisions = What you did with requests: { $count } (details in the JSON file)
mydata-edits = Changes to the office's files that you made or prepared: { $count } (details in the JSON file)
mydata-updates = Messages being handled, or that could not be: { $count } (details in the JSON file)
mydata-questions = Your questions are kept without anything that says they are yours, so I cannot find them.
button-identity-remember = Yes, remember them
button-identity-decline = No
identity-ask = Shall I remember { $email ->
        [none] your name and number
       *[some] your name, number and e-mail address
    } for the next request? ({ $given })

    I will only use them to fill in your draft; you can change them there, and /forget erases them.
identity-remembered = Noted: your next draft will hold them already. /forget erases them.
identity-declined = All right, I do not remember them.
erasure = In two weeks, on { $day }, I will erase the data of your request **{ $reference }**, sent on { $filed }: the time for which the office keeps them is over. If you want a copy, ask for it before then.
forget = **Erase everything I keep about you**

    This will be erased: your Telegram number, your language, your draft, the content of your requests and their documents, the name, number and address I may have remembered, the courses you follow here, notices that wait for you.
forget-open = { $count ->
        [one] Your request { $references } will be **withdrawn**: the office will not examine it any more. It will be told, without your name.
       *[other] Your requests { $references } will be **withdrawn**: the office will not examine them any more. It will be told, without your name.
    }
forget-stays = **This stays**, with nothing that leads to you: the reference, session, status and dates of each request you sent, so that the office's count stays right. { $reason }
forget-copies = If the office has already exported your requests to a workbook, or received it by e-mail, I cannot erase that copy: please ask them. { $contact }
slot-keeping = legal reason
slot-controller = controller
slot-dpo = the officer's contact details
privacy-basis = the task in the public interest of an institution of education (GDPR, article 6, paragraph 1, point e); to be confirmed by the exams office.
forget-ask = Telegram keeps your conversation under its own rules: you can delete it in the app. Erasing cannot be undone. Erase everything?
forget-done = Done: everything is erased. If you write to me again, it will be as the first time.
forget-kept = Nothing is erased.
staff-withdrawn = Request { $reference } ({ $session }) is withdrawn: its data was erased at the person's wish.

# Commands, as people write them behind the slash: lower case letters of ASCII, digits and _ (Bot API, BotCommand)

command-word-announce = announce
command-word-calendar = calendar
command-word-cancel = cancel
command-word-dates = dates
command-word-digest = digest
command-word-exams = exams
command-word-faq = faq
command-word-files = files
command-word-forget = forget
command-word-gaps = unanswered
command-word-help = help
command-word-history = history
command-word-language = language
command-word-mydata = mydata
command-word-preview = preview
command-word-privacy = privacy
command-word-queue = queue
command-word-request = request
command-word-requests = myrequests
command-word-stats = stats

# Commands, as Telegram's menu shows them

command-faq = Browse the questions
command-dates = Session dates and deadlines
command-exams = My exams, by course code
command-request = Ask for an accommodation
command-requests = Follow my requests
command-cancel = Give up the request in progress
command-language = Change the language
command-privacy = What is kept, and why
command-queue = Requests to be handled (office)
command-announce = Announcement to students (office)
command-digest = The regular digest (office)
command-mydata = See all that I keep about you
command-forget = Erase what I keep about you
command-help = What I can do
about = An automatic program: answers about exams, accommodation requests. { $profile }
description = An automatic program answers you here, not a person. It answers questions about exams and takes accommodation requests, which the exams office examines.

    To talk to a person: the command /help says how to reach the office.

    { $profile }

# Errors
error = A fault on our side kept me from handling your message. Nothing that was saved is lost. Please try again; if it happens again, give the office the code **{ $reference }**.
error-not-saved = I could not save your message for now: it is **not taken into account yet**. No need to send it again, I keep trying by myself and will answer as soon as I can.
alert-fault = Guichet: a message could not be handled ({ $error }). Code { $reference }; the log says more under this code.
alert-not-saved = Guichet: the database saves nothing any more. Check the disk (space, rights). Messages wait and are not lost.
alert-backup = Guichet: the database could not be backed up to BACKUP_DIR. The desk goes on; until this is repaired, what comes is on one disk only. "python -m bot doctor" says what is wrong.
alert-backup-again = Guichet: the database is backed up again.
alert-conflict = Guichet: another program fetches this bot's messages. Stop one of the two, or this one will stop by itself.
alert-token = Guichet: Telegram keeps refusing the token. Check it with @BotFather.
alert-unreadable = Guichet: { $count } unreadable updates came from Telegram and were left out.
alert-loop = Guichet: the task "{ $name }" failed and starts again. The log says more.
alert-content = Guichet: the content files hold faults ({ $count }); the last good version stays in service. The first: { $first }
alert-address = Guichet: Telegram refuses the address { $address } of a button or a link; the answer was sent without it. Correct it in the files, "python -m bot check" says where it stands.
alert-topic = Guichet: topic { $topic } of the staff's group ({ $chat }) is closed or deleted; what I write there goes to the group itself. Open the topic again, or name another one in STAFF_CHAT.
alert-menus = Guichet: Telegram refuses the command menus. The commands work without them; the log says more.
alert-migrated = Guichet: a group has a new number ({ $chat }); I follow it, there is nothing to do.
alert-scanner = Guichet: the virus scanner (CLAMAV) does not answer. Documents are kept and will be scanned when it is back.
alert-infected = Guichet: a virus was found in document { $document } of request { $reference }. It is set aside, and the student was told.
alert-undelivered = Guichet: a notice could not be delivered and will not be ({ $notice }).

# Admins
command-files = Change the answers (admin)
command-calendar = Change the dates (admin)
command-gaps = Questions without an answer (admin)
command-history = Latest changes (admin)
command-preview = What students will read at another moment (admin)
edit-admins-only = This is for Guichet's admins only.
edit-in-private = The office's files are changed in private, not in a group.
edit-files = **The office's files**

    Choose a file to change an answer, add a way to ask, or get the file. You can also send me a changed file here.

    To find an answer, ask here as a student would: below the answer, a button leads to where it is changed.

    Nothing goes live without your word: first I show what changes and what it upsets. Every change can be undone.
edit-read-only = ⚠️ The files are read-only on this server: I can check a change, but not apply it.
edit-title-calendar = Calendar (calendar.toml)
edit-title-office = The office (office.toml)
edit-title-lexicon = Vocabulary (lexicon.toml)
edit-title-questions = Test questions (questions.jsonl)
edit-title-handout = File handed out: { $name }
edit-title-timetable = Timetable: { $name }
edit-file = { $count ->
        [one] One question.
       *[other] { $count } questions. Choose one to read and change it.
    }
edit-file-other = Get the file, change it, and send it back to me under the same name.
edit-last-change = Last change: { $who }.
edit-document = { $file }: change it in a text editor, then send it back to me here under the same name.
edit-entry = { $count ->
        [one] { $id }, in { $file }; one other way to ask it. Students now read:
       *[other] { $id }, in { $file }; { $count } other ways to ask it. Students now read:
    }
edit-wordings = **{ $question }**

    { $count ->
        [one] One other way to ask it. Tap it to take it out.
       *[other] { $count } other ways to ask it. Tap one to take it out.
    }
edit-ask-answer = Here is the answer to **{ $question }** as it is written. Copy it, change what you need, and send me the whole new answer in one message.

    What stands between braces comes from the calendar: leave it as it is.
edit-ask-wording = How else might a student ask **{ $question }** Write it as they would, on one line.
edit-ask-question = Write the new question, on one line, as it should be shown. It will go into { $file }.
edit-ask-question-answer = Now write the answer to **{ $question }** in one message.
edit-unknown-file = I know no file { $name }: nothing was changed. Send the file back under the name I gave it: { $known }. A timetable (.csv, .xlsx, .ics or .pdf) may have a new name. A file to hand out to students is added by /files.
edit-too-large = This file is too large (more than 2 MB): nothing was changed.
edit-cannot = I cannot change only this part of { $file }: the file has faults, or is written in another way than I expect. Get the whole file, change it and send it back to me.
edit-button-handout = Add a file to hand out
handout-ask = **A file to hand out to students**: send it to me here as a file (PDF, Word, LibreOffice, Excel, picture; 10 MB at most). Under the same name it replaces the one there is.

    Nothing goes live without your word. An answer then hands it out by a line of its own: `[The form](file:demande-m1.pdf)`. To give up: /cancel
handout-unfit = I cannot hand out { $name } to students: nothing was changed. { $why }
handout-too-large = This file is too large to be sent here (more than { $most } MB): nothing was changed. Make it smaller, or put it on the server into the folder files (50 MB at most).
edit-never-mind = Noted: nothing was changed.
edit-checking = Checking: faults, links, test questions… A few seconds.
timetable-repeats = **This timetable repeats another one.** { $file } holds { $count ->
    [one] one exam
   *[other] { $count } exams
    }, { $shared } of which are also in { $other }, which holds { $exams }. If both stay, students read two dates for the same exam. Shall it replace the old file, or are both to be kept?
timetable-both = **One more step**: { $other } is still there and holds the same exams. Students read two dates for each until it is taken out.
edit-button-replace = Replace { $name }
edit-button-beside = Keep both
edit-button-remove = Take out { $name }
edit-removed-already = This file is not there any more.
edit-proposal = **Proposed change**: { $file }
edit-diff-title = **Title changed**: { $about }
edit-diff-entry-added = **New question**: { $about }
edit-diff-entry-removed = **Question removed**: { $about }
edit-diff-question = **Question reworded**: { $about }
edit-diff-kind = **Kind changed**: { $about }
edit-diff-answer = **Answer changed**: { $about }
edit-diff-wording-added = **Way to ask added**: { $about }
edit-diff-wording-removed = **Way to ask taken out**: { $about }
edit-diff-order = **Order of the questions changed**: { $about }
edit-diff-value = **Value changed**: { $about }
edit-diff-exams-added = **Exams added**: { $about }
edit-diff-exams-removed = **Exams taken out**: { $about }
edit-diff-file = **File handed out to students**: { $about }
edit-bytes = { $size } kB
edit-diff-lines = **Lines changed**: { $about }
edit-kind-answer = the office's answer
edit-kind-elsewhere = points to another desk
edit-kind-smalltalk = conversation
edit-kind-request = opens the request form
edit-value-deadline = deadline
edit-value-deadline_readings = possible readings of the deadline
edit-value-deadline_printed = deadline as the page puts it
edit-value-first = first day
edit-value-last = last day
edit-value-timetable = timetable
edit-value-id = short name
edit-value-semester = semester
edit-value-number = number
edit-value-name = name
edit-value-academic_year = academic year
edit-value-place = place
edit-value-timezone = time zone
edit-value-links = addresses
edit-value-office = office
edit-value-about = what it is called
edit-value-contact = contact details
edit-value-email = mail address
edit-value-service = service in charge
edit-value-silence = what silence means
edit-value-appeal = how to appeal
edit-value-keeping = why data stay
edit-value-controller = data controller
edit-value-dpo = data protection officer
edit-value-legal_basis = legal basis
edit-value-address = address
edit-value-phone = telephone
edit-value-channel = channel by which a request counts
edit-value-appeal_to = to whom an appeal goes
edit-value-court = court
edit-value-attestation = where a request is attested
edit-value-signatory = signatory
edit-value-student_number = student number
edit-value-pattern = pattern
edit-value-hint = hint
edit-value-required = required
edit-value-country = country
edit-value-subdivision = subdivision
edit-value-languages = languages
edit-value-retention_months = months of keeping
edit-value-words = words of the office
edit-value-hours = hours
edit-value-days = working days
edit-value-digest = time of the digest
edit-value-closed = closed days
edit-value-decides_within = days to decide
edit-value-entries = roles of answers
edit-value-french_administration = French administration
edit-value-months = months
edit-value-basis = legal text
edit-value-kind = request
edit-value-question = question
edit-value-title = title
edit-value-explanation = explanation
edit-value-rule = rule
edit-value-referred = referred to the rule
edit-value-questions = questions asked
edit-value-until = open until
edit-value-handled_by = handled by
edit-value-decisions = decisions
edit-value-checks = checks
edit-value-type = type
edit-value-ask = question
edit-value-help = help
edit-value-needed = what is said without an answer
edit-value-optional = optional
edit-value-when = condition
edit-value-options = options
edit-value-least = at least
edit-value-most = at most
edit-value-due = may follow until
edit-only-layout = Nothing changes for students: only the layout, or a note between colleagues.
edit-more = … and { $count } more
edit-quoted = “{ $words }”
edit-and-more = { $count ->
        [one] and one other change
       *[other] and { $count } other changes
    }
edit-blocking = { $count ->
        [one] ⛔ **One fault keeps this change from being applied**:
       *[other] ⛔ **{ $count } faults keep this change from being applied**:
    }
edit-faults = { $count ->
        [one] ⚠️ **One new fault**:
       *[other] ⚠️ **{ $count } new faults**:
    }
edit-notes = { $count ->
        [one] **Worth knowing**:
       *[other] **{ $count } things worth knowing**:
    }
edit-unsound = { $count ->
        [one] ❓ **One row of the timetable cannot be read** (see above); the others are sound. Shall it be left out and the others go live? Students will read nothing of that exam.
       *[other] ❓ **{ $count } rows of the timetable cannot be read** (see above); the others are sound. Shall they be left out and the others go live? Students will read nothing of those exams.
    }
edit-classes = { $count ->
        [one] ❓ **A row of the timetable looks like a class, not an exam** (lecture, TD, TP, defence…). Students would read it as an exam: shall it be left out?
       *[other] ❓ **{ $count } rows of the timetable look like classes, not exams** (lectures, TD, TP, defences…). Students would read them as exams: shall they be left out?
    }
edit-asked-same = { $count ->
        [one] ✓ The test question leads where it did.
       *[other] ✓ The { $count } test questions lead where they did.
    }
edit-asked = I asked the { $count } test questions.
edit-broken = { $count ->
        [one] ⚠️ **One question that was right now goes elsewhere** ({ $near ->
            [0] without the right answer
           *[other] the right answer is still offered
        }):
       *[other] ⚠️ **{ $count } questions that were right now go elsewhere** (the right answer is still offered for { $near }):
    }
edit-repaired = { $count ->
        [one] ✓ **One more question gets the right answer**:
       *[other] ✓ **{ $count } more questions get the right answer**:
    }
edit-taken = { $count ->
        [one] ⚠️ **This way to ask has an answer already today**:
       *[other] ⚠️ **{ $count } ways to ask have another answer already today**:
    }
edit-edge = Test questions on the edge of another answer, which have nothing to do with this change, tip over (lost: { $lost }, gained: { $gained }).
edit-moved = • “{ $text }”: { $now }
edit-led = answered with “{ $titles }”
edit-led-choice = a choice of “{ $titles }”
edit-led-nowhere = not answered
edit-effect-answers = { $count ->
        [one] **One answer will read differently today**:
       *[other] **{ $count } answers will read differently today**:
    }
edit-effect-people = **{ $session }**: { $drafts ->
        [0] no draft
        [one] one draft
       *[other] { $drafts } drafts
    } and { $requests ->
        [0] no open request
        [one] one open request
       *[other] { $requests } open requests
    } for this session. { $drafts ->
        [0] Nobody needs to be told.
        [one] The student with the draft will be told.
       *[other] The students with these drafts will be told.
    }
edit-mend = **Nothing is changed.** Mend it and send me the file or the text again.
edit-not-yet = **Nothing is live yet.** What shall I do?
edit-applied = ✓ **It is live**: { $file }, change no. { $number }.
edit-told = { $count ->
        [one] One student with a draft for this session is being told.
       *[other] { $count } students with a draft for this session are being told.
    }
edit-twin = The answer exists in the other language too: does it have to change there?
edit-refused = **Nothing is changed**: with the other files as they are now, { $file } could no longer be used like this.
edit-not-writable = **Nothing is changed**: I cannot write the office's files ({ $reason }). They are read-only, or the disk is full; whoever runs the server can help (FAQ_DIR). Your change is kept: tap “Apply” again afterwards.
edit-gone = This change no longer waits: it was applied, dropped, or replaced by another.
edit-nothing = { $file } is exactly like this already: there is nothing to change.
edit-dropped = Change of { $file } dropped. Nothing was changed.
edit-conflict = **{ $file } has changed meanwhile** ({ $who }). So as to overwrite nothing I changed nothing; your version is kept.
edit-overlap = You both changed the same lines of { $file }: I cannot put your changes together. Get the file as it is now, make your change in it, and send it back to me.
edit-changed-by = { $name }, { $at }
edit-changed-elsewhere = changed on the server, outside this chat
edit-somebody = somebody who has left
edit-history = **Latest changes**
edit-history-empty = Nothing has been changed in this chat yet.
edit-revision = **no. { $number }** · { $at } · { $name } · { $file }
edit-revision-undoes = undoes no. { $number }
edit-revision-undone = undone
edit-undone = ✓ **Change no. { $number } undone**: { $file } is live without it.
edit-undone-already = Change no. { $number } is undone already.
edit-in-the-way = **I did not undo change no. { $number }**: the same lines were changed since. Undo first what came later, or change the file:
edit-calendar = **Sessions { $year }**
edit-session = **{ $name }**{ $state }
    { $period }
    Deadline: { $deadline }
    { $timetable }
edit-published = Timetable published
edit-announced = Timetable announced, not yet published
edit-ask-deadline = What is the deadline for requests for **{ $session }**? It is now: { $deadline }.

    Write for example “5 January 2025 23:59”. Without a time it will be 23:59.
edit-no-date = I read no date in “{ $written }”. Write for example “5 January 2025 23:59”.
edit-month-first = “{ $written }” is only a date with the month first. Write the day first: is it { $day }?
edit-midnight = At midnight, is that the beginning or the end of the day? Write the time in figures, for example 23:59.
edit-several-dates = I read several dates or times in “{ $written }”. Write one date, with its time.
edit-unread-date = I do not know how to read “{ $written }” beside the date. Write only the date and the time, for example “5 January 2025 23:59”.
edit-wrong-weekday = “{ $written }” contradicts itself: it is a { $day }. Write the date that is right.
calendar-changed = **{ $session }**: the office has changed something for the session of your draft.
calendar-changed-deadline = The deadline for sending your request is now: { $deadline }.
calendar-changed-days = The exams take place { $period }.
calendar-changed-timetable = The exam timetable is published.
edit-gaps = { $count ->
        [one] **One group of questions waits for an answer** ({ $questions } in all).
       *[other] **{ $count } groups of questions wait for an answer** ({ $questions } in all).
    }

    What stayed without an answer, what was not meant, and what students chose from several answers, in the last 90 days. Nothing tells who asked.
edit-gaps-none = No question waits: everything found its answer in the last 90 days.
edit-gap-count = { $count ->
        [one] **Asked once**
       *[other] **Asked { $count } times**
    }
edit-gap-missed = { $count ->
        [one] (once the answer was not what was meant)
       *[other] ({ $count } times the answer was not what was meant)
    }
edit-gap = Which question should “{ $wording }” lead to? Tap it: I check, then add it. You can undo it.
edit-gap-topic = In which file shall I open a question for “{ $wording }”?
edit-gap-gone = These questions have found their answer meanwhile.
edit-button-files = Change the answers
edit-button-file = Back to the file
edit-button-history = History
edit-button-gaps = Unanswered
edit-button-calendar = Sessions and deadlines
edit-button-fetch = Get the file
edit-button-new-entry = New question
edit-button-answer = Change the answer
edit-button-wording = Add a way to ask
edit-button-wordings = See the ways to ask
edit-button-change = Change: { $question }
edit-button-entry = Back to the question
edit-button-twin-fr = French version
edit-button-twin-en = English version
edit-button-before = ‹ Before
edit-button-after = After ›
edit-button-back = Back
edit-button-never-mind = Change nothing
edit-button-apply = Apply
edit-button-apply-anyway = Apply anyway
edit-button-without = { $count ->
        [one] Apply without that row
       *[other] Apply without these { $count } rows
    }
edit-button-with = { $count ->
        [one] Apply with it
       *[other] Apply with them
    }
edit-button-drop = Drop
edit-button-rebase = Put both changes together
edit-button-fetch-new = Get the current file
edit-button-undo = Undo this change
edit-button-undo-number = Undo no. { $number }
edit-button-redo = Restore no. { $number }
edit-button-revision = See no. { $number }
edit-button-older = Older ones
edit-button-session = { $name }
edit-button-deadline = Change the deadline
edit-button-published = Timetable published
edit-button-announced = Timetable not yet published
edit-button-chosen = ✓ { $question } (chosen { $count } ×)
edit-button-label = Keep as a test question: { $question }
edit-button-gap-new = Open a new question
edit-button-gap-ignore = Ignore

# A timetable as a PDF

pdf-reading = Reading the PDF… A few seconds.
pdf-no-pdf = This file is not a PDF, whatever its name says. Save it as a PDF again, or send the timetable as .xlsx or .csv.
pdf-locked = This PDF is locked with a password. Save it without one, and send it again.
pdf-damaged = This PDF is damaged or incomplete. Save it again, and send it again.
pdf-long = This PDF has more than { $most } pages. Send only the pages of the timetable.
pdf-large = This PDF is too large or takes too much work to read (20 MB and a minute and a half of work at most). Send only the pages of the timetable, without pictures.
pdf-empty = This PDF is empty: none of its pages holds text or a picture.
pdf-scan = This is a scan, a picture without text. Ask for the file it was made from (Excel, Word…), or type the timetable into a table as .xlsx or .csv.
pdf-letters = The fonts of this PDF do not tell which letters they draw. Ask for the file it was made from (Excel, Word…), or type the timetable into a table as .xlsx or .csv.
pdf-no-table = I find no timetable in this PDF: no table has a column for the code of the course and one for the date or the time. Send the timetable as .xlsx or .csv.
pdf-tally = **PDF read** ({ $pages ->
        [one] { $pages } page
       *[other] { $pages } pages
    }): { $rows ->
        [0] no row taken
        [one] { $rows } row taken
       *[other] { $rows } rows taken
    }, { $unread ->
        [0] nothing left out.
        [one] { $unread } thing left out.
       *[other] { $unread } things left out.
    }
pdf-columns = Columns recognised, and their name in the PDF:
pdf-carried = At the top of these pages the day is that of the page before; please check: { $carried }.
pdf-unread = { $unread ->
        [one] **Not read, to be added by hand**:
       *[other] **Not read, to be added by hand** ({ $unread }):
    }
pdf-page = p. { $page }
pdf-there = { $file } is there already: nothing was written. Use --force to write over it.
pdf-no-rows = No row could be read: nothing is proposed. Send the timetable as .xlsx or .csv.
pdf-compare = A PDF does not say what a table is: compare with the original before you apply.
pdf-document = { $file }, made of the PDF. What was not read stands at its end, behind “#”: add what is missing, and send it back to me here under the same name.
pdf-why-scan = This page is a picture without text.
pdf-why-broken = This page is damaged.
pdf-why-full = This page has more words than one of a timetable.
pdf-why-letters = The font of this page does not tell which letters it draws.
pdf-why-unnamed = There are no names of columns above.
pdf-why-columns = The columns cannot be told apart.
pdf-why-lines = It cannot be told to which row of the table these words belong.
pdf-why-day = The day is empty or incomplete, and no rule shows how far the one beside it holds.
pdf-why-hour = The time is empty.
pdf-why-codes = Several codes for a title of several lines.
pdf-why-outside = These words are in no table.
pdf-why-fault = This row cannot be read.
edit-title-requests = Request forms (requests.toml)
edit-button-forms = Request forms
edit-button-walk = Walk through this form
edit-forms = **What students may request**

    Choose a request to change its title or its questions, or to walk through its form. Nothing is live before you agree, and every change can be undone.
edit-form-kind = **{ $title }**
edit-form-title = Title
edit-form-ask = Question
edit-form-help = Lines below the question
edit-form-name = Name in the receipt
edit-form-needed = For who does not know
edit-ask-form = Write the new words ({ $part }, { $language }) in one message. Students read now:
edit-form-shared = These words are used by every request that asks this question.
edit-diff-form = **Form changed**: { $about }
preview-form = _Preview of the form: nothing is stored._
preview-form-on = Next
preview-form-end = { $count ->
        [one] End of the form: one question.
       *[other] End of the form: { $count } questions.
    }
preview-forms = Form: { $title }

# Inquiries: questions to a person of the office
inquiry-ask = **Your question to a person.** { $office } will read it and answer you here. Write it in one message; I show it to you before I pass it on. Write nothing about your health.
inquiry-ask-on = **Your conversation { $reference } is open.** { $office } will read what you add and answer you here. Write it in one message; I show it to you before I pass it on.
inquiry-proof = **Pass this question on to a person?** { $office } will read it and answer you here.

    “{ $words }”
inquiry-proof-on = **Send this message in the conversation { $reference }?** { $office } will read it and answer you here.

    “{ $words }”
inquiry-nameless = The office will read this text only: neither your name nor your account goes with it. Add them if the answer depends on them.
inquiry-hours = Working days: { $days }.
inquiry-days = { $first } to { $last }
inquiry-back = Next working day: { $day }.
inquiry-other-ways = Another way to reach the office: { $contact }
inquiry-which = **Who is this message for?** Your conversation { $reference } with the office is open.

    “{ $words }”
button-inquiry-send = Send to the office
button-inquiry-desk = To the desk (automatic answer)
inquiry-sent = **It is passed on.** { $office } will answer you right here. Reference: { $reference }
button-inquiry-meant = It is for the office
button-inquiry-add = Add a message
button-inquiry-close = It is settled
inquiry-answer = **{ $office } answers you** ({ $reference }):

    { $words }
inquiry-closed = **Conversation { $reference } closed.** For another question to the office: /person
inquiry-closed-by-office = **Conversation { $reference } closed.** { $office } needs nothing more from you. If a question remains, ask it.
inquiry-gone = This conversation is no longer there.

queue-inquiries = Questions to a person ({ $count })
office-inquiries = **Questions to a person ({ $count })**
office-inquiries-none = No question is open.
office-inquiries-line = • { $reference }: { $turn ->
        [office] waits for the office
       *[student] waits for the student
    } since { $since }, { $by }
office-inquiry-title = **Question { $reference }**: { $turn ->
        [office] waits for the office since { $since }
        [student] waits for the student since { $since }
       *[closed] closed { $since }
    }
office-inquiry-before = { $count ->
        [one] One older message is not shown.
       *[other] { $count } older messages are not shown.
    }
office-inquiry-student = Student
office-inquiry-said = **{ $who }**, { $at }:
    { $words }
office-inquiry-write = **Answer question { $reference }.** Write the answer as the student is to read it; it goes out in the office's name.
office-inquiry-proof = **Read it again: nothing is sent yet.** Question { $reference }. The student will read:

    { $words }
office-inquiry-late = **A message came in meanwhile:**
office-inquiry-sent = **Answer sent**: question { $reference }. The conversation stays open: the student may write on.
office-inquiry-over = **The conversation is closed:** nothing was sent since.
office-inquiry-gone = There is no question under this reference. If you have read it before, its data was erased since, by the student or at the end of the time for which it is kept.
button-inquiry-private = Read and answer in private
button-inquiry-open = Open the question
button-inquiry-answer = Send the answer
button-inquiry-reply = Write the answer
button-inquiry-instead = Answer in their place
button-inquiry-end = Close the conversation
button-inquiries = All questions
staff-inquiry-new = **New question to a person: { $reference }**
staff-inquiry-on = The student wrote on: question **{ $reference }**.
staff-inquiry-undelivered = The answer to question **{ $reference }** could not be delivered: the student has blocked the bot or left Telegram.
digest-inquiries = Questions to a person:
digest-inquiry-office = • { $reference }: waits for the office since { $day }, { $by }
digest-inquiry-student = • { $reference }: waits for the student since { $day }, { $by }
mydata-question = Your last question, kept for fifteen minutes so that it can be passed on: { $text }
mydata-inquiry = **Conversation { $reference } with the office**, { $turn ->
        [closed] closed
       *[other] open
    }
mydata-said = { $at }, { $who ->
        [student] you
       *[office] the office
    }: { $words }
mydata-answers = Answers that you wrote to students: { $count } (see the JSON file)
command-word-person = person
command-person = Talk to a person of the office
button-inquiry-teach = Propose as an answer of the desk
office-inquiry-proposed = **Proposed to the admins**, without names and numbers: { $removed ->
        [0] there was nothing to take out.
        [one] one thing was taken out.
       *[other] { $removed } things were taken out.
    }
office-inquiry-no-admin = The desk has no admin: nobody can make an answer of it.

# Answers of the office, for the admins
office-answer = **An answer of the office, to be kept?** Names and numbers were taken out; read it again.

    Question ({ $language }): { $question }

    Answer: { $answer }
office-answer-ignored = All right, the desk makes nothing of it.
office-answer-gone = That is settled already, or erased.
edit-button-told = The office's answer
edit-button-told-new = Make it a new question
edit-button-told-add = It is a way to ask: { $question }
edit-button-told-no = Not for the desk

# Whether answers helped, and where requests stop
stats-useful = { $said ->
        [0] Nobody said whether an answer helped.
       *[other] Answers said to help: { $helped } of { $said } ({ $percent } %); not what was asked: { $missed }.
    }
stats-rated = • { $name }: helped { $helped }, beside the point { $missed }
stats-stopped = Where requests were left that were begun and not touched for more than a day:
stats-stop = { $kind }: { $field }
stats-at-review = the review
week-further = { $name }: { $told }
week-useful = Answers said to help
week-further-heading = Answers and forms, these last seven days
week-stopped = Left on the way, { $at }
