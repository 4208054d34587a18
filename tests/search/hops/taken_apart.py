"""Questions of several steps, language by language, and the steps that they are taken apart into."""

# language: question: what is asked of it, and how it is concluded
TABLE: dict[str, dict[str, tuple[tuple[str, ...], str]]] = {
    "en": {
        "Who was the father of the captain of the Hoffnung?": (
            ("Who was the captain of the Hoffnung?", "Who was the father of the captain {0}?"),
            "",
        ),
        "In which year was the engineer who designed the lighthouse born?": (
            ("Which engineer designed the lighthouse?", "In which year was the engineer {0} born?"),
            "",
        ),
        "Who was the father of the smith who bought the raised iron of the chain?": (
            ("Which smith bought the raised iron of the chain?", "Who was the father of the smith {0}?"),
            "",
        ),
        "Which was built earlier, the church or the school?": (
            ("When was the church built?", "When was the school built?"),
            "least",
        ),
        "Did the painter Rehm and the pilot Brandt die in the same year?": (
            ("When did the painter Rehm die?", "When did the pilot Brandt die?"),
            "same",
        ),
        "What happened in the harbour after the fire of 1871?": (
            ("When was the fire of 1871?", "What happened in the harbour after the fire of 1871?"),
            "",
        ),
        "Was the bridge opened before the flood?": (("When was the bridge opened?", "When was the flood?"), "before"),
        "Which is longer, the bridge or the tunnel?": (("How long is the bridge?", "How long is the tunnel?"), "most"),
        "Who was older, the mayor Hagedorn or the pastor Lang?": (
            ("When was the mayor Hagedorn born?", "When was the pastor Lang born?"),
            "least",
        ),
        "Which ship carried more bales of cork, the Nuevo Destino or the Nueva Eulalia?": (
            ("How many bales of cork did the Nuevo Destino carry?", "How many bales of cork did the Nueva Eulalia carry?"),
            "most",
        ),
        "Who was burgomaster when the bridge was opened?": (
            ("When was the bridge opened?", "Who was burgomaster in {0.year}?"),
            "",
        ),
        "How many years passed between the storm of 1849 and the great fire?": (
            ("When was the storm of 1849?", "When was the great fire?"),
            "between",
        ),
        "Did the bank fail before the railway was opened?": (
            ("When did the bank fail?", "When was the railway opened?"),
            "before",
        ),
        "Where did Joachim Brügge's son die?": (("Who is Joachim Brügge's son?", "Where did {0} die?"), ""),
        "Was the railway or the bridge opened first?": (("When was the railway opened?", "When was the bridge opened?"), "least"),
        "Did more people die in the cholera of 1854 or in the fire of 1863?": (
            ("How many people did die in the cholera of 1854?", "How many people did die in the fire of 1863?"),
            "most",
        ),
        "Which came first, the comet of Donati or the fire?": (("When was the comet of Donati?", "When was the fire?"), "least"),
        "After the fire of 1863, what did the council forbid?": (
            ("When was the fire of 1863?", "After the fire of 1863, what did the council forbid?"),
            "",
        ),
        "Is the bridge longer than the mole?": (("How long is the bridge?", "How long is the mole?"), "more"),
    },
    "de": {
        "Wer war der Vater des Schiffers der Galliot Hoffnung?": (
            ("Wer war der Schiffer der Galliot Hoffnung?", "Wer war der Vater des Schiffers {0}?"),
            "",
        ),
        "In welchem Jahre wurde der Ingenieur geboren, der den Leuchtthurm entwarf?": (
            ("Welcher Ingenieur entwarf den Leuchtthurm?", "In welchem Jahre wurde der Ingenieur {0} geboren?"),
            "",
        ),
        "Was wurde früher gebaut, die Kirche oder die Schule?": (
            ("Wann wurde die Kirche gebaut?", "Wann wurde die Schule gebaut?"),
            "least",
        ),
        "Starben der Maler Rehm und der Lootse Brandt im selben Jahr?": (
            ("Wann starb der Maler Rehm?", "Wann starb der Lootse Brandt?"),
            "same",
        ),
        "Was geschah im Hafen nach dem Brande von 1871?": (
            ("Wann kam es zu dem Brande von 1871?", "Was geschah im Hafen nach dem Brande von 1871?"),
            "",
        ),
        "Wurde die Brücke vor der Flut eröffnet?": (("Wann wurde die Brücke eröffnet?", "Wann kam es zu der Flut?"), "before"),
        "Was ist länger, die Brücke oder der Tunnel?": (("Wie lang ist die Brücke?", "Wie lang ist der Tunnel?"), "most"),
        "Wer war älter, Bürgermeister Hagedorn oder Pfarrer Lang?": (
            ("Wann wurde Bürgermeister Hagedorn geboren?", "Wann wurde Pfarrer Lang geboren?"),
            "least",
        ),
        "Welche Kette hatte mehr Glieder, die alte oder die neue?": (
            ("Wie viele Glieder hatte die alte Kette?", "Wie viele Glieder hatte die neue Kette?"),
            "most",
        ),
        "Wer war Bürgermeister, als die Brücke eröffnet wurde?": (
            ("Wann wurde die Brücke eröffnet?", "Wer war Bürgermeister im Jahre {0.year}?"),
            "",
        ),
        "Wie viele Jahre lagen zwischen dem Sturm von 1849 und dem großen Brande?": (
            ("Wann kam es zu dem Sturm von 1849?", "Wann kam es zu dem großen Brande?"),
            "between",
        ),
        "Wann starb die Frau des Baumeisters, der den Thurm für sicher hielt?": (
            ("Welcher Baumeister hielt den Thurm für sicher?", "Wann starb die Frau des Baumeisters {0}?"),
            "",
        ),
        "Wer starb zuerst, der Lootse oder der Pfarrer?": (("Wann starb der Lootse?", "Wann starb der Pfarrer?"), "least"),
        "Wie viele Jahre nach dem Sturme wurde die neue Kette aufgezogen?": (
            ("Wann kam es zu dem Sturme?", "Wann wurde die neue Kette aufgezogen?"),
            "between",
        ),
    },
    "fr": {
        "Qui était le père du capitaine de la galiote Espérance ?": (
            ("Qui était le capitaine de la galiote Espérance ?", "Qui était le père du capitaine {0} ?"),
            "",
        ),
        "En quelle année est né l’ingénieur qui a dessiné le phare ?": (
            ("Quel ingénieur a dessiné le phare ?", "En quelle année est né l'ingénieur {0} ?"),
            "",
        ),
        "Lequel fut construit en premier, l’église ou le phare ?": (
            ("Quand fut construit l'église ?", "Quand fut construit le phare ?"),
            "least",
        ),
        "Le peintre Rehm et le pilote Brandt sont-ils morts la même année ?": (
            ("Quand est mort le peintre Rehm ?", "Quand est mort le pilote Brandt ?"),
            "same",
        ),
        "Que s’est-il passé dans le port après l’incendie de 1871 ?": (
            ("Quand eut lieu l'incendie de 1871 ?", "Que s'est-il passé dans le port après l'incendie de 1871 ?"),
            "",
        ),
        "Le pont fut-il ouvert avant la crue ?": (("Quand fut ouvert le pont ?", "Quand eut lieu la crue ?"), "before"),
        "Lequel est le plus long, le pont ou le tunnel ?": (
            ("Quelle longueur a le pont ?", "Quelle longueur a le tunnel ?"),
            "most",
        ),
        "Qui était bourgmestre quand le pont fut ouvert ?": (
            ("Quand est-ce que le pont fut ouvert ?", "Qui était bourgmestre en {0.year} ?"),
            "",
        ),
        "Combien d’années séparent la tempête de l’incendie ?": (
            ("Quand eut lieu la tempête ?", "Quand eut lieu l'incendie ?"),
            "between",
        ),
        "Combien d’années après la tempête la nouvelle chaîne fut-elle levée ?": (
            ("Quand eut lieu la tempête ?", "Quand fut levée la nouvelle chaîne ?"),
            "between",
        ),
        "Quel navire avait le plus de marins, la Minerve ou la Sirène ?": (
            ("Combien de marins avait la Minerve ?", "Combien de marins avait la Sirène ?"),
            "most",
        ),
        "Qu’est-ce qui a coûté le plus cher, la chaîne ou le phare ?": (
            ("Combien a coûté la chaîne ?", "Combien a coûté le phare ?"),
            "most",
        ),
        "Quand mourut la femme du directeur de la Banque Overbeck ?": (
            ("Qui était le directeur de la Banque Overbeck ?", "Quand mourut la femme du directeur {0} ?"),
            "",
        ),
    },
    "es": {
        "¿Quién era el padre del capitán del bergantín Santa Eulalia?": (
            ("¿Quién era el capitán del bergantín Santa Eulalia?", "¿Quién era el padre del capitán {0}?"),
            "",
        ),
        "¿En qué año nació el ingeniero que construyó el faro?": (
            ("¿Qué ingeniero construyó el faro?", "¿En qué año nació el ingeniero {0}?"),
            "",
        ),
        "¿Qué se construyó antes, la iglesia o el faro?": (
            ("¿Cuándo se construyó la iglesia?", "¿Cuándo se construyó el faro?"),
            "least",
        ),
        "¿Murieron el pintor Rehm y el práctico Brandt en el mismo año?": (
            ("¿Cuándo murió el pintor Rehm?", "¿Cuándo murió el práctico Brandt?"),
            "same",
        ),
        "¿Qué ocurrió en el puerto después del incendio de 1871?": (
            ("¿Cuándo fue el incendio de 1871?", "¿Qué ocurrió en el puerto después del incendio de 1871?"),
            "",
        ),
        "¿Se abrió el puente antes de la inundación?": (("¿Cuándo se abrió el puente?", "¿Cuándo fue la inundación?"), "before"),
        "¿Cuál es más largo, el puente o el túnel?": (
            ("¿Qué longitud tiene el puente?", "¿Qué longitud tiene el túnel?"),
            "most",
        ),
        "¿Quién era alcalde cuando se abrió el puente?": (("¿Cuándo se abrió el puente?", "¿Quién era alcalde en {0.year}?"), ""),
        "¿Cuántos años pasaron entre la tempestad y el incendio?": (
            ("¿Cuándo fue la tempestad?", "¿Cuándo fue el incendio?"),
            "between",
        ),
        "¿Cuántos años después del naufragio murió el práctico Brandt?": (
            ("¿Cuándo fue el naufragio?", "¿Cuándo murió el práctico Brandt?"),
            "between",
        ),
        "¿Quién murió antes, el capitán Ferrer o el práctico Brandt?": (
            ("¿Cuándo murió el capitán Ferrer?", "¿Cuándo murió el práctico Brandt?"),
            "least",
        ),
        "¿Qué costó más, la cadena o el faro?": (("¿Cuánto costó la cadena?", "¿Cuánto costó el faro?"), "most"),
        "¿Dónde murió la viuda del capitán de la Santa Eulalia?": (
            ("¿Quién era el capitán de la Santa Eulalia?", "¿Dónde murió la viuda del capitán {0}?"),
            "",
        ),
    },
    "it": {
        "Chi era il padre del capitano del brigantino Santa Eulalia?": (
            ("Chi era il capitano del brigantino Santa Eulalia?", "Chi era il padre del capitano {0}?"),
            "",
        ),
        "In quale anno nacque l’ingegnere che progettò il faro?": (
            ("Quale ingegnere progettò il faro?", "In quale anno nacque l'ingegnere {0}?"),
            "",
        ),
        "Che cosa fu costruito prima, la chiesa o il faro?": (
            ("Quando fu costruita la chiesa?", "Quando fu costruito il faro?"),
            "least",
        ),
        "Il pittore Rehm e il pilota Brandt morirono nello stesso anno?": (
            ("Quando morì il pittore Rehm?", "Quando morì il pilota Brandt?"),
            "same",
        ),
        "Che cosa accadde nel porto dopo l’incendio del 1871?": (
            ("Quando fu l'incendio del 1871?", "Che cosa accadde nel porto dopo l'incendio del 1871?"),
            "",
        ),
        "Il ponte fu aperto prima della piena?": (("Quando fu aperto il ponte?", "Quando fu la piena?"), "before"),
        "Quale è più lungo, il ponte o il tunnel?": (("Quanto è lungo il ponte?", "Quanto è lungo il tunnel?"), "most"),
        "Chi era borgomastro quando fu aperto il ponte?": (
            ("Quando fu aperto il ponte?", "Chi era borgomastro nel {0.year}?"),
            "",
        ),
        "Quanti anni passarono tra la tempesta e l’incendio?": (("Quando fu la tempesta?", "Quando fu l'incendio?"), "between"),
        "Quanti anni dopo la tempesta fu alzata la nuova catena?": (
            ("Quando fu la tempesta?", "Quando fu alzata la nuova catena?"),
            "between",
        ),
        "Chi morì prima, lo zio Nicolò o suor Apollonia?": (
            ("Quando morì lo zio Nicolò?", "Quando morì suor Apollonia?"),
            "least",
        ),
        "Che cosa costò di più, la catena o il faro?": (("Quanto costò la catena?", "Quanto costò il faro?"), "most"),
        "Quando morì la moglie del console di Spagna?": (
            ("Chi era il console di Spagna?", "Quando morì la moglie del console {0}?"),
            "",
        ),
    },
}
