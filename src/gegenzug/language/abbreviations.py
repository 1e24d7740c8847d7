"""Abbreviations that keep their full stop, shared by the splitter and the tokenizer."""

from __future__ import annotations

from functools import cache

_TITLES = {
    "de": "Dr Fa Frl Gen Hl Hr Hrn Kard Kl Lt Mr Mrs Ms Msgr Oblt Pf Pfr Präs Prof St Sen Rep",
    "en": (
        "Adm Brig Capt Cmdr Cpl Dr Drs Fr Gen Gov Hon Lt Maj Messrs Mlle Mme Mr Mrs Ms Msgr Pfc Prof Pvt Rep Reps Rev "
        "Sen Sens Sgt St Ste Supt"
    ),
}
_BEFORE_MORE = {
    "de": "Abb Abs Anm Art Az Bd Kap Nr Obj Str Tel Vgl Ziff abzgl bes betr bspw bzgl bzw ca dgl einschl geb gegr gem "
    "ggf ggü insb insbes max mind rd sog sogen spez südl nördl östl westl u v vgl vs zw zzgl",
    "en": "Bldg Mt No Nos approx ca cf e.g est i.e pop v viz vs",
}
_OTHERS = {
    "de": (
        "Abt Aufl Bundesanst Chr Co Corp Dipl Doz Hbf Hg Inc Ing Inst Jh Ltd Mag Mill Mio Mrd Phil Red Reg Sr Std Tsd "
        "Vol allg amerik amtl dt ehem eigtl engl etc evtl exkl franz gest griech hl incl inkl jährl kath lat lt mtl "
        "möbl n nachm o.g röm russ s.o staatl std str stv tel tgl u.a u.ä u.U urspr usf usw verh z.B z.T zit "
        "Jan Feb Apr Aug Sept Okt Nov Dez"
    ),
    "en": (
        "Ala Apr Aug Ave Blvd Bros Calif Co Col Conn Corp Ct Dec Del Dept Esq Est Feb Fla Ft Inc Jan Jr Jul Jun Kan "
        "Ltd Mar Mass Md Mfg Mich Minn Miss Mo Mont Nov Oct Okla Ont Ore Pa Ph.D Rd Sec Sep Sept Sr Sts Tenn Tex Univ "
        "Va Vt Wash Wis Wyo a.m etc ext p.m"
    ),
}


@cache
def never_last(language: str) -> frozenset[str]:
    """List abbreviations, without their full stop, after which a sentence goes on: titles and the like."""
    return frozenset(f"{_TITLES.get(language, _TITLES['en'])} {_BEFORE_MORE.get(language, '')}".split())


@cache
def all_known(language: str) -> frozenset[str]:
    """List all abbreviations of a language, without their full stop; those of English for a language without a list."""
    known = language if language in _OTHERS else "en"
    return never_last(known) | frozenset(_OTHERS[known].split())
