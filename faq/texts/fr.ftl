# What is said of the calendar and of timetables, in French. How the language writes days, times and lists: `locale`
# names the months and weekdays (CLDR), `clock` is a CLDR pattern for a time of day.

locale = fr_FR
clock = H'h'mm
names-others = { $count ->
    [one] un autre
   *[other] { $count } autres
}

# French counts the first of a month as an ordinal, the other days not.
day = { $weekday } { $day ->
    [1] 1er
   *[other] { $day }
} { $month } { $year }
day-without-year = { $weekday } { $day ->
    [1] 1er
   *[other] { $day }
} { $month }
day-without-weekday = { $day ->
    [1] 1er
   *[other] { $day }
} { $month } { $year }
day-short = { $day ->
    [1] 1er
   *[other] { $day }
} { $month_short }
weekday = { $weekday }
month = { $month } { $year }
month-without-year = { $month }

## Sessions

session-name = Semestre { $semester }, session { $number }
session-period = du { $first } au { $last }
# Stand behind a session.
session-coming = { "" }
session-running = { " " }(session en cours)
session-past = { " " }(session passée)
# Whether the session's timetable is out, as a clause.
timetable-published = le planning est publié
timetable-announced = le planning est annoncé, mais pas encore publié

## Deadlines

moment-unzoned = { $day } à { $time }
moment = { $day } à { $time } ({ $zone })
zone = heure { $vowel ->
    [yes] d'{ $city }
   *[no] de { $city }
}
# Names the public holiday that the day is.
deadline-holiday = { $moment }, un jour férié ({ $holiday })
deadline-closed = { $moment } (délai passé)
# What the office's page says of a deadline that contradicts itself, as a clause.
deadline-printed = la page indique « { $printed } »
deadline-printed-wrong = la page indique « { $printed } », mais le { $day } est un { $weekday }
deadline-disputed-open = à confirmer par le service : { $printed } ; par prudence, envoyez votre demande avant le { $earliest }
deadline-disputed = à confirmer par le service : { $printed } ; le premier délai possible, le { $earliest }, est passé ; une demande est encore possible jusqu'au { $latest }, et sera signalée au service
deadline-disputed-closed = { $printed } ; le dernier délai possible était le { $latest } (délai passé)

## The office

# Stands where the office has not filled in how to reach it.
office-empty = ({ $about } : à compléter par le service des examens)
# Stands behind "a student number has", where the office gave no pattern.
student-number-hint = de 4 à 20 chiffres ou lettres, sans espace

## Exams. Titles and rooms come from files and may hold any sign: this is plain text, not Markdown.

exam = { $name } : { $sitting }
# The lines of the sittings follow. In parts: all of them are to be sat; in groups: one of them.
exam-in-parts = { $name }, en { $count } parties :
exam-in-groups = { $name }, selon le groupe :
exam-at-several-times = { $name }, à plusieurs horaires (le planning ne dit pas pour qui) :
exam-sitting = • { $sitting }
exam-labelled = { $sitting } ({ $label })
exam-comma = ,{ " " }
exam-hours-unknown = horaire pas encore indiqué
exam-name = { $code } — { $title }
exam-hours = de { $start } à { $end }
length-minutes = { $minutes } min
length-hours = { $hours } h
length-hours-and-minutes = { $hours } h { $minutes }
exam-time = { $code } le { $day }, { $hours }
exam-time-of-day = { $code } { $hours }
exams-separator = { " " };{ " " }

## What the timetable proves of an overlap

overlap = { $codes } ont lieu en même temps le { $day }, { $hours } ({ $length })
overlap-by-group = { $codes } ont lieu en même temps le { $day }, { $hours } ({ $length }), selon votre groupe
overlap-proven = Chevauchement constaté dans le planning : { $overlaps }.
exams-on-one-day = D'après le planning, { $codes } ont lieu le même jour, mais pas au même moment ({ $times }).
exams-on-other-days = D'après le planning, { $codes } n'ont pas lieu le même jour ({ $times }).
# The quotation is of the office's page, "Les conditions d'aménagement".
overlap-rule = La page des examens prévoit un aménagement quand « vos épreuves se déroulent le même jour au même moment ». Vous pouvez quand même envoyer une demande : c'est le service des examens qui décide.
overlap-unknown-groups = Je ne peux pas dire si { $codes } se chevauchent : cela dépend de l'horaire qui vous concerne ({ $times }). Cela ne vous empêche pas d'envoyer votre demande.
overlap-unknown-hours = Je ne peux pas dire si { $codes } se chevauchent : un horaire n'est pas encore indiqué ({ $times }). Cela ne vous empêche pas d'envoyer votre demande.
overlap-not-checked = Je ne peux donc pas vérifier s'il y a un chevauchement. Cela ne vous empêche pas d'envoyer votre demande.
overlap-too-few = Il faut au moins deux examens pour vérifier s'ils se chevauchent.

## What the timetable lacks

exams-unknown = Je ne trouve pas { $codes } dans le planning que j'ai.
exams-unknown-in-session = Je ne trouve pas { $codes } dans le planning que j'ai pour la session « { $session } ».
timetable-missing = Je n'ai pas le planning des examens : je ne peux pas vous donner le jour ni l'heure d'une épreuve.
timetable-missing-of-session = Je n'ai pas le planning de la session « { $session } » : je ne peux pas vous donner le jour ni l'heure d'une épreuve.
timetable-link = Il se consulte ici : { $link }
timetable-example = Planning d'exemple, pour essayer : ces horaires sont inventés.

## What `python -m bot check` and other commands say
check-fault = faute :
check-note = remarque :
check-why = Pourquoi c'est important : { $why }
check-tally = { $asked ->
    [one] { $asked } question
   *[other] { $asked } questions
} : { NUMBER($right, style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1) } justes, { NUMBER($near, style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1) } justes ou à un geste près, { $wrong ->
    [one] { $wrong } fausse
   *[other] { $wrong } fausses
}.
check-lost = { $lost ->
    [one] { $lost } question n'est plus juste.
   *[other] { $lost } questions ne sont plus justes.
}
check-verdict = { $files } : { $faults ->
    [0] aucune faute
    [one] { $faults } faute
   *[other] { $faults } fautes
}, { $notes ->
    [0] aucune remarque
    [one] { $notes } remarque
   *[other] { $notes } remarques
}.
check-unsound = { $rows ->
    [one] { $rows } ligne des plannings ne peut pas être lue
   *[other] { $rows } lignes des plannings ne peuvent pas être lues
} : corrigez, ou utilisez le reste avec --leave-out.
check-left-out = { $rows ->
    [one] { $rows } ligne laissée de côté
   *[other] { $rows } lignes laissées de côté
} ; le fichier tel qu'il était : { $kept }
check-reading = Lecture des fichiers et apprentissage des formulations
check-asking = Questions posées au guichet
files-faulty = Les fichiers du service contiennent des fautes :
files-unusable = Les fichiers du service ne peuvent pas être utilisés (`python -m bot check` en dit plus) :

# Une commande appelée comme elle ne peut pas l'être. Ce qui est entre accents graves se tape tel quel.
call-no-moment = { $value } n'est pas un moment ; écrivez 2024-12-16T09:00 (l'heure du service).
call-moment-far = un moment doit être entre 1971 et 2199.
call-no-confidence = doit être entre 0 et 1, par exemple 0.6.
call-other-languages = { $value } nomme d'autres langues que { $known }.
call-nothing-to-show = Nommez une question ou un moment (--now), ou demandez toute l'année (--year).
call-year-and-now = Choisissez entre --year et --now.
call-no-entry = Il n'y a pas de question `{ $entry }`. `ask` trouve une question par ses mots.
call-no-entry-near = Il n'y a pas de question `{ $entry }`. Peut-être : { $near }.
call-no-kind = Il n'y a pas de genre de demande `{ $kind }`. Il y a : { $known }.
call-no-choice = `{ $written }` n'est pas un choix de ce formulaire. Ses choix : { $known }.
call-drafts-there = { $files } dans { $directory } : déjà là, rien n'a été écrit.
call-by-whom = Dites avec --by qui a décidé ; `python -m bot roles` donne la liste du personnel.
call-not-staff = { $who } ne fait pas partie du personnel ; `python -m bot roles` en donne la liste.

# La commande init.
init-not-empty = { $directory } n'est pas vide : rien n'a été écrit.
init-languages = Langues, la première d'abord
init-name = Établissement, avec son article
init-sessions = Sessions de l'année (semesters : semestres, trimesters : trimestres, year : une seule)
init-contact = Comment les étudiants joignent le service
init-name-long = Le nom a { $count } caractères ; { $most } tiennent dans une phrase.
init-next =
    Maintenant, changez-les et vérifiez : python -m bot check --files { $directory }
    Ce qui reste à compléter : python -m bot check --live --files { $directory }
    Essayez-les dans la discussion : FAQ_DIR={ $directory } python -m bot run
