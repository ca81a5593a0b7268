# What Guichet says in French. A key is the same in every language file; { $value } is filled in by the bot.

# Answers
answer-suggestions = Je ne suis pas sûr de bien comprendre. Votre question porte-t-elle sur l'un de ces points ?
answer-nothing = Je n'ai pas de réponse à cette question, et je préfère vous le dire plutôt que de deviner. Vous pouvez la poser autrement, parcourir les sujets, ou vous adresser à une personne.
answer-and = Vous demandez aussi :
answer-see = Voir aussi :
answer-one-by-one = Votre message pose plus de { $most } questions à la fois. Posez une par une celles qui restent sans réponse.
question-flood = **Vous avez envoyé beaucoup de messages à la suite.** Je n'ai répondu qu'aux premiers et aux { $count } derniers : reposez ce qui reste sans réponse. Vos réponses à un formulaire, ce que vous avez touché et vos documents sont bien arrivés.
answer-missed = Merci de me le dire. Voici ce qui s'en approche le plus :
answer-missed-nothing = Merci de me le dire. Essayez avec d'autres mots, ou parcourez les sujets.
# Who asks about another year than the calendar's; `asked` is "2028", "2025-2026" or "juin 2022".
outside-year = Je ne connais que l'année universitaire { $year } : je n'ai aucune date pour { $asked }. Ses examens vont de la session de { $first } à celle de { $last }.
outside-no-month = Dans le calendrier { $year }, aucune session d'examens n'a lieu en { $month }.
outside-month = { outside-no-month } Voici celles qui y sont :

    { $sessions }
outside-line = • { $name } : { $period }
outside-no-session = Le calendrier { $year } n'a pas de session { $number }.
outside-session = { outside-no-session } Il contient :

    { $sessions }
outside-no-semester = Le calendrier { $year } n'a pas de semestre { $number }.
outside-semester = { outside-no-semester } Il contient :

    { $sessions }
answer-still-lost = Deux fois que je ne vous aide pas : le plus sûr est de vous adresser directement au service.

# Buttons
button-helped = C'est utile
button-not-it = Ce n'était pas ma question
button-topics = Tous les sujets
button-human = Parler à une personne
button-request = Faire une demande
button-requests = Mes demandes
button-dates = Dates et délais
button-exams = Mes examens
button-calendar = Ajouter à mon agenda (.ics)
button-drop = Retirer { $code }
button-help = Aide
button-language = Langue
button-privacy = Vos données
button-back = Retour
button-cancel = Abandonner
needed-number = Si vous n'en avez pas encore, touchez le bouton qui le dit.
button-no-number = Je n'en ai pas encore
number-none-yet = pas encore attribué
button-go-on = Continuer
button-skip = Passer
button-resume = Continuer ma demande
button-discard = Oui, supprimer le brouillon
button-keep = Non, le garder
button-private = Continuer en privé
button-withdraw = Retirer cette demande
button-withdraw-yes = Oui, la retirer
button-withdraw-no = Non, la garder
button-change = Modifier : { $field }

# Start and help
start = Bonjour ! Je suis **Guichet**, un **programme automatique** : ce n'est pas une personne qui vous répond ici. Je réponds aux questions sur les examens { $institution } et je prends les demandes d'aménagement, que le service des examens étudie.

    Écrivez-moi votre question comme elle vous vient : « c'est quand le rattrapage ? », « deux examens en même temps », « carte d'identité perdue »…
start-person = Pour parler à une personne, à tout moment : /personne
start-notice = _{ $notice }_
start-draft = Vous avez une demande **en brouillon**, pas encore envoyée.
help = **Ce que je sais faire**

    • Répondre à vos questions sur les examens : écrivez-les simplement.
    • /faq : parcourir les sujets
    • /dates : les sessions et leurs dates limites
    • /examens : vos examens, par code d'UE
    • /demande : demander un aménagement d'examen
    • /mesdemandes : suivre ou retirer une demande
    • /personne : poser votre question à une personne du service
    • /annuler : abandonner la demande en cours
    • /langue : changer de langue
    • /confidentialite : ce que je garde, et pourquoi
    • /mesdonnees, /oublier : voir ou effacer vos données

    Je suis un programme automatique : mes réponses viennent des textes du service, sans qu'une personne les relise. Les demandes, elles, sont étudiées par des personnes.

    Pour parler à une personne : { $contact }
help-staff = **Pour le service des examens**

    • /demandes : les demandes et les questions à traiter, et toutes les demandes dans un classeur
    • /digest : le point régulier, et son rythme
    • /verifier : à quelle demande correspond le code d'un reçu
    • /annonce : écrire à tous les élèves d'une session
    • Le classeur rempli (.xlsx) : envoyez-le-moi ici, je vous montre d'abord ce qu'il changerait.
help-admin = **Pour qui tient les réponses à jour**

    • /fichiers : changer une réponse, une façon de demander, ou un fichier entier
    • /calendrier : les sessions et leurs dates limites
    • /sansreponse : ce que les élèves ont demandé en vain, et les réponses du service à reprendre
    • /apercu : ce que les élèves liront à un autre moment
    • /historique : les derniers changements, pour en annuler un
unknown-command = Je ne connais pas la commande { $command }. Voici celles que je connais : /aide
unknown-command-near = Je ne connais pas la commande { $command }. Vouliez-vous écrire /{ $near } ? Sinon : /aide
topics = **Choisissez un sujet**
topic = **{ $title }**

    Choisissez une question, ou écrivez la vôtre.
human = **Parler à une personne**

    { $office } : { $contact }
language = Dans quelle langue voulez-vous que je réponde ? / Which language should I use?
language-name = Français
language-set = C'est noté, je vous réponds en français.
privacy = **Ce que je garde, et combien de temps**

    Je suis un programme automatique. Responsable de vos données : { $controller }. Délégué à la protection des données : { $dpo }

    • Vos demandes, leurs documents et la suite donnée, pour que le service des examens puisse les étudier : { $months } mois après la session. Je vous préviens { $warning } jours avant de les effacer.
    • Vos questions à une personne du service, et ses réponses : { $months } mois après la fin de l'échange.
    • Un brouillon : { $drafts } jours sans que vous y touchiez.
    • Votre numéro Telegram, votre langue, le jour de votre dernier message et les cours que vous suivez ici : { $months } mois après ce message.
    • Votre nom, votre numéro et votre adresse e-mail pour la prochaine demande, seulement si vous l'avez voulu : aussi longtemps.
    • Vos questions, sans votre nom ni votre compte, pour améliorer les réponses : { $months } mois.

    Votre dernière question n'est gardée que quinze minutes, pour comprendre la suivante, ou la transmettre à une personne si vous le voulez. Le texte de vos messages est effacé dès qu'il est traité, et après { $updates } jours si une panne m'en a empêché.

    D'une demande effacée restent la référence, la session, l'état et les dates. { $reason }

    Le service peut avoir exporté vos demandes dans un classeur, ou l'avoir reçu par courriel. Ces copies sont **hors de ma portée** : /oublier ne les efface pas. Pour elles, adressez-vous au service : { $contact }

    Surtout, **ne m'écrivez rien sur votre santé.** Pour un handicap, je vous oriente vers { $disability } et je n'enregistre rien ; une question qui parle de santé reçoit sa réponse, et son texte n'est pas gardé.

    La **base légale** : { $basis } Ce que vous m'avez demandé de retenir pour la prochaine demande repose sur votre consentement, que vous pouvez retirer.

    Voici **vos droits** (RGPD, articles 15 à 22) : accéder à vos données, les faire rectifier ou effacer, en limiter l'usage, vous y opposer, et reprendre ce que vous m'avez confié par consentement. Ici, /mesdonnees et le bouton ci-dessous suffisent ; pour le reste, écrivez au délégué ou au service. Si la réponse ne vient pas en un mois ou ne vous convient pas, vous pouvez adresser une réclamation { $authority }

    Telegram transmet et conserve vos messages selon ses propres règles. Si vous préférez un autre moyen, adressez-vous au service.

# Who is there for students with a disability, and who hears complaints, where office.toml says nothing of them.
disability-office = le service chargé du handicap
data-authority = à l'autorité chargée de la protection des données

# Files that are handed out
handout = { $office } vous remet ce document.
handout-gone = Ce document n'est plus remis ici. Cherchez par sujet ce qui l'a remplacé, ou posez-moi la question.

# Dates
dates = **Sessions d'examens { $year }** — { $place }
dates-line = **{ $name }**{ $state }
    { $period }
    Demande d'aménagement : { $deadline }
dates-none = Toutes les sessions de { $year } sont passées ; les dates de l'année suivante ne m'ont pas encore été données par le service.

# My exams
exams = **Vos examens**
exams-none = Donnez-moi vos codes d'UE et je vous dirai quand ont lieu vos examens. Par exemple : /examens NFP101 UTC505
exams-hint = Pour en ajouter : /examens suivi des codes. Si le planning montre deux de ces épreuves en même temps, je vous préviens.
exams-overlap = **Attention, en même temps :** { $overlaps }. Vous pouvez demander un aménagement.
# An overlap that is told before anyone asks
overlap-alert = **Parmi vos cours, des épreuves ont lieu en même temps.**

    { $overlaps }

    Vous pouvez demander un aménagement. Le bouton ouvre la demande déjà remplie avec ces épreuves : vous la relirez avant de l'envoyer.

    Date limite : { $deadline }
button-overlap = Préparer la demande
# Answers from the timetable to a question. `exams-yes` and `exams-no` stand in front of what it proves.
exams-yes = **Oui.**
exams-no = **Non.**
exams-may-request = Vous pouvez demander un aménagement : le bouton ci-dessous ouvre la demande.
exams-beside = **En même temps que** { $exam } :
exams-beside-none = **Rien d'autre en même temps que** { $exam }
exams-gap-days = { $names } : **{ $days ->
        [one] { $days } jour d'écart
       *[other] { $days } jours d'écart
    }**.
exams-gap-hours = { $names } ont lieu le même jour : **{ $length }** entre la fin de l'un et le début de l'autre.
exams-gap-same-day = { $names } ont lieu **le même jour**, mais un horaire n'est pas encore indiqué.
exams-gap-depends = { $names } : l'écart dépend de l'horaire qui vous concerne.
exams-past = { $count ->
        [one] Cet examen est passé.
       *[other] Ces examens sont passés.
    }
exams-next = **Votre prochain examen :**
exams-next-none = Aucun de vos examens n'est à venir dans le planning que j'ai.
exams-no-overlap = Aucun de ces examens n'a lieu en même temps qu'un autre, d'après le planning.
exams-not-there = Je n'ai pas encore le planning des examens : je ne peux pas vous dire quand ont lieu les vôtres.
exams-not-there-of = Je n'ai pas encore ce planning : je ne peux pas vous dire quand ni où { $count ->
        [one] a lieu
       *[other] ont lieu
    } { $codes }.
exams-not-there-overlap = Je n'ai pas encore ce planning : { $count ->
        [one] je ne peux pas vérifier ce qui a lieu en même temps que { $codes }
       *[other] je ne peux pas vérifier si { $codes } ont lieu en même temps
    }.
exams-not-in-session = Je ne trouve pas { $codes } dans le planning que j'ai pour cette session.
exams-not-found = Je ne trouve pas { $codes } dans le planning que j'ai.
exams-file-name = examens.ics
exams-file = Vos examens, pour votre agenda. Les horaires peuvent changer : vérifiez-les avant chaque épreuve.

# Request form
form-progress = Demande · brouillon, pas encore envoyé · étape { $step } sur { $total }
form-progress-of = { $title } · brouillon, pas encore envoyé · étape { $step } sur { $total }
form-review-title = **Votre demande, avant envoi**
form-review = Relisez : **rien n'est encore envoyé.** Pour changer une réponse, touchez-la ci-dessous.
form-confirm = Si tout est juste, touchez **{ $send }**, le grand bouton en bas. L'heure de ce message sera l'heure de votre demande.
form-send = Envoyer ma demande
form-confirm-until = Date limite : { $deadline }
form-change-by-button = Rien n'est changé par ce message. Touchez « { $button } » ci-dessous, puis écrivez la nouvelle réponse.
form-change-any = Rien n'est changé par ce message. Touchez le bouton « Modifier… » de la réponse à corriger, ci-dessous, puis écrivez la nouvelle.
form-corrected = C'est corrigé. { $field } : { $value } (avant : { $before }).
form-not-by-okay = **Rien n'est encore envoyé.** Pour envoyer, touchez **{ $send }**, le grand bouton en bas, ou écrivez « envoyer ».
form-added-exams = C'est ajouté à vos épreuves : { $listed }, { $item }.
form-added-destination = C'est ajouté aux pays : { $listed }, { $item }.
form-listed-beside = Déjà dans vos épreuves : { $listed }.
form-listed-exams = { $item } est déjà dans vos épreuves : { $listed }.
form-listed-destination = { $item } est déjà dans vos pays : { $listed }.
form-other-draft = Un brouillon est déjà ouvert : **{ $draft }**. Envoyez-le ou supprimez-le d'abord, puis demandez : **{ $wanted }**.
form-told = J'ai noté ceci dans votre message ; « Retour » permet de le changer :
form-resumed = Je reprends votre brouillon là où vous l'aviez laissé.
form-twice = Votre message est arrivé deux fois : je l'ai compté une seule fois. S'il répond aussi à la question ci-dessous, envoyez-le de nouveau.
form-step-passed = Cette étape est déjà passée ; voici où vous en êtes.
button-outdated = Ce bouton ne vaut plus. Écrivez votre question, ou touchez /aide.
form-beside-reply = { $count ->
        [one] _Le service attend votre réponse sur la demande { $reference }._ Ce que vous écrivez ici va dans le brouillon ; pour lui répondre, touchez le bouton sous ce message.
       *[other] _Le service attend votre réponse sur { $count } demandes._ Ce que vous écrivez ici va dans le brouillon ; pour lui répondre, touchez l'un des boutons sous ce message.
    }
form-back-to-it = Revenons à votre demande :
form-discard = Supprimer ce brouillon ? { $count ->
        [one] Votre réponse sera effacée
       *[other] Vos { $count } réponses seront effacées
    }, et rien ne sera envoyé.
form-discard-empty = Supprimer ce brouillon ? Il ne contient encore aucune réponse.
form-discarded = Brouillon supprimé : rien n'a été envoyé. Vous pourrez recommencer avec /demande.
form-kept = Brouillon gardé.
form-put-off = C'est entendu, plus tard : votre brouillon est gardé. Pour y revenir : /demande
decide-by-button = **Rien n'est encore fait.** Pour confirmer, touchez « { $yes } ».
decide-no = Entendu : rien n'est retiré ni effacé.
form-nothing-to-cancel = Vous n'avez pas de demande en cours. Pour en commencer une : /demande
form-no-session = Aucune session ne prend de demande en ce moment : toutes les dates limites de { $year } sont passées. Les prochaines dates ne m'ont pas encore été données par le service des examens.
form-nothing-taken = Rien ne peut être demandé ici en ce moment : les délais sont passés.
form-closed = **Le délai est passé.** La date limite pour { $session } était : { $deadline }. Votre brouillon est gardé, mais il ne peut plus être envoyé pour cette session.
form-closed-next = Prochaine session ouverte aux demandes : **{ $session }**.
    Date limite : { $deadline }
form-closed-none = Aucune autre session n'est ouverte aux demandes. Vous pouvez écrire au service : { $contact }
form-kind-over = **{ $title }** : il n'est plus possible de faire cette demande. La date limite était : { $deadline }.
form-closed-kind = { form-kind-over } Vos réponses sont gardées ; choisissez autre chose, ou supprimez le brouillon.
form-kind-gone = **Cette demande n'est plus proposée ici.** Vos réponses sont gardées ; choisissez autre chose, ou supprimez le brouillon.
form-changed = Le service a modifié ce formulaire entre-temps. Vos réponses sont gardées ; voici où vous en êtes.
form-incomplete = Il manque encore une réponse avant l'envoi :
form-nothing-to-send = Il n'y a pas de demande à envoyer. Pour en préparer une : /demande
form-already-sent = Votre demande est déjà envoyée, une seule fois : voici son reçu.
form-gone = Ce brouillon n'existe plus : il a été envoyé ou supprimé.
session-gone = session d'une année précédente
deadline-gone = passée, l'année précédente
form-line = **{ $name }** : { $value }
form-not-set = non renseigné
answer-yes = Oui
answer-no = Non

field-session = Session
field-reason = Motif

doubt-name = **« { $value } » : est-ce votre nom complet ?**

    Si votre carte d'élève ne porte que cela, je le prends ainsi. Sinon, envoyez votre prénom et votre nom.
button-sure = Oui, c'est mon nom complet
button-unsure = Non, je l'écris autrement
which-comment = **Une précision pour le service, ou une question pour moi ?**

    « { $value } »
which-answer = **Votre réponse, ou une question pour moi ?**

    « { $value } »
which-corrects-comment = **Une précision pour le service, ou une correction de vos réponses ?**

    « { $value } »
which-corrects-answer = **Votre réponse à cette question, ou une correction d'une réponse d'avant ?**

    « { $value } »
button-which-comment = Une précision pour le service
button-which-answer = C'est ma réponse
button-which-question = C'est une question

session-period = { $period } (limite : { $day })
session-period-disputed = { $period } (limite à confirmer : { $day })

rejected-too-long = C'est un peu long : { $length } caractères, et je peux en garder { $limit }. Raccourcissez et renvoyez, vos autres réponses sont gardées.
rejected-country = Ce n'est pas un pays : je vois des chiffres. Écrivez-le seul, par exemple « Allemagne ».
rejected-destination = Ce n'est pas un pays : je vois des chiffres. Écrivez-le seul, par exemple « Allemagne » ; les dates sont demandées juste après.
rejected-few-exams = { $count ->
        [0] Je n'y vois aucune épreuve, et il m'en faut au moins { $least }. Séparez-les par des virgules.
        [one] Je n'y vois qu'une épreuve, et il m'en faut au moins { $least }. Séparez-les par des virgules.
       *[other] Je n'y vois que { $count } épreuves, et il m'en faut au moins { $least }. Séparez-les par des virgules.
    }
rejected-whole-number = J'attends ici un nombre entier, en chiffres, par exemple 2.
rejected-number-low = C'est trop peu : le plus petit nombre possible est { $least }.
rejected-number-high = C'est trop : le plus grand nombre possible est { $most }.
rejected-yes = Merci ! Il me faut encore votre réponse à cette question :
rejected-yes-email = Quelle est votre adresse e-mail ? Écrivez-la ici, ou touchez « Passer ».
rejected-choice = Je n'ai pas reconnu ce choix. Touchez l'un des boutons ci-dessous.
rejected-session-several = Plusieurs sessions portent ce nom. Laquelle ? Touchez-la ci-dessous.
rejected-session-closed = Cette session ne prend plus de demandes : sa date limite est passée. Choisissez parmi celles qui sont encore ouvertes.
needed-reason = Il me faut le motif : les questions suivantes en dépendent. Touchez celui qui s'approche le plus de votre situation ; vous pourrez le changer avant l'envoi.
needed-answer = Il me faut une réponse à cette question pour que le service puisse étudier la demande. Votre brouillon reste là en attendant.
passed-moment = C'est entendu, sans jour ni heure : le service les cherchera dans le planning.
passed-comment = C'est entendu, sans précision.
passed-email = C'est entendu, sans adresse : la réponse vous parviendra ici.
passed-answer = C'est entendu, je passe cette question.
rejected-name-invisible = Votre message ne contient aucun signe visible. Écrivez votre prénom et votre nom.
rejected-name-pictures = Je n'y vois que des émojis. Écrivez votre prénom et votre nom en lettres.
rejected-name-signs = Je n'y vois que des signes de ponctuation, aucune lettre. Écrivez votre prénom et votre nom.
rejected-name-digits = Je n'y vois que des chiffres. Ici, écrivez votre prénom et votre nom ; le numéro d'élève vient à la question suivante.
rejected-name-number = J'y vois un numéro. Ici, écrivez seulement votre prénom et votre nom ; le numéro d'élève vient à la question suivante.
rejected-name-email = C'est une adresse e-mail ; ici, j'attends votre prénom et votre nom. L'adresse vient un peu plus loin.
rejected-name-link = C'est un lien ; ici, j'attends votre prénom et votre nom.
rejected-name-introduction = Il manque encore le nom lui-même. Écrivez votre prénom et votre nom, par exemple : Camille Martin.
rejected-name-sentence = J'y lis une phrase, et non un nom. Écrivez seulement votre prénom et votre nom, comme sur votre carte d'élève. Pour parler à une personne : /personne
rejected-number = Un numéro d'élève est fait { $hint }. Vous le trouverez sur votre carte d'élève.
rejected-number-email = C'est une adresse e-mail ; je la demande juste après. Ici, j'attends votre numéro d'élève.
rejected-email = Je n'y vois pas d'adresse e-mail. Écrivez-la par exemple ainsi : camille@exemple.fr, ou touchez « Passer ».
rejected-email-at = Il manque le signe @ : une adresse s'écrit par exemple camille@exemple.fr.
rejected-email-ats = Il y a deux signes @ dans cette adresse, et il n'en faut qu'un. Vérifiez-la et renvoyez-la.
rejected-email-before = Il n'y a rien devant le signe @. Une adresse s'écrit par exemple camille@exemple.fr ; un nom Telegram n'en est pas une.
rejected-email-after = Il n'y a rien derrière le signe @. Une adresse s'écrit par exemple camille@exemple.fr.
rejected-email-space = Il semble y avoir une espace dans l'adresse, et une adresse n'en contient pas. Renvoyez seulement l'adresse, d'un seul tenant.
rejected-email-dot = Il manque la fin de l'adresse : derrière le signe @, il faut un point, par exemple dans exemple.fr.
rejected-email-dots = Un point est mal placé : une adresse n'a pas deux points de suite, ni de point à côté du signe @. Vérifiez-la et renvoyez-la.
rejected-email-comma = Il y a une virgule dans l'adresse ; est-ce un point ? Vérifiez-la et renvoyez-la.
rejected-email-sign = Le signe { $sign } ne peut pas se trouver à cet endroit d'une adresse. Vérifiez-la et renvoyez-la.
rejected-email-long = Cette adresse est trop longue ({ $length } caractères) : une adresse en a { $limit } au plus, dont 64 devant le signe @ et 63 entre deux points. Vérifiez-la et renvoyez-la.
rejected-email-domain = Ce qui suit le signe @, { $domain }, n'est pas une adresse à laquelle on peut écrire. Vérifiez et renvoyez l'adresse.
rejected-emails = J'y vois plusieurs adresses. Laquelle dois-je garder ? Envoyez seulement celle-là.
rejected-date = Je ne vois pas de date. Écrivez le premier et le dernier jour, comme dans l'exemple ci-dessous.
rejected-no-such-day = « { $written } » n'existe pas dans le calendrier. Vérifiez la date et renvoyez-la.
rejected-month-first = « { $written } » n'est une date que si le mois vient en premier. Ici, c'est le jour qui vient d'abord : est-ce le { $day } ? Renvoyez les dates dans cet ordre.
rejected-weekday = Le jour de la semaine ne va pas avec la date : dans le calendrier, c'est le { $day }. Renvoyez les bonnes dates.
rejected-trip-order = La fin ({ $last }) vient avant le début ({ $first }). Renvoyez les deux dates dans l'ordre.
rejected-trip-month = Il manque le mois. Écrivez le premier et le dernier jour avec le mois, comme dans l'exemple ci-dessous.
rejected-trip-unread = Je ne sais pas comment lire « { $written } » à côté des dates. Renvoyez seulement le premier et le dernier jour, comme dans l'exemple ci-dessous.
rejected-trip-several = Je ne sais pas quels jours retenir. Renvoyez seulement le premier et le dernier jour, comme dans l'exemple ci-dessous.
rejected-trip-ambiguous = Ces dates peuvent se lire de deux façons. Écrivez le mois en lettres, comme dans l'exemple ci-dessous.
rejected-trip-gap = Entre le { $first } et le { $last }, serez-vous aussi en déplacement ? Si oui, écrivez « du … au … ». Sinon, indiquez seulement les jours du déplacement qui touche vos épreuves.
rejected-trip-one-end = Je lis le { $day } : est-ce le premier ou le dernier jour ? Écrivez les deux. Pour un seul jour, la date suffit.
rejected-trip-long = Je n'y lis pas de déplacement de moins d'un an. Renvoyez seulement le premier et le dernier jour, comme dans l'exemple ci-dessous.
rejected-trip-outside = Ces dates ne touchent pas la session choisie : { $session }. Vérifiez les dates, ou changez de session.
trip-stale = Vos dates, { $trip }, ne touchent pas cette session : { $session }.
trip-day = le { $day }
trip-days = du { $first } au { $last }
trip-read = Dates notées : { $trip }. Si ce n'est pas cela, touchez « Retour » et récrivez-les.
rejected-letters = Je n'y vois aucun mot. Écrivez quelques lettres, s'il vous plaît.

# Remarks on answers
remark-france = La page parle d'un déplacement **à l'étranger** : la France, outre-mer compris, n'est pas prévue par la règle. Vous pouvez tout de même envoyer votre demande ; le service des examens décidera.
button-meant = { $written } → { $code }
remark-outside = { $count ->
        [one] D'après le planning, cette épreuve n'a pas lieu pendant votre déplacement : { $exams }. Vérifiez ; le service des examens décidera.
       *[other] D'après le planning, ces épreuves n'ont pas lieu pendant votre déplacement : { $exams }. Vérifiez ; le service des examens décidera.
    }
remark-suggested = Au lieu de { $code }, vouliez-vous dire { $names } ?
field-finding = Chevauchement
checked-proven = constaté dans le planning
checked-not_proven = non constaté dans le planning
checked-cannot_tell = non vérifié, faute de ces horaires dans le planning
finding-proven = chevauchement constaté dans le planning
finding-not_proven = pas de chevauchement dans le planning
finding-cannot_tell = chevauchement non vérifié, faute de ces horaires dans le planning

# Requests
receipt = **Demande envoyée : { $reference }**

    Envoyée le { $filed }.
    À l'heure de votre appareil : { $local }
receipt-promise = { $office } étudie les demandes une par une, { $days ->
        [7] dans la semaine qui suit
       *[other] dans les { $days } jours qui suivent
    } la date limite. La réponse arrivera ici.

    Date limite : { $deadline }
receipt-promise-undated = { $office } étudie les demandes une par une. La réponse arrivera ici.
receipt-proof = Gardez ce message : il est votre preuve d'envoi. Vous le retrouverez avec /mesdemandes.
receipt-code = Code de vérification : **{ $code }**. Avec ce code, le service peut confirmer que cette demande a été enregistrée et n'a pas été modifiée.
receipt-disputed = La date limite de cette session reste à confirmer ; votre demande a été prise et signalée au service.
# How long decisions of a kind took
waiting = Pour ce type de demande, la moitié des décisions ont été prises en { $half ->
        [one] un jour
       *[other] { $half } jours
    } au plus, neuf sur dix en { $nine ->
        [one] un jour
       *[other] { $nine } jours
    } au plus (sur les { $cases } dernières, sans le temps où le service attendait une réponse).
waiting-kind = **{ $kind }** : { $waiting }
requests-none = Vous n'avez pas encore envoyé de demande. Pour en faire une : /demande
requests = **Vos demandes**
requests-line = **{ $reference }** · { $status }
    { $about }
    Envoyée le { $filed }
requests-draft = Vous avez aussi un brouillon, **pas encore envoyé**.
request-detail = **Demande { $reference }**
    État : { $status }
    Envoyée le { $filed }
request-unknown = Je ne trouve pas cette demande parmi les vôtres.
withdraw-ask = Retirer la demande { $reference } ? Le service ne l'étudiera plus.
withdraw-again = Vous pourrez en faire une autre à tout moment.
withdraw-again-until = Vous pourrez en faire une autre tant que la date limite n'est pas passée.
withdraw-done = La demande { $reference } est retirée.

status-submitted = envoyée, en attente d'étude
status-in_review = à l'étude
status-needs_info = le service attend une réponse de votre part
status-accepted = acceptée
status-done = traitée
status-refused = refusée
status-withdrawn = retirée

# Documents
rejected-document = J'attends ici un fichier : un PDF ou une photo, avec le trombone. Si vous ne l'avez pas encore, touchez « Passer » : la demande peut partir sans lui.
document-more = Un autre document ? Envoyez-le ici. Sinon, touchez « Continuer ».
document-later = C'est entendu, votre justificatif peut suivre. La demande peut partir sans lui ; envoyez-le ici dès que vous l'avez.
document-later-until = Date limite : { $deadline }
documents-heading = **Documents**
documents-missing = **Justificatif** : aucun. Pour en joindre un, envoyez-le ici avant la date limite.
documents-missing-undated = **Justificatif** : aucun. Pour en joindre un, envoyez-le ici.
documents-of-draft = **Documents de votre brouillon**, pas encore envoyé
documents-of-request = **Documents de la demande { $reference }**
documents-none = Aucun document.
documents-add-draft = Pour en ajouter un, envoyez-le simplement ici : PDF, JPEG, PNG ou photo de téléphone (HEIC), { $megabytes } Mo au plus, { $most } documents en tout.
documents-until = Date limite : { $deadline }
documents-fixed = La liste ne peut plus changer : le délai est passé, ou la demande est close.
document-line = • { $name } ({ $state })
document-photo = photo
document-size = { NUMBER($megabytes, maximumFractionDigits: 1) } Mo
document-waiting = en cours de réception
document-quarantined = mis à l'écart : virus détecté
button-documents = Documents ({ $count })
button-documents-all = Voir les documents
button-take-back = Retirer : { $name }
button-take-back-yes = Oui, le retirer
button-take-back-no = Non, le garder
button-attach-none = Aucune : ne pas le garder
document-take-back = Retirer le document { $name } ? Il sera effacé.
document-choice = Vous avez plusieurs demandes. **À laquelle joindre ce que vous venez d'envoyer ?**
document-choice-line = { $reference } · { $session }
document-attached = Bien, je le joins à la demande { $reference }.
document-dropped = D'accord, je n'ai rien gardé.
document-gone = Ce n'est plus possible : ce document a déjà été rangé ou retiré. Voyez /mesdemandes.
document-stored = { $count ->
        [one] **Document reçu** : { $names }
       *[other] **{ $count } documents reçus** : { $names }
    }
document-in-draft = Votre demande est en brouillon, **pas encore envoyée**.
document-in-request = Demande { $reference }
document-infected = **Virus détecté** dans { $name }. Ce document est mis à l'écart et ne sera remis à personne. Envoyez-en une autre copie, saine ; le reste de votre demande ne change pas.
document-refused-empty = Ce fichier est vide (0 octet) : { $name }. Vérifiez-le de votre côté et renvoyez-le ; le reste ne change pas.
document-refused-too-big = Ce fichier est trop lourd : { $name }. Je prends jusqu'à { $megabytes } Mo : réduisez-le, ou envoyez-en une photo.
document-refused-wrong-type = Je ne peux pas prendre { $name } : son contenu n'est ni un PDF, ni une image JPEG ou PNG. Enregistrez-le en PDF, ou envoyez-en une photo.
document-refused-phone-photo = Je n'ai pas pu lire la photo { $name } : son format, celui du téléphone (HEIC), est abîmé ou trop grand. Renvoyez-la comme photo : le trombone, puis la galerie, et non « Fichier ». Ou enregistrez-la en JPEG ou en PDF.
document-refused-incomplete = Le fichier { $name } est incomplet ou abîmé : il s'arrête avant sa fin. Enregistrez-le de nouveau et renvoyez-le.
document-refused-locked = Le fichier { $name } est protégé par un mot de passe : le service ne pourrait pas l'ouvrir. Ouvrez-le, imprimez-le dans un nouveau PDF (ou enregistrez-le sans mot de passe), et envoyez-moi celui-ci. Ne m'envoyez pas le mot de passe.
document-refused-duplicate = Vous avez déjà joint ce document : { $name }. Je ne l'ai gardé qu'une fois.
document-refused-too-many = Il y a déjà { $most } documents, le maximum : je n'ai pas gardé { $name }. Retirez-en un pour le remplacer.
document-refused-album-too-many = Je garde { $most } documents par demande : je n'ai pas gardé ce qui dépasse dans cet envoi. Pour en remplacer un, retirez-le d'abord.
document-refused-health = Je n'ai pas gardé ce fichier : son nom parle de santé, et **je ne dois rien garder sur la santé de personne**. Pour un handicap, c'est { $disability } qui peut vous aider. Si ce document ne dit rien de votre santé, envoyez-le sous un autre nom, ou en photo.
document-refused-late = **Le délai est passé.** La date limite était : { $deadline }. Je n'ai pas gardé { $name }.
document-refused-unavailable = Telegram ne m'a pas remis { $name }. Envoyez-le de nouveau, s'il vous plaît.

# Receipt
receipt-file = recu-{ $reference }
receipt-page-title = Accusé d'enregistrement
receipt-page-subtitle = Demande d'aménagement d'examen, année { $year }
receipt-reference = Référence
receipt-filed = Envoyée le
receipt-section-applicant = Demande présentée par
receipt-section-request = Objet de la demande
receipt-section-documents = Pièces reçues
receipt-section-deadline = Délai
receipt-section-next = Suite donnée à la demande
receipt-section-service = Service
receipt-document = Pièce { $number }
receipt-document-sent = { $name }, envoyée le { $sent }
receipt-photo = photo
receipt-deadline = Date limite
receipt-standing = Envoi
receipt-standing-open = dans le délai
receipt-standing-disputed = entre les deux lectures possibles de la date limite : après le { $earliest }, mais avant la fin du { $latest }. La demande est prise en compte et signalée au service, qui décide si elle est dans le délai.
receipt-standing-closed = après la date limite
receipt-withdrawn = Retirée le
receipt-examined = Examen
receipt-examined-text = { $office } étudie chaque demande individuellement, { $days ->
        [7] dans la semaine qui suit
       *[other] dans les { $days } jours qui suivent
    } la date limite ci-dessus. La réponse arrive dans la conversation Telegram où la demande a été envoyée.
receipt-examined-undated = { $office } étudie chaque demande individuellement. La réponse arrive dans la conversation Telegram où la demande a été envoyée.
receipt-slot-silence = Effet du silence
receipt-slot-service = Chargé du dossier
receipt-slot-contact = Coordonnées
receipt-slot-address = Adresse
receipt-slot-email = Adresse électronique
receipt-slot-phone = Téléphone
receipt-slot-channel = Voie de dépôt
slot-address = adresse postale
slot-email = adresse électronique
slot-phone = téléphone
slot-appeal_to = autorité qui reçoit le recours gracieux ou hiérarchique
slot-court = tribunal administratif compétent
slot-attestation = service qui délivre l'attestation
slot-signatory = prénom, nom et qualité de l'auteur de la décision
receipt-to-complete = (à compléter par le service des examens)
receipt-footer = La date et l'heure d'envoi sont celles que Telegram a données au message de confirmation. Le service retrouve la demande { $reference } par sa référence.
receipt-unprintable = Les signes que cette page ne sait pas imprimer (émojis, certaines écritures) sont remplacés par { "☐" } ; le service lit la demande telle qu'elle a été écrite.
receipt-demonstration = Démonstration : tant que le service des examens n'a pas complété les mentions ci-dessus, ce document n'est pas un accusé de réception{ $rule }.
button-receipt = Recevoir le reçu (PDF)

# What the law of France wants said (docs/law.md): an office that is an administration there
receipt-title-legal = Accusé de réception électronique
receipt-filed-legal = Reçue le
law-article-acceptance = article L231-1 du code des relations entre le public et l'administration
law-article-refusal = article L231-4 du code des relations entre le public et l'administration
# The basis is an article, or the text that the office names.
law-silence-acceptance = Sans décision au plus tard le { $day }, et si votre demande est complète, elle sera réputée acceptée ({ $article }).
law-silence-refusal = Sans décision au plus tard le { $day }, et si votre demande est complète, elle sera réputée rejetée ({ $article }).
law-appeal = Recours
law-attestation = Attestation
law-after-acceptance = Vous pourrez alors demander une attestation de cette acceptation (article L232-3 du même code) : { $attestation }
law-after-refusal = Vous pourrez contester ce rejet dans les { $months } mois qui suivront cette date (article R421-2 du code de justice administrative), par un recours gracieux ou hiérarchique : { $appeal } ; ou devant le tribunal administratif : { $court }
law-reasons = Motifs de cette décision :
law-decided = Décision du { $day }, prise par : { $signatory }
law-refused = **Voies et délais de recours**

    Vous pouvez contester cette décision dans les { $months } mois qui suivent sa notification (articles R421-1 et R421-5 du code de justice administrative) :

    • par un recours gracieux ou hiérarchique, qui interrompt ce délai (article L411-2 du code des relations entre le public et l'administration) : { $appeal }
    • devant le tribunal administratif : { $court }

    En comptant dès le jour de la décision, c'est au plus tard le { $day }.
law-card = Sans décision
law-card-acceptance = réputée acceptée le { $day }
law-card-refusal = réputée rejetée le { $day }
law-write-refuse = Écrivez les motifs : la règle et les faits sur lesquels repose le refus (article L211-5 du code des relations entre le public et l'administration). La date, l'auteur de la décision et les voies de recours s'y ajoutent d'eux-mêmes.
decision-appeal = Pour contester cette décision : { $appeal }

# A receipt is verified
command-word-verify = verifier
command-verify = Vérifier le code d'un reçu (service)
verify-ask = Écrivez le code du reçu derrière la commande, par exemple : /verifier 3F9A-02BC-77D1
verify-unknown = **Aucun reçu n'a ce code.** Vérifiez les douze signes (chiffres et lettres de A à F). S'ils sont justes, le reçu n'est pas de ce service, ou l'envoi a été modifié après coup.
verify-unchanged = **Ce reçu est celui de la demande { $reference }**, envoyée le { $filed }. Son enregistrement n'a pas été modifié.
verify-changed = Ce code est celui de la demande { $reference }, envoyée le { $filed }. **Mais l'historique des demandes a été modifié hors de ce service :** je ne peux pas confirmer ce reçu. Prévenez l'administrateur (python -m bot audit).
verify-erased = Les données de cette demande ont été effacées depuis.


# After filing
field-duplicate = Mêmes épreuves que
duplicate = Vous avez déjà envoyé la demande **{ $reference }** le { $filed } pour les mêmes épreuves. Envoyer celle-ci en ajoute une deuxième : le service verra le lien entre les deux.
button-first = Voir la demande { $reference }
button-history = Historique
history = **Demande { $reference } : ce qui s'est passé**
history-line = **{ $at }**
    { $what }
history-words = { $what } « { $words } »
history-submitted = Vous avez envoyé la demande.
history-in_review = Le service des examens étudie la demande.
history-reopened = Le service des examens a repris l'étude : la décision d'avant ne vaut plus.
history-needs_info = Le service vous a posé une question.
history-replied = Vous avez répondu.
history-accepted = La demande a été acceptée.
history-done = La demande a été traitée.
history-refused = La demande a été refusée.
history-withdrawn = Vous avez retiré la demande.
history-document-stored = Un document a été reçu.
history-document-removed = Un document a été retiré.
history-document-quarantined = Un document a été écarté : il contient un virus.
status-since = { $status }, depuis le { $since }

# Reactions
reaction-edited = J'ai vu que vous avez modifié un message, mais je ne relis pas les messages modifiés. Écrivez-le-moi de nouveau, s'il vous plaît.
reaction-edited-draft = J'ai vu que vous avez modifié un message. Cela n'a pas changé votre demande : pour corriger une réponse, utilisez les boutons ci-dessous.
reaction-sticker = Joli ! Et si vous avez une question sur les examens, écrivez-la-moi en quelques mots.
reaction-caption = Je n'ai pas lu le texte joint à ce fichier. S'il compte, écrivez-le-moi dans un message à part.
reaction-voice = Je ne sais pas écouter les messages vocaux. Pouvez-vous me l'écrire, même en quelques mots ?
reaction-file = Je ne peux pas lire les documents et je n'ai pas gardé celui-ci. Écrivez-moi votre question en quelques mots.
reaction-other = Je ne comprends que le texte. Écrivez-moi votre question en quelques mots.
reaction-other-draft = Je ne comprends que le texte et les documents. Écrivez votre réponse, ou touchez un bouton.
group-private = Je réponds ici aux questions générales. Pour une demande, qui contient des informations personnelles, continuons en privé.
group-hello = Bonjour ! Mentionnez-moi ou répondez à l'un de mes messages pour me poser une question sur les examens.
deadline-passed-notice = **La date limite est passée** pour { $session } : { $deadline }. Votre brouillon n'a pas été envoyé ; il est gardé.

# Staff
staff-new-request = **Nouvelle demande { $reference }**
staff-disputed = À noter : envoyée entre les deux lectures possibles de la date limite.
staff-undelivered = La réponse à la demande **{ $reference }** ({ $status }) n'a pas pu être remise : l'élève a bloqué le bot ou quitté Telegram. Il faut le prévenir autrement.
office-only = C'est réservé au service des examens. Si vous en faites partie, demandez une invitation à un administrateur.
office-anonymous = Vous écrivez au nom d'un groupe, et je ne peux pas savoir qui vous êtes. Écrivez en votre propre nom (désactivez « Rester anonyme »), ou venez en privé.
office-elsewhere = Je ne montre les demandes que dans le groupe du service et en privé.
office-submitted = nouvelle
office-in_review = à l'étude
office-needs_info = réponse de l'élève attendue
office-accepted = acceptée
office-done = traitée
office-refused = refusée
office-withdrawn = retirée par l'élève
invite-staff = **Bienvenue au service des examens.** Vous pouvez maintenant suivre et décider les demandes.

    • /demandes : les demandes à traiter, et toutes dans un classeur
    • /digest : le point régulier, et son rythme
    • /annonce : écrire à tous les élèves d'une session
    • /stats : les chiffres des quatre dernières semaines

    Ce qui est personnel ne s'affiche qu'ici, en privé, et seulement si vous le demandez.
invite-admin = **Vous êtes maintenant administrateur de Guichet.** Je vous préviendrai ici si quelque chose ne va pas.

    • /fichiers : changer les réponses
    • /calendrier : changer une date limite, dire qu'un planning est publié
    • /sansreponse : les questions restées sans réponse
    • /historique : les derniers changements, et les annuler
    • /apercu : ce que les élèves liront à un autre moment
    • /stats : les chiffres des quatre dernières semaines
    • /annonce : écrire à tous les élèves d'une session
invite-bad = Cette invitation n'est plus valable : elle a déjà servi, ou elle a plus de sept jours. Demandez-en une autre.
queue-title = **Demandes** · { $group } ({ $count })
queue-group = { $group } ({ $count })
queue-open = À traiter
queue-new = Nouvelles
queue-mine = Les miennes
queue-asked = Réponse attendue
queue-decided = Décidées
queue-proven = Chevauchement constaté
queue-empty = Aucune demande ici.
queue-line = **{ $reference }** · { $status } · { $filed }
    { $facts }
card-title = **Demande { $reference }** · { $status }
card-by = Suivie par { $name }
card-decided = Décidée par { $name }
card-seen = _État au { $at }_
card-language = Langue de l'élève
card-filed = Envoyée le
card-handler = Traitée par
card-documents = Documents
card-document = Demande { $reference } : { $name }
card-document-held = Demande { $reference } : le document { $name } ne peut pas encore être remis (réception ou contrôle en cours), ou il est mis à l'écart.
card-for-presser = Demande { $reference } : ce qui suit n'est visible que de vous.
card-erased = effacé à la demande de l'élève
card-said = **Dernier message à l'élève** : { $words }
card-remark = **Note de { $name }** : { $words }
card-unknown = Je ne connais pas cette référence. Vérifiez-la, ou voyez /demandes.
overtaken = **{ $name } a été plus rapide.** État de la demande maintenant : { $status }.
overtaken-student = La demande a changé entre-temps. Son état maintenant : { $status }.
overtaken-unsent = Votre texte n'a pas été envoyé.
write-accept = **Accepter la demande { $reference }.** Écrivez la nouvelle date, l'heure et le lieu, comme l'élève doit les lire.

    Par exemple : NFP101, jeudi 23 janvier à 14h, salle 11.A.2.
write-accept-other = **Accepter la demande { $reference }.** Écrivez ce qui est accordé et la suite à donner, comme l'élève doit le lire.
write-done = **Répondre que la demande { $reference } est traitée.** Écrivez ce qui a été fait, et comment l'élève le recevra.
write-refuse = **Refuser la demande { $reference }.** Choisissez une raison, ou écrivez-la avec vos mots.
write-ask = **Question à l'élève de la demande { $reference }.** Choisissez-la, ou écrivez-la avec vos mots.
write-note = **Note sur la demande { $reference }**, pour les collègues. L'élève ne la reçoit pas. Écrivez-la.
write-by-button = **Rien n'est encore envoyé** : touchez le bouton vert pour envoyer ce qui suit.
write-proof = **Relisez : rien n'est encore envoyé.** Demande { $reference }, état ensuite : { $status }. L'élève lira :

    { $words }
write-weekday = **À vérifier :** « { $written } » ; dans le calendrier, c'est le { $day }.
write-overlap = **À vérifier :** le planning, au dépôt de la demande, constatait un chevauchement, et l'élève l'a lu sur son récépissé. Cette raison dit le contraire.
write-too-long = C'est trop long : { $length } caractères, et { $limit } au plus. Raccourcissez et renvoyez.
write-nothing = Il n'y a rien à envoyer : ce texte a déjà été envoyé ou abandonné.
write-dropped = D'accord, rien n'est envoyé.
note-kept = Note gardée.
button-card = Voir la demande
button-take = Prendre en charge
button-take-up = Reprendre l'étude
button-accept = Accepter
button-done = Traitée
button-refuse = Refuser
button-ask = Poser une question
button-note = Noter
button-answers = Voir les réponses
button-private-card = Ouvrir en privé
button-answers-alone = Réponses, pour moi seul
button-copy = Copier { $reference }
button-refresh = Actualiser
button-reopen = Corriger la décision
button-reopen-yes = Rouvrir la demande
button-reopen-no = Garder la décision
reopen-ask = **Corriger la décision sur la demande { $reference } ?** Elle est décidée ({ $status }), et l'élève en a été averti. Rouverte, elle est de nouveau à l'étude ; l'élève est prévenu aussitôt que cette décision ne vaut plus, puis vous décidez à nouveau.
button-queue-open = Demandes à traiter
button-queue = Toutes les demandes
button-send-accept = Envoyer : acceptée
button-send-done = Envoyer : traitée
button-send-refuse = Envoyer : refusée
button-send-ask = Envoyer la question
button-rewrite = Récrire
button-send-nothing = Ne rien envoyer
phrase-no-overlap = Pas de chevauchement
phrase-no-overlap-text = D'après le planning, vos épreuves n'ont pas lieu en même temps.
phrase-late = Hors délai
phrase-late-text = Votre demande est arrivée après la date limite de la session.
phrase-no-proof = Pas de justificatif
phrase-no-proof-text = Le justificatif de votre déplacement ne nous est pas parvenu.
phrase-no-case = Hors des cas prévus
phrase-no-case-text = Votre situation ne fait pas partie des cas dans lesquels un aménagement est possible.
phrase-send-proof = Demander le justificatif
phrase-send-proof-text = Pouvez-vous nous envoyer un justificatif de votre déplacement ?
phrase-which-exams = Demander les épreuves
phrase-which-exams-text = Quelles épreuves exactement ont lieu en même temps ? Donnez le code et l'intitulé de chacune.
phrase-which-days = Demander les dates
phrase-which-days-text = De quel jour à quel jour êtes-vous en déplacement ?
decision-accepted = **Votre demande { $reference } est acceptée.**
decision-done = **Votre demande { $reference } est traitée.**
decision-refused = **Votre demande { $reference } est refusée.**
decision-needs_info = **Le service des examens a une question sur votre demande { $reference }.**
decision-in_review = **Votre demande { $reference } est à l'étude.** Vous n'avez rien à faire : la réponse arrivera ici.
decision-reopened = **Le service des examens a repris l'étude de votre demande { $reference }.** La décision que vous avez reçue ne vaut plus : attendez la nouvelle, elle arrivera ici.
decision-words = Le service des examens vous écrit :
decision-next-accepted = Présentez-vous à la date, à l'heure et au lieu indiqués ci-dessus ; pour ces épreuves, ils remplacent le planning. Gardez ce message.
decision-next-keep = Gardez ce message.
decision-next-refused-exams = Vos épreuves restent celles du planning.
decision-next-refused = Si vous ne comprenez pas cette réponse, adressez-vous au service : { $contact }
decision-next-needs_info = Sans votre réponse, votre demande ne peut pas être décidée. Si un document est demandé, envoyez-le d'abord ici ; puis écrivez votre réponse, ou touchez le bouton.
button-reply = Répondre
button-reply-to = Répondre au service : { $reference }
reply-ask = Écrivez votre réponse sur la demande { $reference }. N'écrivez rien sur votre santé.
reply-proof = **Relisez : rien n'est encore envoyé.** Votre réponse sur la demande { $reference } :

    { $words }
button-send-reply = Envoyer au service
reply-how-to-send = Pour envoyer, touchez **{ $send }** ou écrivez « envoyer ».
reply-which = **Votre réponse au service, ou une question pour moi ?**

    « { $words } »
button-reply-which = Ma réponse au service
reply-offer = **Envoyer ceci au service ? Rien n'est encore envoyé.** Le service attend votre réponse sur la demande { $reference } : « { $asked } »

    { $words }
reply-offer-either = **Votre réponse au service, ou une question pour moi ? Rien n'est encore envoyé.** Le service attend votre réponse sur la demande { $reference } : « { $asked } »

    { $words }
reply-offer-which = **Est-ce votre réponse au service ? Rien n'est encore envoyé.** Le service attend votre réponse sur plusieurs demandes : touchez celle dont il s'agit.

    { $words }
button-was-answer = C'était ma réponse à la question
button-was-question = C'était une question pour moi
button-was-reply = C'était ma réponse au service
reply-waits = Le service attend toujours votre réponse sur la demande { $reference }.
reply-sent = Votre réponse est enregistrée et transmise au service : demande { $reference }.
reply-late = Cette question n'attend plus de réponse. Demande { $reference } : { $status }.
staff-replied = L'élève a répondu : demande **{ $reference }**. Elle est de nouveau à l'étude.
card-reply = **Réponse de l'élève** : { $words }

# Digest
digest-about = Le **point régulier** dit ce qui attend le service : délais, demandes, avis non remis, questions sans réponse. Aucun nom d'élève n'y figure.
digest-daily = Rythme actuel : **chaque jour ouvré à { $time }** ({ $zone }), s'il y a quelque chose à dire ; le { $weekday }, toujours.
digest-weekly = Rythme actuel : **le { $weekday } à { $time }** ({ $zone }).
digest-immediate = Rythme actuel : **chaque demande aussitôt**, et le point chaque jour ouvré à { $time } ({ $zone }).
digest-off = Rythme actuel : **aucun point**.
button-daily = Chaque jour ouvré
button-weekly = Chaque { $weekday }
button-immediate = Chaque demande aussitôt
button-off = Plus de point
button-digest-now = Voir le point maintenant
digest-title = **Point du service, { $day }**
digest-nothing = Rien de nouveau, et rien à faire.
digest-closes = { $days ->
        [0] Ferme **aujourd'hui** : { $deadline }
        [one] Ferme **demain** : { $deadline }
       *[other] Ferme dans **{ $days } jours** : { $deadline }
    }
digest-disputed = Délai { $deadline }
digest-closed = Fermée : { $deadline }
digest-counts = Reçues depuis le dernier point : { $new } · à décider : { $waiting } · chez l'élève : { $asked } · décidées : { $decided } sur { $all }
digest-decide = À décider au plus tard le **{ $day }** ({ $days ->
        [0] aucun jour ouvré d'ici là
        [one] un jour ouvré, aujourd'hui compris
       *[other] { $days } jours ouvrés, aujourd'hui compris
    })
digest-late = **En retard** : à décider depuis le { $day }
digest-findings = Chevauchement : { $findings }
digest-proven = { $count ->
        [one] { $count } constaté
       *[other] { $count } constatés
    }
digest-not_proven = { $count ->
        [one] { $count } non constaté
       *[other] { $count } non constatés
    }
digest-cannot_tell = { $count } à vérifier
digest-missing = { $count ->
        [one] Justificatif manquant : { $count } demande
       *[other] Justificatif manquant : { $count } demandes
    }
digest-changes = Depuis le { $since } :
digest-changed = • { $reference } : { $what }
# The days at whose end silence is a decision, in France
digest-silence = **Dates après lesquelles le silence vaut décision**
digest-silence-left = { $days ->
        [0] aujourd'hui
        [one] demain
       *[other] dans { $days } jours, { $working ->
            [0] aucun n'est ouvré
            [one] dont un ouvré
           *[other] dont { $working } ouvrés
        }
    }
digest-silence-acceptance = • { $reference } : réputée acceptée à la fin du { $day } ({ digest-silence-left })
digest-silence-refusal = • { $reference } : réputée rejetée à la fin du { $day } ({ digest-silence-left })
digest-silent-acceptance = • { $reference } : **réputée acceptée** depuis la fin du { $day }, sans décision
digest-silent-refusal = • { $reference } : **réputée rejetée** depuis la fin du { $day }, sans décision
digest-waiting-office = En attente du service :
digest-waiting-student = En attente de l'élève :
digest-request = • { $reference }, envoyée le { $day } : { $by }
digest-held = suivie par { $name }
digest-held-by-nobody = pas encore prise
digest-asked = • { $reference }, question posée le { $day } par { $name }
digest-more = { $count ->
        [one] et { $count } autre demande
       *[other] et { $count } autres demandes
    }
digest-step-new = reçue
digest-step-noted = note de { $name }
digest-step-replied = réponse de l'élève
digest-step-withdrawn = retirée par l'élève
digest-step-in_review = prise par { $name }
digest-step-needs_info = question posée par { $name }
digest-step-accepted = acceptée par { $name }
digest-step-done = traitée par { $name }
digest-step-refused = refusée par { $name }
digest-undelivered = { $count ->
        [one] Avis non remis : { $references }. L'élève a bloqué le bot ou quitté Telegram : prévenez-le autrement.
       *[other] Avis non remis : { $references }. Ces élèves ont bloqué le bot ou quitté Telegram : prévenez-les autrement.
    }
digest-questions = { $count ->
        [one] Question d'élève restée sans réponse : { $count }
       *[other] Questions d'élèves restées sans réponse : { $count }
    }
digest-cluster = • { $count } × { $examples }
digest-quote = « { $text } »

# The picture of the weekly digest
week-title = Demandes par jour
week-days = 8 semaines, jusqu'au { $day }
week-decided-heading = Part des demandes décidées
week-decided = décidées
week-asked = chez l'élève
week-waiting = à décider
week-deadline = { $session }
    date limite : { $day }
week-deadline-disputed = { $session }
    date limite : { $day }, à confirmer
week-share = { $decided } sur { $filed } ({ $percent } %)
week-summary = En 8 semaines : { $filed ->
        [one] { $filed } demande reçue
       *[other] { $filed } demandes reçues
    }, { $news ->
        [0] dont aucune
       *[other] dont { $news }
    } ces sept derniers jours ; { $decided ->
        [one] { $decided } décidée
       *[other] { $decided } décidées
    }.
week-busiest = Le jour le plus chargé : { $day } ({ $number }).
week-told = Décidées, { $session } : { $share }
week-no-session = Autres demandes
week-closes = { $session } : date limite { $day }
week-file = demandes-{ $day }.png

# Figures
command-stats = Chiffres des quatre dernières semaines (service)
stats-title = **Du { $first } au { $last }**
stats-asked = { $asked ->
        [0] Aucune question.
        [one] { $asked } question :
       *[other] { $asked } questions :
    }
stats-line = { $name } : { $count } ({ $percent } %)
stats-part = { $name } { $percent } %
stats-at-once = réponse immédiate
stats-after-choice = après un choix
stats-not-at-all = sans réponse
stats-busiest = Le plus chargé : { $day } ({ $number }) ; et l'heure, { $hour }h.
stats-hurried = { $count ->
        [one] { $count } question traitée plus vite, par les mots seuls, parce que beaucoup attendaient.
       *[other] { $count } questions traitées plus vite, par les mots seuls, parce que beaucoup attendaient.
    }
stats-requests = { $filed ->
        [0] Aucune demande envoyée.
        [one] { $filed } demande envoyée, { $decided ->
            [0] pas encore décidée.
           *[other] décidée.
        }
       *[other] { $filed } demandes envoyées, dont { $decided } { $decided ->
            [one] décidée.
           *[other] décidées.
        }
    }
stats-read = Réponses les plus lues
stats-per-day = Questions par jour
stats-per-hour = Par heure de la journée
stats-days = du { $first } au { $last }
stats-hour = { $hour }h
stats-file = chiffres-{ $day }.png

# Preview
preview-about = **Aperçu** : ce que les élèves liront à un autre moment.

    Écrivez le moment, et si vous voulez une question :
    • /apercu 31/03/2025 00:01
    • /apercu 31 mars 0h01 c'est quand le rattrapage ?

    Ou choisissez un moment où des réponses changent ({ $zone }).
preview-head = **Aperçu, { $moment }**
preview-differ = { $count ->
        [0] À ce moment, toutes les réponses sont les mêmes que maintenant.
        [one] { $count } réponse sera différente de maintenant :
       *[other] { $count } réponses seront différentes de maintenant :
    }
preview-ask = Pour essayer une question, écrivez-la derrière le moment : /apercu 31/03/2025 00:01 votre question.
preview-topics = Toutes les réponses, par sujet
preview-back = ‹ Ce qui change à ce moment
preview-same = C'est aussi ce que les élèves lisent maintenant.
preview-other = Maintenant, les élèves lisent autre chose.
preview-buttons = Sous la réponse, les élèves voient aussi : { $labels }.
preview-button = « { $label } »
preview-wrong-weekday = Ce moment se contredit : ce jour-là, c'est le { $day }. Écrivez la date qui est juste.
preview-month-first = Cette date n'existe que si le mois vient en premier. Écrivez le jour d'abord : est-ce le { $day } ?
preview-several = Je lis plusieurs jours ou plusieurs heures. Écrivez un seul moment, par exemple 31/03/2025 00:01.
preview-unread = Je n'ai pas reconnu ce moment. Écrivez par exemple 31/03/2025 00:01.

# Reminders
reminder = **Votre demande n'est pas encore envoyée.** Votre brouillon attend : { $session }.

    Date limite : { $deadline }

# Mail
mail-subject = Examens : point du { $day }
mail-about = Le classeur joint contient toutes les demandes. Vous pouvez y décider : choisissez dans la colonne « Décision », écrivez à côté ce que l'élève lira, et renvoyez-le dans votre conversation privée avec Guichet, ou rendez-le à la personne qui gère Guichet. Il contient des noms : ne le transmettez qu'à qui doit les voir.
mail-automatic = Message automatique de Guichet. Personne ne lit les réponses à ce message.
mail-trail = Registre des décisions : { $count ->
    [one] 1 événement
   *[other] { $count } événements
}, empreinte { $head }. Gardez ce message : il permettra de vérifier plus tard que ces événements n'ont pas été modifiés.
mail-file = demandes-{ $day }.xlsx
alert-mail = Guichet : un courriel au service a été refusé définitivement et ne partira plus ({ $notice }). Vérifiez SMTP_HOST, SMTP_USER, MAIL_FROM et MAIL_TO.

# Spreadsheet
sheet-title = Demandes
sheet-reference = Référence
sheet-filed = Envoyée le
sheet-status = État
sheet-reason = Motif
sheet-session = Session
sheet-exams = Épreuves
sheet-when = Jour et heure, ou dates du déplacement
sheet-destination = Pays
sheet-finding = Vérification
sheet-standing = Délai
sheet-standing-open = respecté
sheet-standing-disputed = à confirmer
sheet-standing-closed = dépassé
sheet-documents = Documents
sheet-name = Nom
sheet-number = Numéro d'élève
sheet-email = Adresse e-mail
sheet-comment = Précision
sheet-answers = Autres réponses
sheet-reply = Réponse de l'élève
sheet-decision = Décision
sheet-words = Ce que l'élève lira
sheet-revision = Version (ne pas modifier)
sheet-decide-accepted = Acceptée
sheet-decide-done = Traitée
sheet-decide-refused = Refusée
sheet-decide-needs_info = Question à l'élève
sheet-decide-nothing = Rien
sheet-decide-error = Choisissez une décision dans la liste, ou laissez la cellule vide.
sheet-words-prompt = Acceptée : la nouvelle date, l'heure et le lieu. Refusée : la raison. Question : la question.
sheet-words-error = Un élève peut recevoir { $limit } caractères au plus. Raccourcissez.

# Health
button-health-out = L'écrire autrement
button-health-keep = Cela ne concerne pas la santé
health-warning = Je n'ai rien enregistré : « { $words } » ressemble à une information sur la santé, la vôtre ou celle d'un proche, et **je ne dois pas la garder**.

    Écrivez plutôt votre réponse sans rien dire de votre santé. Pour un handicap, c'est { $disability } qui peut vous aider.
health-again = C'est entendu. Je n'ai pas gardé votre réponse : **envoyez-la-moi de nouveau**, je la prendrai telle quelle.
decide-not-ours = Ce fichier n'est pas un classeur produit par l'export, ou ses colonnes « Référence », « Décision », « Ce que l'élève lira » ou « Version » manquent. Exportez de nouveau, et décidez dans ce fichier-là.
decide-too-large = Ce fichier est trop volumineux pour un classeur de demandes (20 Mo au plus). Repartez d'un nouvel export, sans image ni feuille ajoutée.
decide-too-much = Ce classeur contient bien plus de lignes, de cellules ou de texte qu'un classeur de demandes. Exportez de nouveau, et décidez dans ce fichier-là.
decide-locked = Ce classeur est protégé par un mot de passe. Enregistrez-le sans mot de passe (Fichier, Informations, Protéger le classeur), puis envoyez-le de nouveau.
decide-damaged = Ce classeur est endommagé ou incomplet. Ouvrez-le dans Excel, enregistrez-le au format .xlsx, puis envoyez-le de nouveau.
decide-other-excel = Ce fichier porte le nom d'un classeur .xlsx, mais il est dans un autre format d'Excel. Ouvrez-le, choisissez « Enregistrer sous », puis « Classeur Excel (.xlsx) », et envoyez-le de nouveau.
decide-other-program = Ce fichier porte le nom d'un classeur .xlsx, mais il est dans le format d'un autre tableur. Ouvrez-le, enregistrez-le au format Excel (.xlsx), et envoyez-le de nouveau.
decide-count-accepted = { $count ->
        [one] { $count } acceptée
       *[other] { $count } acceptées
    }
decide-count-refused = { $count ->
        [one] { $count } refusée
       *[other] { $count } refusées
    }
decide-count-needs_info = { $count ->
        [one] { $count } question
       *[other] { $count } questions
    }
decide-ready = À appliquer : { $counts }
decide-ready-row = • { $reference }, { $status } : « { $words } »
decide-none = Rien à appliquer.
decide-done = { $count ->
        [one] Déjà appliquée : { $count }
       *[other] Déjà appliquées : { $count }
    }
decide-left = Laissées de côté, à revoir :
decide-left-row = ligne { $row } : { $reason }
decide-left-decision = ligne { $row }, { $reference } : { $reason }
decide-unknown = aucune demande n'a cette référence
decide-changed = la demande a changé depuis l'export ; exportez de nouveau
decide-unfit = cette demande ne peut pas être refusée
decide-closed = la demande est déjà close
decide-fault-reference = la référence est illisible
decide-fault-choice = cette décision n'est pas dans la liste
decide-fault-wordless = il manque ce que l'élève lira
decide-fault-undecided = un texte, mais pas de décision
decide-fault-long = le texte est trop long (1500 caractères au plus)
decide-fault-formula = une formule au lieu d'un texte
decide-fault-twice = la demande est décidée plus haut dans la feuille
workbook-about = **Toutes les demandes, dans un classeur.** Pour décider : choisissez dans la colonne « Décision », écrivez à côté ce que l'élève lira, enregistrez, et renvoyez-moi le fichier ici. Il contient des noms : ne le transmettez qu'à qui doit les voir.
button-workbook = Classeur (.xlsx)
upload-read = **Classeur lu. Rien n'est encore appliqué.**
upload-nothing = **Classeur lu.** Il n'y a rien à appliquer.
upload-empty = Ce classeur ne contient aucune décision. Choisissez dans la colonne « Décision », écrivez à côté ce que l'élève lira, enregistrez, et renvoyez-le-moi.
upload-more = … et { $count } autres
upload-applied = { $count ->
        [0] **Aucune décision n'a été appliquée.**
        [one] **Une décision appliquée.** L'élève est prévenu.
       *[other] **{ $count } décisions appliquées.** Chaque élève est prévenu.
    }
upload-dropped = D'accord, rien n'est appliqué.
upload-gone = Ce classeur n'est plus en attente : un autre est venu après lui, il a été abandonné, ou il date de plus de douze heures. Renvoyez-le si besoin.
upload-format = Je ne lis que les classeurs au format .xlsx. Ouvrez le vôtre, choisissez « Enregistrer sous », puis « Classeur Excel (.xlsx) », et renvoyez-le-moi.
upload-lost = Telegram ne me donne pas ce fichier. Envoyez-le une nouvelle fois.
upload-private = Ce classeur contient des noms : je ne le lis pas dans un groupe. Supprimez-le ici, et envoyez-le-moi en privé.
button-apply = { $count ->
        [one] Appliquer une décision
       *[other] Appliquer { $count } décisions
    }
button-apply-nothing = Ne rien appliquer

# Announcements
announce-choose = **Annoncer** quelque chose à tous les élèves qui ont une demande en cours. Pour quelle session ?
announce-nobody = Aucun élève n'a de demande en cours : il n'y a personne à qui annoncer quelque chose.
announce-session = { $session } ({ $count ->
        [one] 1 élève
       *[other] { $count } élèves
    })
announce-under-way = Annonce en cours, { $session } : { $done } sur { $all }
announce-private = Les annonces s'écrivent en privé : venez, et envoyez-moi /annonce.
announce-write = **Annonce pour { $session }.** Écrivez le texte, comme les élèves doivent le lire. Certains lisent l'anglais : ajoutez-le si besoin. N'y mettez aucun nom.
announce-which = **Le texte de l'annonce, ou une question pour moi ?**

    « { $words } »
button-announce-which = Le texte de l'annonce
announce-proof = { $count ->
        [0] **Plus personne n'a de demande en cours pour cette session.** Le texte serait :
        [one] **Relisez : rien n'est encore envoyé.** Un élève lira :
       *[other] **Relisez : rien n'est encore envoyé.** { $count } élèves liront :
    }
button-announce-send = { $count ->
        [0] Envoyer quand même
        [one] Envoyer à un élève
       *[other] Envoyer à { $count } élèves
    }
announce-sending = { $count ->
        [0] **Personne n'a de demande en cours** pour cette session : rien n'est envoyé.
        [one] **L'annonce part vers un élève.** Je vous dirai si elle est arrivée.
       *[other] **L'annonce part vers { $count } élèves**, après tout ce que d'autres attendent. Je vous dirai quand elle sera arrivée.
    }
announcement = **Message du service des examens**, { $session }

    { $words }
announcement-why = Vous le recevez parce que votre demande { $reference } est en cours. Il n'y a rien à confirmer.
announced = **Annonce terminée**, { $session } : arrivée chez { $sent ->
        [0] aucun élève
        [one] un élève
       *[other] { $sent } élèves
    } sur { $all }.
announced-lost = { $count ->
        [one] Un élève a bloqué le bot ou quitté Telegram, et n'a rien reçu : demande { $references }. Il faut le prévenir autrement.
       *[other] { $count } élèves ont bloqué le bot ou quitté Telegram, et n'ont rien reçu : demandes { $references }. Il faut les prévenir autrement.
    }

# Your data
button-mydata = Voir mes données
button-forget = Tout effacer
button-forget-yes = Oui, tout effacer
button-forget-no = Non, tout garder
mydata = **Tout ce que je garde sur vous**, en deux fichiers : un texte à lire, et le même contenu, complet, pour un logiciel. Ne les transmettez qu'à qui doit les voir.
mydata-text = À lire
mydata-text-file = mes-donnees.txt
mydata-json = Pour un logiciel (JSON)
mydata-json-file = mes-donnees.json
mydata-title = **Vos données dans Guichet**, le { $at }
mydata-person = Votre numéro Telegram : { $id }. Langue : { $language }.
mydata-seen = Jour de votre dernier message : { $day }
mydata-context = Votre dernière question, gardée quinze minutes : { $text }
mydata-identity = Retenu pour votre prochaine demande, avec votre accord : { $given }
mydata-identity-declined = Vous n'avez pas voulu que je retienne votre nom ; je ne le demanderai plus.
mydata-courses = Vos cours : { $codes }
mydata-draft = **Brouillon**, pas encore envoyé, commencé le { $at }
mydata-event = { $at } : { $status }.
mydata-document = Document : { $name }, reçu le { $at }
mydata-notices = Avis qui vous ont été ou vous seront envoyés : { $count } (détail dans le fichier JSON)
mydata-roles = Ce qui tient à vos rôles au service : { $count } (détail dans le fichier JSON)
mydata-decisions = Suites que vous avez données à des demandes : { $count } (détail dans le fichier JSON)
mydata-edits = Changements que vous avez faits ou préparés dans les fichiers du service : { $count } (détail dans le fichier JSON)
mydata-updates = Messages en cours de traitement, ou qui n'ont pas pu l'être : { $count } (détail dans le fichier JSON)
mydata-questions = Vos questions sont gardées sans rien qui dise qu'elles viennent de vous : je ne peux donc pas les retrouver.
button-identity-remember = Oui, les retenir
button-identity-decline = Non
identity-ask = Voulez-vous que je retienne { $email ->
        [none] votre nom et votre numéro
       *[some] votre nom, votre numéro et votre adresse e-mail
    } pour la prochaine demande ? ({ $given })

    Je ne les utiliserai que pour remplir votre brouillon ; vous pourrez les y modifier, et /oublier les efface.
identity-remembered = C'est noté : votre prochain brouillon les contiendra déjà. /oublier les efface.
identity-declined = Entendu, je ne les retiens pas.
erasure = Dans deux semaines, le { $day }, j'effacerai les données de votre demande **{ $reference }**, envoyée le { $filed } : le temps pour lequel le service les garde est passé. Si vous en voulez une copie, demandez-la d'ici là.
forget = **Effacer tout ce que je garde sur vous**

    Seront effacés : votre numéro Telegram, votre langue, votre brouillon, le contenu de vos demandes et leurs documents, le nom, le numéro et l'adresse que j'aurais retenus, les cours que vous suivez ici, les avis qui vous attendent.
forget-open = { $count ->
        [one] Votre demande { $references } sera **retirée** : le service ne l'étudiera plus. Il en sera averti, sans votre nom.
       *[other] Vos demandes { $references } seront **retirées** : le service ne les étudiera plus. Il en sera averti, sans votre nom.
    }
forget-stays = **Restent**, sans rien qui mène à vous : la référence, la session, l'état et les dates de chaque demande envoyée, pour que le compte du service reste juste. { $reason }
forget-copies = Si le service a déjà exporté vos demandes dans un classeur, ou l'a reçu par courriel, je ne peux pas effacer cette copie : adressez-vous à lui. { $contact }
slot-keeping = raison légale
slot-controller = responsable du traitement
slot-dpo = coordonnées du délégué
privacy-basis = la mission d'intérêt public d'un établissement d'enseignement (RGPD, article 6, paragraphe 1, point e) ; à confirmer par le service des examens.
forget-ask = Telegram garde votre conversation selon ses propres règles : vous pouvez la supprimer dans l'application. L'effacement ne peut pas être annulé. Tout effacer ?
forget-done = C'est fait : tout est effacé. Si vous m'écrivez de nouveau, ce sera comme la première fois.
forget-kept = Rien n'est effacé.
staff-withdrawn = La demande { $reference } ({ $session }) est retirée : ses données ont été effacées, comme la personne l'a voulu.

# Commands, as people write them behind the slash: lower case letters of ASCII, digits and _ (Bot API, BotCommand)

command-word-announce = annonce
command-word-calendar = calendrier
command-word-cancel = annuler
command-word-dates = dates
command-word-digest = digest
command-word-exams = examens
command-word-faq = faq
command-word-files = fichiers
command-word-forget = oublier
command-word-gaps = sansreponse
command-word-help = aide
command-word-history = historique
command-word-language = langue
command-word-mydata = mesdonnees
command-word-preview = apercu
command-word-privacy = confidentialite
command-word-queue = demandes
command-word-request = demande
command-word-requests = mesdemandes
command-word-stats = stats

# Commands, as Telegram's menu shows them

command-faq = Parcourir les questions
command-dates = Dates des sessions et délais
command-exams = Mes examens, par code d'UE
command-request = Demander un aménagement
command-requests = Suivre mes demandes
command-cancel = Abandonner la demande en cours
command-language = Changer de langue
command-privacy = Ce qui est gardé, et pourquoi
command-queue = Demandes à traiter (service)
command-announce = Annonce aux élèves (service)
command-digest = Point régulier (service)
command-mydata = Voir tout ce que je garde sur vous
command-forget = Effacer ce que je garde sur vous
command-help = Ce que je sais faire
about = Programme automatique : réponses sur les examens, demandes d'aménagement. { $profile }
description = Un programme automatique vous répond ici : ce n'est pas une personne. Il répond aux questions sur les examens et prend les demandes d'aménagement, que le service des examens étudie.

    Pour parler à une personne : la commande /aide dit comment joindre le service.

    { $profile }

# Errors
error = Une erreur de notre côté m'a empêché de traiter votre message. Rien de ce qui était enregistré n'est perdu. Réessayez ; si cela se répète, donnez au service le code **{ $reference }**.
error-not-saved = Je n'ai pas pu enregistrer votre message pour le moment : il n'est **pas encore pris en compte**. Inutile de le renvoyer, je réessaie de moi-même et vous répondrai dès que possible.
alert-fault = Guichet : un message n'a pas pu être traité ({ $error }). Code { $reference } ; le journal en dit plus sous ce code.
alert-not-saved = Guichet : la base de données n'enregistre plus rien. Vérifiez le disque (espace, droits). Les messages attendent et ne sont pas perdus.
alert-backup = Guichet : la base de données n'a pas pu être sauvegardée dans BACKUP_DIR. Le guichet continue ; tant que ce n'est pas réparé, ce qui arrive n'est que sur un seul disque. « python -m bot doctor » dit ce qui ne va pas.
alert-backup-again = Guichet : la base de données est de nouveau sauvegardée.
alert-conflict = Guichet : un autre programme relève les messages de ce bot. Arrêtez l'un des deux ; sinon celui-ci s'arrêtera de lui-même.
alert-token = Guichet : Telegram refuse le jeton à plusieurs reprises. Vérifiez-le auprès de @BotFather.
alert-unreadable = Guichet : { $count } mises à jour illisibles reçues de Telegram et ignorées.
alert-loop = Guichet : la tâche « { $name } » a échoué et recommence. Le journal en dit plus.
alert-content = Guichet : les fichiers de contenu contiennent des fautes ({ $count }), la dernière version correcte reste en service. La première : { $first }
alert-address = Guichet : Telegram refuse l'adresse { $address } d'un bouton ou d'un lien ; la réponse est partie sans elle. Corrigez-la dans les fichiers, « python -m bot check » dit où elle se trouve.
alert-topic = Guichet : le sujet { $topic } du groupe du service ({ $chat }) est fermé ou supprimé ; ce que j'y écris va dans le groupe lui-même. Rouvrez le sujet, ou nommez-en un autre dans STAFF_CHAT.
alert-menus = Guichet : Telegram refuse les menus de commandes. Les commandes marchent sans eux ; le journal en dit plus.
alert-migrated = Guichet : un groupe a changé de numéro ({ $chat }) ; je le suis, il n'y a rien à faire.
alert-scanner = Guichet : l'antivirus (CLAMAV) ne répond pas. Les documents sont gardés et seront examinés dès son retour.
alert-infected = Guichet : virus détecté dans le document { $document } de la demande { $reference }. Il est mis à l'écart, et l'élève est prévenu.
alert-undelivered = Guichet : un avis n'a pas pu être remis et ne le sera plus ({ $notice }).

# Admins
command-files = Changer les réponses (administrateur)
command-calendar = Changer les dates (administrateur)
command-gaps = Questions restées sans réponse (administrateur)
command-history = Derniers changements (administrateur)
command-preview = Ce que les élèves liront à un autre moment (administrateur)
edit-admins-only = C'est réservé aux administrateurs de Guichet.
edit-in-private = Les fichiers du service se changent en privé, pas dans un groupe.
edit-files = **Les fichiers du service**

    Choisissez un fichier pour changer une réponse, ajouter une façon de demander, ou le recevoir. Vous pouvez aussi m'envoyer ici un fichier changé.

    Pour trouver une réponse, écrivez ici la question comme un élève : sous la réponse, un bouton mène à l'endroit où elle se change.

    Rien n'est en ligne sans votre accord : je montre d'abord ce qui change et ce que cela dérange. Tout changement peut être annulé.
edit-read-only = ⚠️ Les fichiers sont en lecture seule sur ce serveur : je peux vérifier un changement, mais pas l'appliquer.
edit-title-calendar = Calendrier (calendar.toml)
edit-title-office = Le service (office.toml)
edit-title-lexicon = Vocabulaire (lexicon.toml)
edit-title-questions = Questions de test (questions.jsonl)
edit-title-handout = Document remis : { $name }
edit-title-timetable = Planning : { $name }
edit-file = { $count ->
        [one] Une question.
       *[other] { $count } questions. Choisissez-en une pour la lire et la changer.
    }
edit-file-other = Recevez le fichier, changez-le, et renvoyez-le-moi sous le même nom.
edit-last-change = Dernier changement : { $who }.
edit-document = { $file } : changez-le dans un éditeur de texte, puis renvoyez-le-moi ici sous le même nom.
edit-entry = { $count ->
        [one] { $id }, dans { $file } ; une autre façon de la poser. Les élèves lisent maintenant :
       *[other] { $id }, dans { $file } ; { $count } autres façons de la poser. Les élèves lisent maintenant :
    }
edit-wordings = **{ $question }**

    { $count ->
        [one] Une autre façon de la poser. Touchez-la pour la retirer.
       *[other] { $count } autres façons de la poser. Touchez-en une pour la retirer.
    }
edit-ask-answer = Voici la réponse à **{ $question }** telle qu'elle est écrite. Copiez-la, changez ce qu'il faut, et envoyez-moi toute la nouvelle réponse en un message.

    Ce qui est entre accolades vient du calendrier : laissez-le tel quel.
edit-ask-wording = Comment un élève pourrait-il encore demander **{ $question }** Écrivez-le comme lui, en une ligne.
edit-ask-question = Écrivez la nouvelle question, en une ligne, comme elle doit s'afficher. Elle ira dans { $file }.
edit-ask-question-answer = Écrivez maintenant la réponse à **{ $question }** en un message.
edit-unknown-file = Je ne connais pas de fichier { $name } : rien n'a été changé. Renvoyez le fichier sous le nom que je lui ai donné : { $known }. Un planning (.csv, .xlsx, .ics ou .pdf) peut porter un nouveau nom. Un document à remettre aux élèves s'ajoute par /fichiers.
edit-too-large = Ce fichier est trop grand (plus de 2 Mo) : rien n'a été changé.
edit-cannot = Je ne peux pas changer seulement cette partie de { $file } : le fichier a des fautes ou est écrit autrement que prévu. Recevez-le en entier, changez-le et renvoyez-le-moi.
edit-button-handout = Ajouter un document à remettre
handout-ask = **Un document à remettre aux élèves** : envoyez-le-moi ici comme fichier (PDF, Word, LibreOffice, Excel, image ; 10 Mo au plus). Sous le même nom, il remplace celui qui existe.

    Rien n'est en ligne sans votre accord. Puis une réponse le remet par une ligne à elle seule : `[Le formulaire](file:demande-m1.pdf)`. Pour renoncer : /annuler
handout-unfit = Je ne peux pas remettre { $name } aux élèves : rien n'a été changé. { $why }
handout-too-large = Ce fichier est trop grand pour être envoyé ici (plus de { $most } Mo) : rien n'a été changé. Réduisez-le, ou déposez-le sur le serveur dans le dossier files (50 Mo au plus).
edit-never-mind = C'est noté : rien n'a été changé.
edit-checking = Je vérifie : fautes, liens, questions de test… Quelques secondes.
timetable-repeats = **Ce planning en reprend un autre.** { $file } contient { $count ->
    [one] une épreuve
   *[other] { $count } épreuves
    }, dont { $shared } sont aussi dans { $other }, qui en contient { $exams }. Si les deux restent, les élèves lisent deux dates pour la même épreuve. Faut-il remplacer l'ancien fichier, ou garder les deux ?
timetable-both = **Encore un pas** : { $other } est toujours là, et contient les mêmes épreuves. Les élèves lisent deux dates pour chacune tant qu'il n'est pas retiré.
edit-button-replace = Remplacer { $name }
edit-button-beside = Garder les deux
edit-button-remove = Retirer { $name }
edit-removed-already = Ce fichier n'est plus là.
edit-proposal = **Changement proposé** : { $file }
edit-diff-title = **Titre changé** : { $about }
edit-diff-entry-added = **Nouvelle question** : { $about }
edit-diff-entry-removed = **Question supprimée** : { $about }
edit-diff-question = **Question reformulée** : { $about }
edit-diff-kind = **Genre changé** : { $about }
edit-diff-answer = **Réponse changée** : { $about }
edit-diff-wording-added = **Façon de demander ajoutée** : { $about }
edit-diff-wording-removed = **Façon de demander retirée** : { $about }
edit-diff-order = **Ordre des questions changé** : { $about }
edit-diff-value = **Valeur changée** : { $about }
edit-diff-exams-added = **Épreuves ajoutées** : { $about }
edit-diff-exams-removed = **Épreuves retirées** : { $about }
edit-diff-file = **Document remis aux élèves** : { $about }
edit-bytes = { $size } ko
edit-diff-lines = **Lignes changées** : { $about }
edit-kind-answer = réponse du service
edit-kind-elsewhere = renvoi vers un autre service
edit-kind-smalltalk = conversation
edit-kind-request = ouvre le formulaire de demande
edit-value-deadline = date limite
edit-value-deadline_readings = lectures possibles de la date limite
edit-value-deadline_printed = date limite telle que la page l'écrit
edit-value-first = premier jour
edit-value-last = dernier jour
edit-value-timetable = planning
# What stands in the office's TOML files under these keys.
edit-value-id = nom court
edit-value-semester = semestre
edit-value-number = numéro
edit-value-name = nom
edit-value-academic_year = année universitaire
edit-value-place = lieu
edit-value-timezone = fuseau horaire
edit-value-links = adresses
edit-value-office = service
edit-value-about = désignation
edit-value-contact = coordonnées
edit-value-email = adresse électronique
edit-value-service = service chargé du dossier
edit-value-silence = ce que vaut le silence
edit-value-appeal = contester un refus
edit-value-keeping = pourquoi des données restent
edit-value-controller = responsable des données
edit-value-dpo = délégué à la protection des données
edit-value-legal_basis = base légale
edit-value-address = adresse
edit-value-phone = téléphone
edit-value-channel = voie par laquelle une demande compte
edit-value-appeal_to = à qui va un recours
edit-value-court = tribunal
edit-value-attestation = où se fait attester une demande
edit-value-signatory = signataire
edit-value-student_number = numéro d'élève
edit-value-pattern = forme
edit-value-hint = explication
edit-value-required = obligatoire
edit-value-country = pays
edit-value-subdivision = région
edit-value-languages = langues
edit-value-retention_months = mois de conservation
edit-value-words = mots du service
edit-value-hours = horaires
edit-value-days = jours ouvrés
edit-value-digest = heure du récapitulatif
edit-value-closed = jours de fermeture
edit-value-decides_within = jours pour décider
edit-value-entries = rôles des réponses
edit-value-french_administration = administration française
edit-value-months = mois
edit-value-basis = texte de droit
edit-value-kind = demande
edit-value-question = question
edit-value-title = titre
edit-value-explanation = explication
edit-value-rule = règle
edit-value-referred = renvoi à la règle
edit-value-questions = questions posées
edit-value-until = ouverte jusqu'à
edit-value-handled_by = traitée par
edit-value-decisions = décisions
edit-value-checks = vérifications
edit-value-type = type
edit-value-ask = question posée
edit-value-help = aide
edit-value-needed = ce qui est dit sans réponse
edit-value-optional = facultative
edit-value-when = condition
edit-value-options = réponses possibles
edit-value-least = au moins
edit-value-most = au plus
edit-value-due = peut suivre jusqu'à
edit-only-layout = Rien ne change pour les élèves : seulement la mise en forme ou une note entre collègues.
edit-more = … et { $count } de plus
edit-quoted = « { $words } »
edit-and-more = { $count ->
        [one] et un autre changement
       *[other] et { $count } autres changements
    }
edit-blocking = { $count ->
        [one] ⛔ **Une faute empêche d'appliquer ce changement** :
       *[other] ⛔ **{ $count } fautes empêchent d'appliquer ce changement** :
    }
edit-faults = { $count ->
        [one] ⚠️ **Une faute en plus** :
       *[other] ⚠️ **{ $count } fautes en plus** :
    }
edit-notes = { $count ->
        [one] **À noter** :
       *[other] **{ $count } points à noter** :
    }
# Below the faults of rows, where the other rows of the timetable are sound.
edit-unsound = { $count ->
        [one] ❓ **Une ligne du planning ne peut pas être lue** (voir ci-dessus), les autres sont bonnes. Faut-il la laisser de côté et mettre les autres en ligne ? Les élèves ne liront rien de cette épreuve.
       *[other] ❓ **{ $count } lignes du planning ne peuvent pas être lues** (voir ci-dessus), les autres sont bonnes. Faut-il les laisser de côté et mettre les autres en ligne ? Les élèves ne liront rien de ces épreuves.
    }
edit-classes = { $count ->
        [one] ❓ **Une ligne du planning a l'air d'un cours, pas d'un examen** (cours, TD, TP, soutenance…). Les élèves la liraient comme un examen : faut-il la laisser de côté ?
       *[other] ❓ **{ $count } lignes du planning ont l'air de cours, pas d'examens** (cours, TD, TP, soutenances…). Les élèves les liraient comme des examens : faut-il les laisser de côté ?
    }
edit-asked-same = { $count ->
        [one] ✓ La question de test va où elle allait.
       *[other] ✓ Les { $count } questions de test vont où elles allaient.
    }
edit-asked = J'ai posé les { $count } questions de test.
edit-broken = { $count ->
        [one] ⚠️ **Une question juste va maintenant ailleurs** ({ $near ->
            [0] sans la bonne réponse
           *[other] la bonne réponse reste proposée
        }) :
       *[other] ⚠️ **{ $count } questions justes vont maintenant ailleurs** (la bonne réponse reste proposée pour { $near }) :
    }
edit-repaired = { $count ->
        [one] ✓ **Une question de plus reçoit la bonne réponse** :
       *[other] ✓ **{ $count } questions de plus reçoivent la bonne réponse** :
    }
edit-taken = { $count ->
        [one] ⚠️ **Cette façon de demander a déjà une réponse aujourd'hui** :
       *[other] ⚠️ **{ $count } façons de demander ont déjà une autre réponse aujourd'hui** :
    }
edit-edge = Sans lien avec ce changement, des questions de test difficiles, au bord d'une autre réponse, basculent (perdues : { $lost }, gagnées : { $gained }).
edit-moved = • « { $text } » : { $now }
edit-led = réponse « { $titles } »
edit-led-choice = choix entre « { $titles } »
edit-led-nowhere = sans réponse
edit-effect-answers = { $count ->
        [one] **Une réponse se lira autrement aujourd'hui** :
       *[other] **{ $count } réponses se liront autrement aujourd'hui** :
    }
edit-effect-people = **{ $session }** : { $drafts ->
        [0] aucun brouillon
        [one] un brouillon
       *[other] { $drafts } brouillons
    } et { $requests ->
        [0] aucune demande en cours
        [one] une demande en cours
       *[other] { $requests } demandes en cours
    } pour cette session. { $drafts ->
        [0] Personne n'a à être prévenu.
        [one] L'élève du brouillon sera prévenu.
       *[other] Les élèves de ces brouillons seront prévenus.
    }
edit-mend = **Rien n'est changé.** Corrigez et envoyez-moi de nouveau le fichier ou le texte.
edit-not-yet = **Rien n'est encore en ligne.** Que dois-je faire ?
edit-applied = ✓ **C'est en ligne** : { $file }, changement nº { $number }.
edit-told = { $count ->
        [one] Un élève qui a un brouillon pour cette session est prévenu.
       *[other] { $count } élèves qui ont un brouillon pour cette session sont prévenus.
    }
edit-twin = La réponse existe aussi dans l'autre langue : faut-il l'y changer ?
edit-refused = **Rien n'est changé** : avec les autres fichiers tels qu'ils sont maintenant, { $file } ne pourrait plus être utilisé ainsi.
edit-not-writable = **Rien n'est changé** : je ne peux pas écrire dans les fichiers du service ({ $reason }). Ils sont en lecture seule, ou le disque est plein ; la personne qui tient le serveur peut y remédier (FAQ_DIR). Votre changement est gardé : touchez de nouveau « Appliquer » ensuite.
edit-gone = Ce changement n'attend plus : il a été appliqué, abandonné ou remplacé par un autre.
edit-nothing = { $file } est déjà exactement ainsi : il n'y a rien à changer.
edit-dropped = Changement de { $file } abandonné. Rien n'a été changé.
edit-conflict = **{ $file } a changé entre-temps** ({ $who }). Pour ne rien écraser, je n'ai rien changé ; votre version est gardée.
edit-overlap = Vous avez changé tous deux les mêmes lignes de { $file } : je ne peux pas réunir vos changements. Recevez le fichier tel qu'il est maintenant, reportez-y le vôtre, et renvoyez-le-moi.
edit-changed-by = { $name }, { $at }
edit-changed-elsewhere = changé sur le serveur, hors de cette conversation
edit-somebody = quelqu'un qui n'est plus là
edit-history = **Derniers changements**
edit-history-empty = Aucun changement n'a encore été fait dans cette conversation.
edit-revision = **nº { $number }** · { $at } · { $name } · { $file }
edit-revision-undoes = annule le nº { $number }
edit-revision-undone = annulé
edit-undone = ✓ **Changement nº { $number } annulé** : { $file } est en ligne sans lui.
edit-undone-already = Le changement nº { $number } est déjà annulé.
edit-in-the-way = **Je n'ai pas annulé le changement nº { $number }** : les mêmes lignes ont été changées depuis. Annulez d'abord ce qui est venu après, ou changez le fichier :
edit-calendar = **Sessions { $year }**
edit-session = **{ $name }**{ $state }
    { $period }
    Date limite : { $deadline }
    { $timetable }
edit-published = Planning publié
edit-announced = Planning annoncé, pas encore publié
edit-ask-deadline = Quelle est la date limite des demandes pour **{ $session }** ? Elle est maintenant : { $deadline }.

    Écrivez par exemple « 5 janvier 2025 à 23h59 ». Sans heure, ce sera 23h59.
edit-no-date = Je ne lis pas de date dans « { $written } ». Écrivez par exemple « 5 janvier 2025 à 23h59 ».
edit-month-first = « { $written } » n'est une date que si le mois vient en premier. Écrivez le jour d'abord : est-ce le { $day } ?
edit-midnight = À minuit, est-ce le début ou la fin de la journée ? Écrivez l'heure en chiffres, par exemple 23h59.
edit-several-dates = Je lis plusieurs dates ou heures dans « { $written } ». Écrivez une seule date, avec son heure.
edit-unread-date = Je ne sais pas comment lire « { $written } » à côté de la date. Écrivez seulement la date et l'heure, par exemple « 5 janvier 2025 à 23h59 ».
edit-wrong-weekday = « { $written } » se contredit : c'est le { $day }. Écrivez la date qui est juste.
calendar-changed = **{ $session }** : le service a changé quelque chose pour la session de votre brouillon.
calendar-changed-deadline = La date limite pour envoyer votre demande est maintenant : { $deadline }.
calendar-changed-days = Les épreuves ont lieu { $period }.
calendar-changed-timetable = Le planning des épreuves est publié.
edit-gaps = { $count ->
        [one] **Un groupe de questions attend une réponse** ({ $questions } en tout).
       *[other] **{ $count } groupes de questions attendent une réponse** ({ $questions } en tout).
    }

    Ce qui est resté sans réponse, ce qui n'était pas voulu, et ce que des élèves ont choisi parmi plusieurs réponses, depuis 90 jours. Rien ne dit qui a demandé.
edit-gaps-none = Aucune question n'attend : tout a trouvé sa réponse depuis 90 jours.
edit-gap-count = { $count ->
        [one] **Posée une fois**
       *[other] **Posée { $count } fois**
    }
edit-gap-missed = { $count ->
        [one] (une fois, la réponse n'était pas celle voulue)
       *[other] ({ $count } fois, la réponse n'était pas celle voulue)
    }
edit-gap = À quelle question « { $wording } » doit-il mener ? Touchez-la : je vérifie, puis je l'ajoute. Vous pourrez l'annuler.
edit-gap-topic = Dans quel fichier ouvrir une question pour « { $wording } » ?
edit-gap-gone = Ces questions ont trouvé leur réponse entre-temps.
edit-button-files = Changer les réponses
edit-button-file = Retour au fichier
edit-button-history = Historique
edit-button-gaps = Sans réponse
edit-button-calendar = Sessions et dates limites
edit-button-fetch = Recevoir le fichier
edit-button-new-entry = Nouvelle question
edit-button-answer = Changer la réponse
edit-button-wording = Ajouter une façon de demander
edit-button-wordings = Voir les façons de demander
edit-button-change = Changer : { $question }
edit-button-entry = Retour à la question
edit-button-twin-fr = Version française
edit-button-twin-en = Version anglaise
edit-button-before = ‹ Avant
edit-button-after = Après ›
edit-button-back = Retour
edit-button-never-mind = Ne rien changer
edit-button-apply = Appliquer
edit-button-apply-anyway = Appliquer quand même
edit-button-without = { $count ->
        [one] Appliquer sans cette ligne
       *[other] Appliquer sans ces { $count } lignes
    }
edit-button-with = { $count ->
        [one] Appliquer avec elle
       *[other] Appliquer avec elles
    }
edit-button-drop = Abandonner
edit-button-rebase = Réunir les deux changements
edit-button-fetch-new = Recevoir le fichier actuel
edit-button-undo = Annuler ce changement
edit-button-undo-number = Annuler le nº { $number }
edit-button-redo = Rétablir le nº { $number }
edit-button-revision = Voir le nº { $number }
edit-button-older = Plus anciens
edit-button-session = { $name }
edit-button-deadline = Changer la date limite
edit-button-published = Planning publié
edit-button-announced = Planning pas encore publié
edit-button-chosen = ✓ { $question } (choisie { $count } ×)
edit-button-label = Garder comme question de test : { $question }
edit-button-gap-new = Ouvrir une nouvelle question
edit-button-gap-ignore = Ignorer

# Un planning en PDF

pdf-reading = Je lis le PDF… Quelques secondes.
pdf-no-pdf = Ce fichier n'est pas un PDF, quoi qu'en dise son nom. Enregistrez-le de nouveau en PDF, ou envoyez le planning en .xlsx ou .csv.
pdf-locked = Ce PDF est verrouillé par un mot de passe. Enregistrez-le sans mot de passe, puis renvoyez-le.
pdf-damaged = Ce PDF est abîmé ou incomplet. Enregistrez-le de nouveau, puis renvoyez-le.
pdf-long = Ce PDF a plus de { $most } pages. N'envoyez que les pages du planning.
pdf-large = Ce PDF est trop grand ou trop lourd à lire (20 Mo et une minute et demie de travail au plus). N'envoyez que les pages du planning, sans images.
pdf-empty = Ce PDF est vide : aucune de ses pages ne contient de texte ni d'image.
pdf-scan = C'est un scan, une image sans texte. Demandez le fichier dont il est tiré (Excel, Word…), ou saisissez le planning dans un tableau .xlsx ou .csv.
pdf-letters = Les polices de ce PDF ne disent pas quelles lettres elles dessinent. Demandez le fichier dont il est tiré (Excel, Word…), ou saisissez le planning dans un tableau .xlsx ou .csv.
pdf-no-table = Je ne trouve pas de planning dans ce PDF : aucun tableau n'a de colonne pour le code de l'UE et pour la date ou l'heure. Envoyez le planning en .xlsx ou .csv.
pdf-tally = **PDF lu** ({ $pages ->
        [one] { $pages } page
       *[other] { $pages } pages
    }) : { $rows ->
        [0] aucune ligne reprise
        [one] { $rows } ligne reprise
       *[other] { $rows } lignes reprises
    }, { $unread ->
        [0] rien de laissé de côté.
        [one] { $unread } élément laissé de côté.
       *[other] { $unread } éléments laissés de côté.
    }
pdf-columns = Colonnes reconnues, et leur nom dans le PDF :
pdf-carried = En haut de ces pages, le jour est repris de la page précédente, à vérifier : { $carried }.
pdf-unread = { $unread ->
        [one] **Non lu, à ajouter à la main** :
       *[other] **Non lus, à ajouter à la main** ({ $unread }) :
    }
pdf-page = p. { $page }
pdf-there = { $file } existe déjà : rien n'a été écrit. Utilisez --force pour l'écraser.
pdf-no-rows = Aucune ligne n'a pu être lue : rien n'est proposé. Envoyez le planning en .xlsx ou .csv.
pdf-compare = Un PDF ne dit pas ce qu'est un tableau : comparez avec l'original avant d'appliquer.
pdf-document = { $file }, tiré du PDF. Ce qui n'est pas lu s'y trouve à la fin, derrière « # » : complétez-le au besoin, puis renvoyez-le-moi ici sous le même nom.
pdf-why-scan = Cette page est une image sans texte.
pdf-why-broken = Cette page est abîmée.
pdf-why-full = Cette page contient plus de mots que celle d'un planning.
pdf-why-letters = La police de cette page ne dit pas quelles lettres elle dessine.
pdf-why-unnamed = Aucun nom de colonne ne se trouve au-dessus.
pdf-why-columns = Les colonnes ne se distinguent pas.
pdf-why-lines = On ne peut pas dire à quelle ligne du tableau ces mots appartiennent.
pdf-why-day = Le jour est vide ou incomplet, et aucun trait ne montre jusqu'où vaut celui d'à côté.
pdf-why-hour = L'heure est vide.
pdf-why-codes = Plusieurs codes pour un intitulé de plusieurs lignes.
pdf-why-outside = Ces mots ne sont dans aucun tableau.
pdf-why-fault = Cette ligne ne se lit pas.
edit-title-requests = Formulaires de demande (requests.toml)
edit-button-forms = Formulaires de demande
edit-button-walk = Parcourir ce formulaire
edit-forms = **Ce que les élèves peuvent demander**

    Choisissez une demande pour en changer le titre ou les questions, ou pour parcourir son formulaire. Rien n'est en ligne sans votre accord, et tout changement peut être annulé.
edit-form-kind = **{ $title }**
edit-form-title = Titre
edit-form-ask = Question
edit-form-help = Précisions sous la question
edit-form-name = Nom dans le reçu
edit-form-needed = Si l'élève ne sait pas
edit-ask-form = Écrivez les nouveaux mots ({ $part }, { $language }) en un message. Les élèves lisent maintenant :
edit-form-shared = Ces mots valent pour toutes les demandes qui posent cette question.
edit-diff-form = **Formulaire changé** : { $about }
preview-form = _Aperçu du formulaire : rien n'est enregistré._
preview-form-on = Suite
preview-form-end = { $count ->
        [one] Fin du formulaire : une question.
       *[other] Fin du formulaire : { $count } questions.
    }
preview-forms = Formulaire : { $title }

# Inquiries: questions to a person of the office
inquiry-ask = **Votre question à une personne.** { $office } la lira et vous répondra ici. Écrivez-la en un message ; je vous la montre avant de la transmettre. N'écrivez rien sur votre santé.
inquiry-ask-on = **Votre échange { $reference } est ouvert.** { $office } lira la suite et vous répondra ici. Écrivez-la en un message ; je vous la montre avant de la transmettre.
inquiry-proof = **Transmettre cette question à une personne ?** { $office } la lira et vous répondra ici.

    « { $words } »
inquiry-proof-on = **Envoyer ce message dans l'échange { $reference } ?** { $office } le lira et vous répondra ici.

    « { $words } »
inquiry-nameless = Le service ne lira que ce texte : ni votre nom ni votre compte n'y sont joints. Ajoutez-les si la réponse en dépend.
inquiry-hours = Jours ouvrés : { $days }.
inquiry-days = du { $first } au { $last }
inquiry-back = Prochain jour ouvré : { $day }.
inquiry-other-ways = Autre moyen de joindre le service : { $contact }
inquiry-which = **À qui s'adresse ce message ?** Votre échange { $reference } avec le service est ouvert.

    « { $words } »
button-inquiry-send = Envoyer au service
button-inquiry-desk = Au guichet (réponse automatique)
inquiry-sent = **C'est transmis.** { $office } vous répondra ici même. Référence : { $reference }
button-inquiry-meant = C'est bien pour le service
button-inquiry-add = Ajouter un message
button-inquiry-close = C'est réglé
inquiry-answer = **{ $office } vous répond** ({ $reference }) :

    { $words }
inquiry-closed = **Échange { $reference } terminé.** Pour une autre question au service : /personne
inquiry-closed-by-office = **Échange { $reference } terminé.** { $office } n'attend plus rien de vous. S'il vous reste une question, posez-la.
inquiry-gone = Cet échange n'existe plus.

queue-inquiries = Questions à une personne ({ $count })
office-inquiries = **Questions à une personne ({ $count })**
office-inquiries-none = Aucune question n'est ouverte.
office-inquiries-line = • { $reference } : { $turn ->
        [office] attend le service
       *[student] attend l'élève
    } depuis le { $since }, { $by }
office-inquiry-title = **Question { $reference }** : { $turn ->
        [office] attend le service depuis le { $since }
        [student] attend l'élève depuis le { $since }
       *[closed] terminée le { $since }
    }
office-inquiry-before = { $count ->
        [one] Un message plus ancien n'est pas montré.
       *[other] { $count } messages plus anciens ne sont pas montrés.
    }
office-inquiry-student = Élève
office-inquiry-said = **{ $who }**, { $at } :
    { $words }
office-inquiry-write = **Répondre à la question { $reference }.** Écrivez la réponse comme l'élève doit la lire ; elle partira au nom du service.
office-inquiry-proof = **Relisez : rien n'est encore envoyé.** Question { $reference }. L'élève lira :

    { $words }
office-inquiry-late = **Un message est arrivé entre-temps :**
office-inquiry-sent = **Réponse envoyée** : question { $reference }. L'échange reste ouvert : l'élève peut écrire la suite.
office-inquiry-over = **L'échange est terminé :** rien n'a été envoyé depuis.
office-inquiry-gone = Il n'y a pas de question sous cette référence. Si vous l'avez déjà lue, ses données ont été effacées depuis, par l'élève ou au terme de leur durée de conservation.
button-inquiry-private = Lire et répondre en privé
button-inquiry-open = Ouvrir la question
button-inquiry-answer = Envoyer la réponse
button-inquiry-reply = Écrire la réponse
button-inquiry-instead = Répondre à sa place
button-inquiry-end = Terminer l'échange
button-inquiries = Toutes les questions
staff-inquiry-new = **Nouvelle question à une personne : { $reference }**
staff-inquiry-on = L'élève a écrit la suite : question **{ $reference }**.
staff-inquiry-undelivered = La réponse à la question **{ $reference }** n'a pas pu être remise : l'élève a bloqué le bot ou quitté Telegram.
digest-inquiries = Questions à une personne :
digest-inquiry-office = • { $reference } : attend le service depuis le { $day }, { $by }
digest-inquiry-student = • { $reference } : attend l'élève depuis le { $day }, { $by }
mydata-question = Votre dernière question, gardée quinze minutes pour pouvoir la transmettre : { $text }
mydata-inquiry = **Échange { $reference } avec le service**, { $turn ->
        [closed] terminé
       *[other] ouvert
    }
mydata-said = { $at }, { $who ->
        [student] vous
       *[office] le service
    } : { $words }
mydata-answers = Réponses que vous avez écrites à des élèves : { $count } (détail dans le fichier JSON)
command-word-person = personne
command-person = Parler à une personne du service
button-inquiry-teach = Proposer comme réponse du guichet
office-inquiry-proposed = **Proposé aux administrateurs**, sans nom ni numéro : { $removed ->
        [0] il n'y avait rien à retirer.
        [one] un élément a été retiré.
       *[other] { $removed } éléments ont été retirés.
    }
office-inquiry-no-admin = Le guichet n'a pas d'administrateur : personne ne peut en faire une réponse.

# Answers of the office, for the admins
office-answer = **Une réponse du service, à garder ?** Noms et numéros ont été retirés ; relisez.

    Question ({ $language }) : { $question }

    Réponse : { $answer }
office-answer-ignored = D'accord, le guichet n'en fera rien.
office-answer-gone = C'est déjà réglé, ou effacé.
edit-button-told = La réponse du service
edit-button-told-new = En faire une nouvelle question
edit-button-told-add = C'est une façon de demander : { $question }
edit-button-told-no = Pas pour le guichet

# Whether answers helped, and where requests stop
stats-useful = { $said ->
        [0] Personne n'a dit si une réponse était utile.
       *[other] Réponses dites utiles : { $helped } sur { $said } ({ $percent } %) ; pas la question posée : { $missed }.
    }
stats-rated = • { $name } : utile { $helped }, à côté { $missed }
stats-stopped = Où en sont restées les demandes commencées, sans suite depuis plus d'un jour :
stats-stop = { $kind } : { $field }
stats-at-review = la relecture
week-further = { $name } : { $told }
week-useful = Réponses dites utiles
week-further-heading = Réponses et formulaires, ces sept derniers jours
week-stopped = Arrêt en chemin, { $at }
