#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What is put forward, waited for, expected or moved, and who is meant by it: none of it told as done.

usage: tests/e2e/moved_check.py NUNCIO
"""
import sys
import tempfile

import one_text

NEWS = {
    "waited for": ("nl", "Rusland wil pas onderhandelen nadat Oekraïne zijn troepen heeft teruggetrokken."),
    "after it": ("nl", "Het Peruaanse ministerie van Buitenlandse Zaken maakte dat duidelijk nadat vooruitgang was geboekt in het overleg."),
    "each other": ("nl", "India en Pakistan beschoten elkaar maandag bij de grens."),
    "turned": ("en", "Petro, who in December threatened to close the border, now says it will stay open."),
    "colon": ("en", "Lavrov made a proposal to Kyiv: Russia stops its attacks on power plants and Ukraine returns the prisoners."),
    "steps": ("en", "Lavrov proposed three steps: joint patrols on the river, a shared list of wanted traffickers and an end to the tariff."),
    "due": ("en", "Lavrov is due to meet Rubio in Geneva on Friday."),
    "expected": ("nl", "Kagame wordt vrijdag in Brussel verwacht."),
    "consulted": ("nl", "Kenia sloot in samenspraak met Oeganda de grens met Somalië."),
    "coordinated": ("en", "Kenya reopened the road to Ethiopia in coordination with Uganda."),
    "agreed": ("nl", "Mocht dat mislukken, dan is afgesproken dat Kenia en Oeganda samen een nieuw voorstel doen."),
    "hours": ("nl", "Na zes uur durende onderhandelingen in Nairobi tekenden Kenia en Somalië een akkoord."),
    "once": ("en", "Israel and Hamas agreed to a truce in Gaza on Monday."),
    "beside": ("nl", "Kenia en Somalië kwamen in het Turkse Antalya overeen gevangenen te ruilen."),
    "both sides": ("en", "The Chadian army and the FACT rebels fought near Faya on Monday. Libya offered to mediate. On Tuesday Sudan welcomed "
                   "the offer. The two sides agreed to a truce on Wednesday."),
    "beide landen": ("nl", "Kenia en Somalië tekenden maandag een akkoord over de grens. Ethiopië prees dat. Later zei Oeganda dat het meepraat. "
                     "Dinsdag wisselden beide landen twintig gevangenen uit."),
    "swap": ("en", "The Chadian government freed 12 rebels of FACT on Monday. In return the FACT rebels let nine soldiers go."),
    "back": ("nl", "Kenia kreeg dinsdag drie soldaten terug van Somalië, in ruil voor vier strijders."),
    "the ministers": ("en", "The foreign ministers of Kenya, Uganda and Rwanda met in Kampala on Monday. The ministers condemned Sudan."),
    "of many": ("nl", "Ministers en presidenten kwamen maandag bijeen in Nairobi."),
    "answers": ("nl", "Kenia presenteerde een plan voor Somalië. Oeganda stemde ermee in. Rwanda is tegen. Ethiopië weigert het plan te steunen. "
                "Soedan noemde het plan redelijk."),
    "more time": ("en", "Kenya presented a plan for Somalia. Uganda said it needed more time to consider it."),
    "origin": ("nl", "Het voorstel komt van Kenia en telt drie punten: de grens gaat open, Oeganda laat de vissers vrij en de patrouilles op het "
               "meer worden gestaakt."),
    "as they are": ("en", "Kenya presented a plan for the border with Somalia. It calls for joint patrols, open roads and a market at Mandera. "
                    "Most of the roads lie in the desert."),
    "not agreed": ("nl", "Kenia ging niet akkoord met een bestand dat Oeganda had voorgesteld."),
    "it": ("en", "Kenya has rejected the claim. It has called on other states to condemn Uganda's attack on a ferry."),
    "after": ("en", "Kenya agreed to halt its raids after President William Ruto spoke with President Yoweri Museveni."),
    "whose claim": ("en", "Norway said the talks had gone well and the ferry was safe. Kenya denied Ugandan accusations that it had shelled a ferry."),
    "relative": ("nl", "De boetes die de Europese Commissie heeft voorgesteld, gaan nog niet in."),
    "longer name": ("en", "The Tarkan National Liberation Army attacked a base near Lashio."),
    "counted out": ("nl", "De Keniaanse minister Mudavadi legde maandag een compromis op tafel. Ten eerste trekt Ethiopië zijn troepen terug. "
                          "Ten tweede komt er een staakt-het-vuren. Ten slotte gaat de grens open. Ethiopië verwierp het eerste punt, maar "
                          "aanvaardde de andere twee. Soedan heeft ja gezegd. Oeganda hield zich op de vlakte."),
    "ideas": ("en", "Kenya has put three ideas to both sides: a six-month halt to new shelling, daily buses between Nairobi and Juba, and "
                    "shared patrols against smugglers. Uganda welcomed the ideas. Sudan agreed to the buses but turned down the halt. "
                    "Ethiopia rejected all three."),
    "in turn": ("en", "Kenya released five Ugandan sailors on Monday and Uganda in turn freed two Kenyan pilots."),
    "op zijn beurt": ("nl", "Kenia liet maandag drie Oegandese vissers gaan. Oeganda droeg op zijn beurt een Keniaanse slager over."),
    "contradicted": ("nl", "Volgens Kenia heeft het leger niets met de aanval te maken. Oeganda sprak dat tegen."),
    "parted": ("nl", "De Finse premier Orpo sprak een bericht van een krant tegen dat Finland troepen naar Estland zou hebben gestuurd."),
    "broke": ("nl", "De Finse premier Orpo wil nu met Rusland onderhandelen. Hij breekt daarmee met het beleid van zijn voorganger."),
    "embassy": ("nl", "Kenia diende een protest in bij de Oegandese ambassade. De ambassadeur wilde niets kwijt."),
    "match": ("en", "Kenya beat Uganda 3-1 in Nairobi on Sunday."),
    "new day": ("nl", "Het overleg tussen Kenia en Oeganda, dat op 30 januari zou beginnen, is verschoven naar 6 februari."),
}


def main():
    nuncio, wrong = sys.argv[1], []

    def same(what, found, wanted):
        if found != wanted:
            wrong.append(f"{what}: {found}, not {wanted}")

    with tempfile.TemporaryDirectory() as work:
        found = {ref: one_text.read(nuncio, work, ref, *NEWS[ref], "2026-01-27") for ref in NEWS}
    told = lambda ref, kind: [o for o in found[ref][0] if o["type"] == kind]
    names = lambda ref, ids: [found[ref][1][i] for i in ids]
    same("what is waited for", [(o["event"], o["status"]) for o in told("waited for", "event")], [("RETREAT", "conditional")])
    same("who waits", sorted((o["issue"], o["stance"]) for o in told("waited for", "position")),
         [("negotiation", "conditional"), ("troop-withdrawal", "demands")])
    same("no condition", [o for o in told("after it", "position") if o["stance"] == "conditional"], [])
    same("to each other", [(o["event"], o["source"] == o["target"], len(o["source"])) for o in told("each other", "event")], [("ASSAULT", True, 2)])
    same("who moved", [(names("turned", [o["holder"]]), o["issue"], o["explicit"]) for o in told("turned", "shift")],
         [(["Gustavo Petro"], "borders", True)])
    same("points behind a colon", [len(o["points"]) for o in told("colon", "proposal")], [2])
    same("not done yet", {o["status"] for o in told("colon", "event")} - {"proposed", "denied"}, set())
    same("steps", [[p["text"] for p in o["points"]] for o in told("steps", "proposal")],
         [["joint patrols on the river", "a shared list of wanted traffickers", "an end to the tariff"]])
    same("due", [(o["status"], o["date"]["from"]) for o in told("due", "meeting")], [("planned", "2026-01-30")])
    same("expected", [(o["kind"], o["status"], o["date"]["from"]) for o in told("expected", "meeting")], [("visit", "planned", "2026-01-30")])
    same("who acts", [names(ref, o["source"]) for ref in ("consulted", "coordinated") for o in told(ref, "event")], [["Kenia"], ["Kenya"]])
    same("consulted", {n for ref in ("consulted", "coordinated") for o in told(ref, "event") for n in names(ref, o["source"] + o["target"])} &
         {"Oeganda", "Uganda"}, set())
    same("agreed", [o["status"] for o in told("agreed", "event") if o["event"] == "AGREE"], ["held"])
    same("hours", [(o["value"], o["unit"], o["of"]) for o in told("hours", "quantity")], [(6, "hour", "onderhandelingen")])
    same("hours of talks", [(o["kind"], o["duration"]) for o in told("hours", "meeting")], [("talks", "PT6H"), ("ceremony", None)])
    for ref, wanted in (("once", ["Hamas", "Israel"]), ("beside", ["Kenia", "Somalië"])):
        same("each side once", [sorted(names(ref, o["source"])) for o in told(ref, "event") if o["event"] == "AGREE"], [wanted])
    same("both sides", [o["source"] == o["target"] and len(o["source"]) for o in told("both sides", "event") if o["event"] == "AGREE"][-1:], [2])
    same("not who mediates", {n for o in told("both sides", "event") if len(o["source"]) > 1 for n in names("both sides", o["source"])} &
         {"Libya", "Sudan"}, set())
    for ref, wanted in (("beide landen", ["Kenia", "Somalië"]), ("back", ["Kenia", "Somalië"])):
        same("between whom", [sorted(names(ref, o["between"])) for o in told(ref, "exchange")], [wanted])
    same("two sides of one state", [len(o["between"]) for o in told("swap", "exchange")], [2])
    same("all the ministers", [len(o["source"]) for o in told("the ministers", "event") if o["event"] == "ACCUSE"], [3])
    same("of many states", {o["country"] for o in told("of many", "actor")}, {None})
    answered = [(n, r["response"]) for o in told("answers", "proposal") for r in o["responses"] for n in names("answers", [r["actor"]])]
    same("answers", sorted(answered), [("Ethiopië", "reject"), ("Oeganda", "accept"), ("Rwanda", "reject"), ("Soedan", "praise")])
    same("more time", [r["response"] for o in told("more time", "proposal") for r in o["responses"]], ["consider"])
    same("where it comes from", [(names("origin", o["author"]), len(o["points"])) for o in told("origin", "proposal")], [(["Kenia"], 3)])
    asked = [p["text"] for o in told("as they are", "proposal") for p in o["points"]]
    same("how things are", ("joint patrols" in asked, [text for text in asked if "desert" in text]), (True, []))
    same("not agreed", [(o["event"], o["status"]) for o in told("not agreed", "event") if o["event"] in ("AGREE", "REJECT")], [("REJECT", "held")])
    same("who does not", [o["act"] for o in told("not agreed", "statement")], ["reject"])
    same("it", [names("it", o["source"]) for o in told("it", "event") if o["event"] == "REQUEST"], [["Kenya"]])
    same("after", [o["status"] for o in told("after", "meeting")], ["held"])
    same("whose claim", [n for o in told("whose claim", "dispute") for n in names("whose claim", o["parties"]) if n == "Norway"], [])
    same("relative", [names("relative", o["speaker"]) for o in told("relative", "statement") if o["act"] == "propose"], [["Europese Commissie"]])
    same("a longer name", [names("longer name", o["source"]) for o in told("longer name", "event")], [["Tarkan National Liberation Army"]])
    said = lambda ref: sorted((n, r["response"]) for o in told(ref, "proposal") for r in o["responses"] for n in names(ref, [r["actor"]]))
    same("counted out", [len(o["points"]) for ref in ("counted out", "ideas") for o in told(ref, "proposal")], [3, 3])
    same("answers to points", said("counted out"),
         [("Ethiopië", "accept"), ("Ethiopië", "reject"), ("Oeganda", "withhold"), ("Soedan", "accept")])
    same("answers to ideas", said("ideas"), [("Ethiopia", "reject"), ("Sudan", "accept"), ("Sudan", "reject"), ("Uganda", "praise")])
    for ref, wanted in (("in turn", ["Kenya", "Uganda"]), ("op zijn beurt", ["Kenia", "Oeganda"])):
        same("two gifts", [sorted(names(ref, o["between"])) for o in told(ref, "exchange")], [wanted])
    same("contradicted", [sorted(names("contradicted", o["parties"])) for o in told("contradicted", "dispute")], [["Kenia", "Oeganda"]])
    same("a parted verb", [o["act"] for o in told("parted", "statement")], ["deny"])
    same("who broke", [names("broke", [o["holder"]]) for o in told("broke", "shift")], [["Petteri Orpo"]])
    same("whose ambassador", [o["country"] for o in told("embassy", "actor") if o["role"] == "ambassadeur"], ["UGA"])
    same("a match", told("match", "event"), [])
    same("a new day", sorted((o["status"], o["date"]["from"]) for o in told("new day", "meeting")),
         [("denied", "2026-01-30"), ("planned", "2026-02-06")])
    for line in wrong:
        print("failed:", line, file=sys.stderr)
    return len(wrong) > 0


if __name__ == "__main__":
    sys.exit(main())
