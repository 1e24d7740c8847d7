"""Composes the overview of a state from facts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePath
from zlib import crc32

from babel.lists import format_list
from babel.numbers import format_decimal

from gegenzug.analysis import (
    Fact,
    Partner,
    Relations,
    ReportSummary,
    Sourced,
    contradictions,
    exchanges,
    gather,
    relate,
)
from gegenzug.analysis.facts import Key, newest_first, outlet_of
from gegenzug.claim import REALIS, SURE, Item
from gegenzug.ledger import ClaimFilter, Ledger
from gegenzug.overview.dates import iso, span, spelled
from gegenzug.overview.figures import said
from gegenzug.overview.names import Names, Naming
from gegenzug.overview.naming import LexiconNaming
from gegenzug.overview.quotation import quote, web_address
from gegenzug.overview.sentences import agree, capital, item_names, sentence
from gegenzug.overview.texts import texts
from gegenzug.overview.values import (
    CitedSource,
    Empty,
    Figure,
    Flow,
    Group,
    Line,
    Node,
    Overview,
    Quotation,
    Section,
    Sign,
    Source,
)
from gegenzug.report import Cited

IN_FIGURE = 12
"""Partners that the figure shows and that get a section of their own."""
FLOWS_IN_FIGURE = 3
"""Lines a partner gets in the figure for each direction; the rest stands in the text."""
MERGED = 3
"""Facts that one sentence may tell of, each with its quotation."""
NAMED = 3
"""Goods or actors that a summary or portrait names."""


def compose(ledger: Ledger, state: str, language: str) -> Overview:
    """The overview of `state` (a code of `docs/claims.md`) from a ledger, in German or English.

    Raises ValueError for a language without texts, LedgerError if the ledger cannot be read.
    """
    kept = list(ledger.claims(ClaimFilter(actor=state, least=SURE)))
    ids = dict.fromkeys(one.report.id for one in kept)
    cited = {report_id: ledger.report(report_id).cited for report_id in ids}
    waiting = ledger.count(ClaimFilter(actor=state, below=SURE))
    return compose_from(kept, state, language, cited=cited, waiting=waiting)


def compose_from(
    sourced: Iterable[Sourced],
    state: str,
    language: str,
    *,
    naming: Naming | None = None,
    cited: Mapping[str, Sequence[Cited]] | None = None,
    waiting: int = 0,
) -> Overview:
    """Like `compose`, from claims with their reports.

    `cited` maps a report's id to the sources it lists, `waiting` is how many further claims wait to be checked.
    """
    facts = [fact for fact in gather(sourced) if state in fact.actors]
    names = Names(naming or LexiconNaming(), language, texts(language))
    return _Composer(names, state, facts, cited or {}, waiting).overview()


@dataclass(frozen=True)
class _Composer:
    names: Names
    state: str
    facts: Sequence[Fact]
    cited: Mapping[str, Sequence[Cited]]
    waiting: int

    # --- the whole

    def overview(self) -> Overview:
        if not self.facts:
            return self._nothing()
        shown, more = self.relations.partners[:IN_FIGURE], self.relations.partners[IN_FIGURE:]
        return Overview(
            state=self.state,
            language=self.names.language,
            title=self._title(),
            name=self.names.bare(self.state),
            as_of=iso(self.newest.date) if self.newest else None,
            dateline=self._dateline(),
            summary=tuple(self._summary()),
            figure=self._figure(shown, len(more)) if shown else None,
            partners=tuple(self._section(partner) for partner in shown),
            more=tuple(self._section(partner) for partner in more),
            others=tuple(section for section in self._others() if section.groups),
            sources=self._sources(),
            cited=self._cited(),
            waiting=self._waiting(),
        )

    def _waiting(self) -> str | None:
        """How many claims are left out because they are not read surely enough, and how to see them."""
        if not self.waiting:
            return None
        return self._say("waiting", claims=self._count(self.waiting, "waiting_claims"), code=self.state)

    def _nothing(self) -> Overview:
        fill = self._verbs(self.state)
        return Overview(
            state=self.state,
            language=self.names.language,
            title=capital(self._say("empty_title", state=self.names.bare(self.state))),
            name=self.names.bare(self.state),
            as_of=None,
            dateline=self._count(0, "reports"),
            waiting=self._waiting(),
            empty=Empty(
                self._say("empty", **fill), self._say("empty_how", code=self.state), self._say("empty_after", **fill)
            ),
        )

    @cached_property
    def relations(self) -> Relations:
        return relate(self.facts, self.state)

    @cached_property
    def returns(self) -> Mapping[Key, tuple[Fact, ...]]:
        return exchanges(self.facts)

    @cached_property
    def opposites(self) -> Mapping[Key, Fact]:
        return contradictions(self.facts)

    @cached_property
    def reports(self) -> tuple[ReportSummary, ...]:
        """All reports used, newest first; those without a date last."""
        every = {report.id: report for fact in self.facts for report in fact.reports}
        return tuple(sorted(every.values(), key=lambda report: (newest_first(report.date), str(report.id))))

    @cached_property
    def numbers(self) -> Mapping[object, int]:
        return {report.id: number for number, report in enumerate(self.reports, start=1)}

    @property
    def newest(self) -> ReportSummary | None:
        return next((report for report in self.reports if report.date), None)

    # --- texts

    def _say(self, key: str, **fill: str) -> str:
        """A text of the page; {state.acc}, {actor.von} are names in a form, the rest is given."""
        actors = {"state": self.state, "actor": fill.pop("actor", self.state)}

        def slot(match: re.Match[str]) -> str:
            word, form = match[1], match[2]
            if form or (word in actors and word not in fill):
                return self.names.form(actors[word], form or "nom")
            return fill[word]

        return re.sub(r"\{(\w+)(?:\.(\w+))?\}", slot, self.names.texts["page"][key])

    def _verb(self, key: str, plural: bool) -> str:
        return agree(self.names.texts["page"][key], plural)

    def _verbs(self, actor: str) -> dict[str, str]:
        """The verbs of the page in the number of an actor, and its pronoun."""
        plural, pronoun = self.names.is_plural(actor), self.names.pronoun(actor)
        several = plural or pronoun == "they"
        fill = {key: self._verb(key, plural) for key in ("give", "get", "supply", "refuse", "need", "make")}
        own = {"gives": "give", "gets": "get", "supplies": "supply"}
        return {**fill, **{name: self._verb(key, several) for name, key in own.items()}, "pronoun": pronoun}

    def _verbs_of(self, actors: Sequence[str]) -> dict[str, str]:
        """Verbs in the number of several actors, or of the one there is."""
        plural = len(actors) > 1 or self.names.is_plural(actors[0])
        return {word: self._verb(word, plural) for word in ("go", "have", "keep", "deliver", "could")}

    def _count(self, n: int, what: str) -> str:
        forms = self.names.texts["page"][what]
        number = format_decimal(n, locale=self._locale)
        text: str = forms["one" if n == 1 else "many"]
        return text.replace("{n}", number)

    @property
    def _locale(self) -> str:
        locale: str = self.names.texts["locale"]
        return locale

    def _list(self, words: Sequence[str]) -> str:
        return format_list(list(words), locale=self._locale)

    def _date(self, report: ReportSummary) -> str:
        return spelled(report.date, self._locale, self.names.texts["page"]["undated"])

    # --- head

    def _title(self) -> str:
        gets = sum(len(fact.outlets) for partner in self.relations.partners for fact in partner.gives)
        gives = sum(len(fact.outlets) for partner in self.relations.partners for fact in partner.gets)
        key = "title_gets" if gets >= gives else "title_gives"
        if not gets or not gives:
            key = f"{key}_only" if gets or gives else "title_neither"
        return capital(self._say(key, **self._verbs(self.state)))

    def _dateline(self) -> str:
        outlets = len({outlet_of(report) for report in self.reports})
        reports = self._count(len(self.reports), "reports")
        counts = self._say("counts", reports=reports, outlets=self._count(outlets, "outlets"))
        if not self.newest:
            return counts
        return f"{self._say('as_of', date=self._date(self.newest))} · {counts}"

    def _summary(self) -> Iterable[str]:
        partners = self.relations.partners
        verbs = self._verbs(self.state)
        gets = self._goods(fact for partner in partners for fact in partner.gives)
        gives = self._goods(fact for partner in partners for fact in partner.gets)
        givers = [partner.actor for partner in partners if partner.gives][:NAMED]
        if gets:
            form = self.names.texts["page"]["from_partner"] or "nom"
            yield capital(
                self._say("summary_gets", **verbs, items=self._list(gets), partners=self.names.listed(givers, form))
            )
        if gives:
            yield capital(self._say("summary_gives", **verbs, items=self._list(gives)))
        for key, facts in (
            ("summary_away", self.relations.turning_away),
            ("summary_sanctions", self.relations.sanctions_against),
        ):
            if actors := _givers(facts)[:NAMED]:
                yield capital(self._say(key, **self._verbs_of(actors), actors=self.names.listed(actors)))

    def _goods(self, facts: Iterable[Fact], limit: int = NAMED) -> tuple[str, ...]:
        """What flows, in short nouns, the most reported first."""
        counted: Counter[str] = Counter()
        for fact in facts:
            counted[self._good(fact)] += len(fact.outlets)
        return tuple(good for good, _ in counted.most_common(limit))

    def _good(self, fact: Fact) -> str:
        flows: Mapping[str, str] = self.names.texts["flows"]
        return flows[fact.kind] if fact.kind in flows else item_names(self.names, [fact.item], "short")[0]

    # --- figure

    def _figure(self, partners: Sequence[Partner], left_out: int) -> Figure:
        verbs = self._verbs(self.state)
        return Figure(
            title=self._say("figure_title", **verbs),
            text=self._say("figure_text"),
            state=self.names.bare(self.state),
            partners=tuple(self._node(partner) for partner in partners),
            left_out=left_out,
        )

    def _node(self, partner: Partner) -> Node:
        flowing = (*partner.gives, *partner.gets, *partner.forces, *partner.pending, *partner.refused)
        flows = [
            flow
            for incoming in (True, False)
            for flow in self._flows([fact for fact in flowing if (fact.receiver == self.state) == incoming], incoming)
        ]
        if not flows and partner.talks:
            best = min(partner.talks, key=lambda fact: (fact.polarity == "negated", REALIS.index(fact.realis)))
            flows = [Flow("talks", _sign(best), self._goods(partner.talks))]
        if not flows and partner.channel:
            way = self._say("portrait_channel", items=self._list(self._goods(partner.channel)))
            flows = [Flow("talks", _sign(partner.channel[0]), (way,))]
        reports = {report.id for fact in partner.facts for report in fact.reports}
        return Node(
            self.names.bare(partner.actor), _anchor(partner.actor), self._count(len(reports), "reports"), tuple(flows)
        )

    def _flows(self, facts: Sequence[Fact], incoming: bool) -> list[Flow]:
        by_sign: dict[Sign, list[Fact]] = {}
        for fact in sorted(facts, key=lambda fact: (REALIS.index(fact.realis), fact.polarity == "negated")):
            by_sign.setdefault(_sign(fact), []).append(fact)
        flows = [
            Flow("in" if incoming else "out", sign, self._goods(same, limit=len(same)))
            for sign, same in by_sign.items()
        ]
        return flows[:FLOWS_IN_FIGURE]

    # --- sections

    def _section(self, partner: Partner) -> Section:
        verbs = self._verbs(partner.actor)
        placed: set[Key] = set()
        parts = (
            ("group_gives", partner.gives),
            ("group_gets", partner.gets),
            ("group_forces", partner.forces),
            ("group_pending", partner.pending),
            ("group_refused", partner.refused),
            ("group_talks", partner.talks),
            ("group_channel", partner.channel),
        )
        groups = [
            Group(self._say(key, actor=partner.actor, **verbs), self._lines(facts, placed)) for key, facts in parts
        ]
        return Section(
            _anchor(partner.actor),
            self.names.bare(partner.actor),
            tuple(group for group in groups if group.lines),
            self._portrait(partner),
        )

    def _portrait(self, partner: Partner) -> str:
        verbs = self._verbs(partner.actor)
        joined = {
            other.key: other
            for fact in partner.gives
            for other in self.returns.get(fact.key, ())
            if other in partner.gets
        }
        paid = [fact for fact in partner.gives if set(joined) & {f.key for f in self.returns.get(fact.key, ())}]
        parts: list[str] = []
        if joined:
            gives, gets = self._goods(paid), self._goods(joined.values())
            parts.append(self._say("portrait_exchange", gives=self._list(gives), gets=self._list(gets)))
        else:
            for key, facts in (("portrait_gives", partner.gives), ("portrait_gets", partner.gets)):
                if facts:
                    parts.append(self._say(key, **verbs, items=self._list(self._goods(facts))))
        refused = [fact for fact in partner.refused if fact.giver == partner.actor and fact.realis == "planned"]
        if refused:
            parts.append(self._say("portrait_refuses", **verbs, items=self._list(self._goods(refused))))
        return ", ".join(parts) or self._faint_portrait(partner)

    def _faint_portrait(self, partner: Partner) -> str:
        """What to say of a partner that neither gives, gets nor refuses."""
        if partner.forces:
            return self._say("portrait_forces")
        for realis in ("planned", "requested", "possible"):
            if facts := [fact for fact in partner.pending if fact.realis == realis]:
                return self._say(f"portrait_{realis}", items=self._list(self._goods(facts)))
        if partner.talks:
            return self._say("portrait_talks")
        if partner.channel:
            return self._say("portrait_channel", items=self._list(self._goods(partner.channel)))
        return self._say("portrait_stopped")

    def _others(self) -> Iterable[Section]:
        found = self.relations
        plural = self.names.is_plural(self.state)
        verbs = self._verbs(self.state)
        turned = "group_turned_from_plural" if plural else "group_turned_from"
        turns = any(fact.polarity == "affirmed" or fact.kind == "support" for fact in found.turning_away)
        yield self._plain_section(
            "turning-away",
            "turning_away" if turns else "distance",
            (
                ("group_turning", found.turning_away),
                ("group_sanctions_against", found.sanctions_against),
                (turned, found.turned_from),
                ("group_sanctions_by", found.sanctions_by),
            ),
        )
        needs = self._plain_section(
            "needs",
            "needs" if found.needs else "making",
            (
                ("group_needs", found.needs),
                ("group_production", found.production),
                ("group_needed_by", found.needed_by),
            ),
        )
        yield self._with_suppliers(needs)
        yield self._plain_section("open", "open", (("open", found.open),))
        yield self._plain_section("transit", "group_transit", (("group_transit", found.transit),), verbs)

    def _plain_section(
        self,
        anchor: str,
        title: str,
        parts: Sequence[tuple[str, Sequence[Fact]]],
        fill: Mapping[str, str] | None = None,
    ) -> Section:
        fill = fill or self._verbs(self.state)
        groups = [
            Group("" if key == title else self._say(key, **fill), self._lines(facts, set()))
            for key, facts in parts
            if facts
        ]
        return Section(anchor, capital(self._say(title, **fill)), tuple(groups))

    def _with_suppliers(self, section: Section) -> Section:
        """Adds who supplies and who could supply what the state needs, from the other lines of the page."""
        items = dict.fromkeys(fact.item for fact in self.relations.needs if fact.item and fact.polarity == "affirmed")
        remarks = [remark for item in items for remark in self._suppliers(item)]
        if not remarks:
            return section
        first, *rest = section.groups
        return replace(section, groups=(replace(first, remarks=tuple(remarks)), *rest))

    def _suppliers(self, item: Item) -> Iterable[str]:
        partners = self.relations.partners
        supply = [partner.actor for partner in partners if self._brings(partner.gives, item)]
        could = [partner.actor for partner in partners if self._brings(partner.pending, item)]
        for key, actors in (("suppliers", supply), ("could_supply", [actor for actor in could if actor not in supply])):
            if actors:
                be = self._verb("be", self.names.texts["items"][item]["number"] == "plural")
                good = item_names(self.names, [item])[0]
                supplied = self.names.listed(actors[:NAMED])
                yield capital(self._say(key, items=good, actors=supplied, be=be, **self._verbs_of(actors)))

    def _brings(self, facts: Iterable[Fact], item: Item) -> bool:
        return any(fact.kind == "transfer" and fact.item == item and fact.receiver == self.state for fact in facts)

    # --- lines

    def _lines(self, facts: Sequence[Fact], placed: set[Key]) -> tuple[Line, ...]:
        """Lines for facts that do not stand in the section yet; what is joined to a line stands under it."""
        lines: list[Line] = []
        waiting = list(facts)
        while waiting:
            fact = waiting.pop(0)
            if fact.key in placed:
                continue
            same = [fact, *self._mergeable(fact, waiting, placed)]
            placed.update(one.key for one in same)
            returns = [other for other in self.returns.get(fact.key, ()) if other.key not in placed]
            placed.update(other.key for other in returns)
            opposite = self.opposites.get(fact.key)
            against = [opposite] if opposite and opposite.key not in placed else []
            placed.update(other.key for other in against)
            lines.append(
                replace(
                    self._line(same),
                    returns=tuple(self._line([other], after_colon=True) for other in returns),
                    against=tuple(self._line([other], after_colon=True) for other in against),
                )
            )
        return tuple(lines)

    def _mergeable(self, fact: Fact, waiting: Sequence[Fact], placed: set[Key]) -> list[Fact]:
        """Facts that the same sentence can tell of: they differ in the item only, and nothing hangs on them."""
        wanted = self._pattern(fact)
        if wanted is None:
            return []
        found = [other for other in waiting if other.key not in placed and self._pattern(other) == wanted]
        return found[: MERGED - 1]

    def _pattern(self, fact: Fact) -> tuple[object, ...] | None:
        if fact.item is None or fact.key in self.returns or fact.key in self.opposites:
            return None
        entry = self.names.texts["items"][fact.item]
        modality = (fact.polarity, fact.realis, fact.certainty, fact.sources)
        return (fact.kind, fact.giver, fact.receiver, fact.via, modality, entry["verb"], entry["way"])

    def _line(self, facts: Sequence[Fact], *, after_colon: bool = False) -> Line:
        quoted = {fact.best.report.id for fact in facts}
        also = {report.id for fact in facts for report in fact.reports} - quoted
        return Line(
            sentence=sentence(self.names, facts, after_colon=after_colon),
            sign=_sign(facts[0]),
            quotations=self._quotations(facts),
            figures=self._figures(facts),
            note=self._note(facts),
            also=tuple(sorted(self.numbers[report_id] for report_id in also)),
        )

    def _figures(self, facts: Sequence[Fact]) -> str:
        """The figures of the claims that are quoted, each once."""
        every = (said(fact.best.claim, fact.best.report.language, self.names.texts) for fact in facts)
        return "; ".join(dict.fromkeys(figures for figures in every if figures))

    def _note(self, facts: Sequence[Fact]) -> str:
        reports = {report.id: report for fact in facts for report in fact.reports}
        if len(reports) < 2 or len(reports) == len(facts):
            return ""
        fill = {
            "reports": self._count(len(reports), "reports"),
            "outlets": self._count(len({outlet_of(report) for report in reports.values()}), "outlets"),
        }
        dates = sorted((report.date for report in reports.values() if report.date), key=lambda when: when.moment)
        if not dates:
            return self._say("span_undated", **fill)
        return self._say("span", **fill, dates=span(dates[0], dates[-1], self._locale))

    def _quotations(self, facts: Sequence[Fact]) -> tuple[Quotation, ...]:
        """A quotation for each fact; words that carry several of them stand there once."""
        every = [self._quotation(fact) for fact in facts]
        found: dict[tuple[int, str], Quotation] = {}
        for one in every:
            same = found.get((one.number, one.text))
            found[one.number, one.text] = replace(same, claims=(*same.claims, *one.claims)) if same else one
        return tuple(found.values())

    def _quotation(self, fact: Fact) -> Quotation:
        claim, report = fact.best.claim, fact.best.report
        return Quotation(
            text=quote(claim.evidence),
            language=report.language,
            outlet=report.outlet or self.names.texts["page"]["no_outlet"],
            date=self._date(report),
            day=iso(report.date),
            url=web_address(report.url),
            number=self.numbers[report.id],
            claims=(claim.id,),
        )

    # --- sources

    def _sources(self) -> tuple[Source, ...]:
        page = self.names.texts["page"]
        return tuple(
            Source(
                number=self.numbers[report.id],
                report=str(report.id),
                outlet=report.outlet or page["no_outlet"],
                title=report.headline or self._file(report) or page["no_title"],
                date=self._date(report),
                day=iso(report.date),
                url=web_address(report.url),
                origin=_file_name(report),
                language=report.language,
            )
            for report in self.reports
        )

    def _file(self, report: ReportSummary) -> str | None:
        name = _file_name(report)
        return self._say("file", name=name) if name else None

    def _cited(self) -> tuple[CitedSource, ...]:
        numbers: dict[tuple[str, str, str | None], list[int]] = {}
        for report in self.reports:
            for cited in self.cited.get(report.id, ()):
                key = (cited.outlet, cited.title, web_address(cited.url))
                numbers.setdefault(key, []).append(self.numbers[report.id])
        return tuple(CitedSource(*key, numbers=tuple(dict.fromkeys(found))) for key, found in numbers.items())


def _file_name(report: ReportSummary) -> str | None:
    """The name of the file a report came from, where it has no web address; never a path of the machine."""
    return PurePath(report.origin).name if report.origin and not web_address(report.url) else None


def _sign(fact: Fact) -> Sign:
    return Sign(fact.certainty, fact.realis, fact.polarity)


def _givers(facts: Iterable[Fact]) -> list[str]:
    """Who has in fact distanced itself or imposed sanctions, in the order of the facts."""
    known = (fact for fact in facts if fact.kind != "support" and _sign(fact) == Sign("certain", "actual", "affirmed"))
    return list(dict.fromkeys(fact.giver for fact in known if fact.giver))


def _anchor(actor: str) -> str:
    """An id for a page: letters, digits and hyphens, different for different actors."""
    plain = re.sub(r"[^A-Za-z0-9]+", "-", actor).strip("-").lower()
    if plain.upper() == actor:
        return f"partner-{plain}"
    return f"partner-{plain}-{crc32(actor.encode()):08x}".replace("--", "-")
