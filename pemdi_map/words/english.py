"""English. Names and texts of instruments, data files and inputs stay as they are."""

from __future__ import annotations

from collections.abc import Mapping

from pemdi_map.words.english_texts import TEXTS
from pemdi_map.words.language import Language

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

WORDS: Mapping[str, str] = {
    # Closed sets of values
    "state.as_is": "Can be used again",
    "state.extend": "Has to be completed",
    "state.redo": "Has to be made anew",
    "state.missing": "Not there yet",
    "state.unknown": "Not known yet",
    "state.diterima": "Accepted by the assessor",
    "state.revisi": "Revision asked for",
    "state.proses": "In process",
    "state.draf": "Still a draft",
    "state.belum": "Not made yet",
    "state-meaning.as_is": "SPBE evidence can be handed in as it is",
    "state-meaning.extend": "SPBE evidence can be handed in once it is completed",
    "state-meaning.redo": "SPBE evidence is only experience; make new evidence",
    "state-meaning.missing": "the SPBE result or another index shows that there is no evidence",
    "state-meaning.unknown": "the known SPBE result does not tell; begin with the quick check",
    "state-meaning.diterima": "by what was entered, an assessed value or another index",
    "state-meaning.revisi": "the assessor asks for corrections",
    "state-meaning.proses": "evidence is being prepared or examined",
    "state-meaning.draf": "evidence is a draft",
    "state-meaning.belum": "evidence is not made yet",
    "basis.assessed": "assessed Pemdi value",
    "basis.evidence": "evidence or index that you entered",
    "basis.external": "another agency's index",
    "basis.projected": "projected from SPBE",
    "basis.floor": "no basis yet, lowest value",
    "score-basis.values": "values of all indicators",
    "score-basis.domains": "printed domain values",
    "score-basis.aspects": "printed aspect values",
    "score-basis.index": "printed index",
    "score-basis.evidence": "state of the evidence",
    "stage.mandiri": "self-assessment",
    "stage.none": "assessment (stage not stated)",
    "stage.dokumen": "document assessment",
    "stage.asesor": "assessor (stage not stated)",
    "stage.interviu": "interview",
    "stage.visitasi": "site visit",
    "stage.akhir": "final result",
    "priority.tinggi": "high",
    "priority.sedang": "medium",
    "priority.rendah": "low",
    "priority.tercapai": "met",
    "confidence.high": "high",
    "confidence.medium": "medium",
    "confidence.low": "low",
    "review.draft": "Draft, not weighed yet",
    "review.judged": "Weighed by the authors and a first review, not yet by practitioners",
    "review.reviewed": "Judged by practitioners",
    "document-kind.living": "living document",
    "document-kind.yearly": "yearly record",
    "document-kind.decree": "decree",
    "external-state.terbit": "published",
    "external-state.belum terbit": "not published yet",
    "external-state.kedaluwarsa": "expired",
    "standing.closes": "level being worked on",
    "standing.waits": "waits for the level below",
    "standing.counts": "counts already",
    "measure-met.True": "met",
    "measure-met.False": "not met yet",
    "measure-met.none": "not known yet",
    "counted-by.users": "users",
    "counted-by.transactions": "transactions",
    "pin.instrument": "Instrument",
    "pin.crosswalk": "Crosswalk",
    "pin.scenarios": "Scenarios",
    "pin.calendar": "Calendar",
    "pin.owners": "Owners",
    "pin.priorities": "Priorities",
    "pin.actions": "Actions",
    "pin.rules": "Rules",
    "pin.budget": "Budget cycle",
    "pin.capacities": "Capacities of units",
    "pin.items": "List of evidence items",
    "pin.holidays": "Holidays",
    "pin.acceptance": "Acceptance of evidence",
    "pin.evidence": "Old evidence",
    "pin.coverage": "Service coverage",
    "pin.programmes": "Kinds of programmes",
    "pin.teams": "Teams",
    # Figures and lists, as parts of sentences
    "together": "{sentences: }",
    "figure": "{figure}",
    "more-than": "more than {figure}",
    "from-to": "{lowest} to {highest}",
    "one-of": "{figures: or }",
    "levels-from-to": "{lowest:0} to {highest:0}",
    "figure-of": "{name} {figure}",
    "figure-beside": "{name} {figure} (computed {computed})",
    "the-index": "index",
    "and-more": ", and {count} more",
    "the-others": "{count} others ({codes}{more})",
    "bound-above": "{rating} (more than {bound})",
    "bound-from": "{rating} (from {bound})",
    "quarter.I": "Q1",
    "quarter.II": "Q2",
    "quarter.III": "Q3",
    "quarter.IV": "Q4",
    # Scores
    "rating-mismatch": (
        "The printed rating is {printed}, but an index of {index} in {year} means {rating}. One of them is wrong: "
        "check the official report."
    ),
    "near-bound": "The index {index} lies close to the bound of {bound}: rounding decides its rating.",
    "on-bound-already": "The index is exactly {index}, the bound of {bound}: it is {rating} already.",
    "on-bound-still": "The index is exactly {index}, the bound of {bound}: it is {rating} still.",
    "values-lacking": "{count:indicator|indicators} without a value counted as {lowest}: {codes}.",
    "no-values": "There are no indicator values: the printed figures are used as they are.",
    "printed-differs": "{name}: printed {printed}, computed {computed}.",
    "domains-and-index-lacking": "The domain values are incomplete and there is no index: the index is not determined.",
    "known-others-open": (
        "{known} of {whole} indicator levels are known and used as they are; {rest} can be anything from "
        "{lowest:plain} to {highest:plain}, since no printed figure can be used: the index is not determined."
    ),
    "known-others-narrowed": (
        "{known} of {whole} indicator levels are known and used as they are; {rest} are ranges that the printed "
        "figures narrow."
    ),
    "known-others-undetermined": (
        "{known} of {whole} indicator levels are known and used as they are; {rest} are ranges that the printed "
        "figures narrow. The domain values are incomplete and no index can be used: the index is not determined."
    ),
    "printed-contradicted": (
        "These printed figures are impossible beside the levels entered and are not used: {figures}. Check those "
        "levels and the report."
    ),
    "index-not-from-figures-and-levels": (
        "The printed index {index} cannot come from the printed values and the levels entered; possible: {choices}."
    ),
    "index-not-from-figures": "The printed index {index} cannot come from the printed values; possible: {choices}.",
    "no-levels-give": "No whole levels give these printed figures: {figures}. Check the report.",
    "mixed-stages": (
        "The {instrument} values in use come from several stages: {parts:; }. Their index is the result of none of "
        "them."
    ),
    "share-of-stage": "{codes} from {stage:@stage} {year}",
    "history-differs": "The history says {written}, the assessment gives {assessed}.",
    "of-history": "History {year}: {says}",
    # Targets
    "index-asked-for": "the index asked for",
    "rating-asked-for": "the rating {rating} asked for",
    "level-asked-for": "level {level} complete for every indicator",
    "highest-rating-held": "the highest rating, {rating}, is reached already",
    "next-rating": "the next rating, {rating}",
    "lowest-rating": "{how}; the lowest rating, which holds without any evidence",
    "aimed-at-bound-already": "{how}; exactly {index} is {rating} already",
    "aimed-at-bound-still": "{how}; exactly {index} is {rating} still",
    # Evidence items
    "too-old-redo": "The old evidence is {years:year|years} old, past the age accepted: make it anew.",
    "too-old-extend": "The old evidence is {years:year|years} old, past the age accepted: bring it up to date.",
    "make-new": "Not there yet: make it.",
    "weakly-refuted": "It was not there once, but the sign is weak or old; ask first.",
    "levels-do-not-tell": "The known SPBE levels do not tell whether it is there.",
    "state-entered": "The state that you entered.",
    "index-below-level": "The index has not reached this level.",
    "index-reaches-level": "{index} {value} ({year}) reaches this level; upload its official result.",
    "level-complete": "Level {level} is complete by its value.",
    "not-counted-yet": "The Pemdi assessment does not count it yet: check it and bring it up to date.",
    "is-it-there": "Is there already: {text}?",
    # Notices of the analysis
    "no-source": "There is no result of {source}: no old evidence to project.",
    "no-levels-incomplete": (
        "The figures of {source} {year} are incomplete: old evidence is not projected. Enter the values of all "
        "domains, or the index."
    ),
    "no-levels-impossible": (
        "The printed figures of {source} {year} cannot come from whole levels: old evidence is not projected. Check "
        "the domain figures in the official report."
    ),
    "unknown-role": "Roles {roles} in units are unknown and not used. Known are: {known}.",
    "not-projected": "The result of {instrument} is not mapped to {target} and not used.",
    "some-levels-as-ranges": (
        "Some {source} levels are known only as ranges{wide}. The {others} other levels from the official report will "
        "narrow them."
    ),
    "levels-as-ranges": (
        "{source} levels are known only as ranges{wide}. The {count} indicator levels from the official report will "
        "narrow them."
    ),
    "index-spans": ", so the simulated index spans {lowest} to {highest}",
    "narrows-most": "These narrow it most: {source} indicators {codes}.",
    "self-assessment": "The {target} {year} values are a self-assessment.",
    "earlier-edition": "The {year} result under {instrument} is read under {target}, which changes it.",
    "printed-official": (
        "The official {target} {year} figures ({stage:@stage}) are used as the position. The values of "
        "{count:indicator|indicators} are unknown: each is read as the mean that fits those figures and is only a "
        "range, so that gaps and plan are estimates. Enter the value of each indicator to be sure."
    ),
    "earlier-stage-unused": "The values of {codes} from an earlier stage are not used.",
    "printed-index-contradicted": (
        "The printed {target} index does not go with the other figures entered: check the report."
    ),
    "printed-value-contradicted": (
        "The printed {target} value of {code} does not go with the other figures entered: check the report."
    ),
    "floor-value": (
        "No level 1 evidence is accepted yet for {count:indicator|indicators} ({codes}): {lowest} is the lowest value, "
        "not an achievement."
    ),
    "crowded-out": (
        "The curve gives {least:person-day|person-days} for this target, the plan {days}: the curve does not count the "
        "capacity of units, and {actions} find no room before the upload ends."
    ),
    "targets-other-scale": (
        "Targets on another scale are not used as targets of {target}: {targets:; }. Once they are adapted, enter the "
        "{target} target with `instrument: {name}`."
    ),
    "targets-unnamed": (
        "Targets that name no instrument are read as {target} indices: {targets:; }. Write `instrument: {name}` if so."
    ),
    "targets-not-aimed-at": "The targets in the input are not used, since you aim at something else: {targets:; }.",
    "target-of-document": "{document} {year} {aimed}",
    "target-of-year": "{year} {aimed}",
    "last-chance": (
        "Last chance to mend or add evidence: {window}, until {day} by the calendar {calendar}. The plan does not "
        "depend on it."
    ),
    "still-in-repair": "These can still come in that way: {actions}.",
    "bears-a-refusal": (
        "The plan bears one refusal: even its heaviest item may be refused. If {item} is refused, the index falls by "
        "{loss:3}."
    ),
    "bears-no-refusal-no-other": (
        "The plan bears no refusal: one item refused, and the target can be lost. If {item} is refused, the index "
        "falls by {loss:3}; no plan that bears it fits into the time there is."
    ),
    "bears-no-refusal": (
        "The plan bears no refusal: one item refused, and the target can be lost. If {item} is refused, the index "
        "falls by {loss:3}. A plan that bears one refusal takes {days:person-day|person-days} ({more:+d}) and ends at "
        "{index}; the capacity of units is not counted yet."
    ),
    "item-list": "The list of items and their weights ({name}) is not in the regulation; its confidence is low.",
    "weights-unfit": "The published values of {codes} do not fit equal weights.",
    "other-lists": "Another list can be chosen when the analysis is made.",
    "other-list-reaches": "By {name} this plan reaches the target too ({index}).",
    "other-list-misses": "By {name} this plan ends at {index}; the target is out of reach in the time there is.",
    "other-list-needs": (
        "By {name} this plan ends at {index}; to reach the target it also takes {actions} "
        "({days:person-day|person-days})."
    ),
    "unreviewed": "{count} of {rows} crosswalk rows are not judged by practitioners yet: read them as an opinion.",
    "assumed-calendar": "The {year} calendar is an assumption: {because}",
    "past-deadline": "The {year} upload ended before the start date: the dates of the plan cannot be kept.",
    # Traces and explanations
    "based-on": "Basis of the value: {basis:@basis}. Weight {weight:0} percent.",
    "assessed-value": "Value {value} from {stage:@stage}, {year}.",
    "fitted-value": (
        "The value itself is unknown: read as {value}, the mean that fits the printed figures ({stage:@stage}, "
        "{year}); it can be {lowest} to {highest}."
    ),
    "converted-index": (
        "{index}: {figure} ({year}) equals a value of {value}, linear within the range of its level. Owner of the "
        "index: {owner}."
    ),
    "all-levels-complete": "All levels complete: value {value}.",
    "level-worked-on": (
        "Scenario {scenario}: level {level} ({lower} to {upper}) is being worked on, the items that count weigh "
        "{share:1}% of it: {lower} + {width} x {share:1}% = {value}."
    ),
    "item-by-levels": "{item} {state:@state inside} ({levels}): {says}",
    "item-stands": "{item} {state:@state inside}: {says}",
    "still-open": "Still open: {what}",
    "source-levels": "{levels:; }",
    "level-and-needed": "{source} {code} level {level:0}, needed {needed}",
    "level-needed": "{source} {code} level {needed}",
    "weight-times-value": "{weight:plain} x {value}",
    "index-is-sum": "Index = sum (weight of aspect x value of aspect) / 100, computed exactly: ({terms: + }) / 100.",
    "index-of-scenario": "Scenario {scenario}: {value} (exactly {value:plain}), rating {rating}.",
    "all-scenarios": "All scenarios: {values:; }.",
    "value-by-scenario": "{scenario} {value}",
    "index-title": "{target}, {label}",
    "aspect-is-mean": "Value of the aspect = ({terms: + }) / {weight:plain} = {value} (exactly {value:plain}).",
    "put-together": "Put together from {parts:; }. They add up to exactly {total:plain}.",
    "part-of-number": "{code} {amount:plain}",
    "where-it-goes": (
        "{source} {code} tells of {total:plain} items, shared out evenly with other indicators: {parts:; }."
    ),
    "part-that-serves": "{item} {share:plain} ({state:@state inside})",
    "changes-most": "What changes most: {item} {text}. Once accepted, the index rises by {gain:3}.",
    "nothing-here-alone": "None of its items raises the index alone.",
    "nothing-changes": "No item raises the index alone.",
    "member": "{code} {name}: {value}.",
    "value-and-gap": "Value: {values:; }. Target {target}, gap {gap}, weighted {weighted:3} index points.",
    "item-state": "State: {state:@state inside}. {says}",
    "counts-by-scenario": "Counts by scenario (1 = one whole item): {shares:; }.",
    "share-by-scenario": "{scenario} {share:plain}",
    "asked-by-module": (
        "Asked by the module or the instrument sheet, not by the regulation; its share is {share:1}% of level "
        "{level}{by}."
    ),
    "worth-of-item": (
        "One whole item is worth {share:plain} (its share) x {width:plain} (level {level}) x {weight:plain} / 100 "
        "(weight of {indicator}) = {worth:plain} (about {worth:3}) index points, once the levels below are complete."
    ),
    "by-list": " by {name}",
    "portal-code": "Portal code {code}.",
    "take-from-shelf": "Take {document}, evidence of {source} {indicator} {name}, level {level}{condition}.",
    "on-condition": "; {condition}",
    "level-by-law": "Level {level} by the regulation: {criteria}",
    "level-beyond-law": "Level {level}, beyond the regulation: {criteria}",
    "level-here": "Level: {level:0}.",
    "level-asks": "Level {level}: {criteria}",
    "row-serves": "Serves {items}: {row}",
    "row": "[{needs}] {state:@state inside}. {says}",
    "not-mapped": "Not mapped: {note}",
    "document-goes": "{document}: {goes:; }.",
    "goes-to": "{items} ({state:@state inside})",
    "serves-with-other-levels": "does not serve without other levels ({items})",
    "not-on-this-level": "not there on this level ({items})",
    "not-used": "not used",
    "items": "Items: {items}.",
    "items-served": "Items served: {items}. Review of the row: {review:@review inside}.",
    "row-title": "Crosswalk row {row}",
    "refuting-row-title": "Refuting row {row} ({levels})",
    "levels-of": "{code} {levels}",
    "at-most": "at most {level}",
    "silent-row-title": "Row {row}: not asked by the old instrument",
    "action-title": "Action {action}: {name}",
    "produces": "Produces: {items}.",
    "produces-no-item": "Produces: a prerequisite of other actions.",
    "accepted-and-refused": "Accepted if: {accepted} Usually refused because: {refused}",
    "assumed-effort": (
        "Assumed by the catalogue: new {new:person-day|person-days} in {new_weeks:week|weeks}, updating "
        "{update:person-day|person-days} in {update_weeks:week|weeks}."
    ),
    "in-the-plan": (
        "In the plan: {owner}, {start} to {finish}, {days:person-day|person-days}, {funding}, priority "
        "{priority:@priority}."
    ),
    "rule-says": "Rule {rule}: {because}",
    "next-round": "Moves to the next round: {reason}",
    # Plan and schedule
    "too-long-for-plan": "Takes {length}, but {left}.",
    "money-too-late": "Its money is there only from {money}: {left}, but the work takes {weeks:week|weeks}.",
    "waits-for-late": "Waits for {actions}, which will not be finished in time.",
    "starts-too-late": "Can only start once {after} is finished: {left}, but the work takes {weeks:week|weeks}.",
    "waits-for-room": "Waits for {action}, which is held up because {full}.",
    "no-room": "{full:first}.",
    "weeks-left": "until {deadline} there are {weeks:whole week|whole weeks} left",
    "weeks": "{weeks:week|weeks}",
    "weeks-by-hands": "{weeks:week|weeks} ({days:person-day|person-days}, {capacity} person-days a week)",
    "unit-full": "the capacity of {unit} ({capacity} person-days a week) is used up by other actions",
    "time-until": "Takes until {day}.",
    "money-until": "Waits for money, finished on {day} at the earliest.",
    "step-levels": "Ask for the levels of {count} SPBE indicators from the official report, beginning with {codes}.",
    "step-quick-check": "Answer the {count} questions of the quick check.",
    "in-plan-by": "{count} actions",
    "out-counts": "Counts already, nothing is left to do.",
    "out-not-asked": "Not asked by the item list in use.",
    "out-refused": "Excluded on request.",
    "out-other-agency": "Ask {agency} for its value first ({index}).",
    "out-no-action": "No action of the catalogue produces it.",
    "out-no-room": "Its unit is full: not finished by the end of the upload.",
    "out-later-level": "Level {level} has to be complete first.",
    "out-no-gain": "It does not raise the value that stands.",
    "out-costs": "{days} person-days for +{gain:3}",
    "out-costs-times": "{days} person-days for +{gain:3}, {times:1} times the price of the plan",
    "out-ask-first": "Ask first; if it has to be made, {costs}.",
    "out-dearer": "Dearer: {costs}.",
    "out-not-needed": "Not needed for the target: {costs}.",
    "short-counts": "counts already",
    "short-not-asked": "not asked",
    "short-refused": "excluded",
    "short-other-agency": "ask for its value first",
    "short-no-action": "no action makes it",
    "short-no-room": "its unit is full",
    "short-too-late": "finished only on {day:short}",
    "short-no-money": "waits for money, finished on {day:short}",
    "short-later-level": "level {level} first",
    "short-no-gain": "raises no value",
    "short-ask-first": "ask first",
    "short-dearer": "dearer",
    "short-times": "{times:1} times the price of the plan",
    "short-not-needed": "not needed",
    "in-the-plan-yes": "In the plan: yes, {says}.",
    "in-the-plan-no": "In the plan: no. {says}",
    "floors-missed": "The lowest levels asked of {codes} cannot be met by {day}.",
    "round-over": "The upload ended {day}, before the plan starts.",
    "round-missed": "The target {aim} is not reached by {day}; the nearest is {nearest}. The reason: {why:; }.",
    "round-too-slow": "{count} actions of this plan take too long for this round",
    "round-not-renewed": "the evidence {items} could not be renewed in time",
    "round-plan-too-small": "not even the whole plan reaches it",
    "round-otherwise": (
        "Another plan, which is no part of the cheapest one to the last target, can reach it with {days} person-days; "
        "what units can carry is not counted yet."
    ),
    "round-never": "No other plan can reach it by that day either.",
    "target-missed": "The target {aim} is not reached by {day}; the nearest is {nearest}. The reason: {why:; }.",
    "actions-unfinished": "{count:action is|actions are} not finished before the upload ends",
    "actions-too-slow": "{count:action takes|actions take} longer than there is time",
    "actions-without-money": "{count:action waits|actions wait} for next year's budget",
    "excluded": "{codes} left out on request",
    "no-item-left": "no item is left",
    "dates-unverified": "These dates are not verified; check the institution's budget calendar.",
    "budget-closed": "Closed for the budget year {year}: {step} by {day} at the latest.",
    "budget-open": "For the budget year {year}: ask by {day} at the latest, the money can be spent from about {money}.",
    # Programmes
    "item-named-by-you": "You named this item at the programme.",
    "programme-doubtful": "Programme {programme}: you say that it serves {item}, but {because:inside}",
    "programme-done": (
        "Programme {programme} is finished, but {items} do not count yet: upload its result and enter the state of the "
        "evidence."
    ),
    "programme-undated": "Programme {programme}: enter its finish date so that {items} can be scheduled.",
    "programme-late": (
        "Programme {programme} finishes on {finish}, after the upload ends on {deadline}: {items} are served in the "
        "next round only."
    ),
    "programme-overdue": "Programme {programme} should have finished on {finish}: update its status or its date.",
    "programme-idle": "Programme {programme}: {because}",
    "programme-cancelled": "The programme is cancelled.",
    "serves-what-counts": "The items that it serves count already: {items}.",
    "seems-to-serve": "It only seems to serve {items}.",
    "may-serve": "It may serve {items}, but with low confidence.",
    "kind-not-asked-here": "Its kind is known, but the items that it serves are not in this instrument.",
    "kind-unknown": "Its kind is not recognised: enter `kind`, keywords, or the items that it serves.",
    # What the engine refuses
    "too-entangled": (
        "Too many actions are shared between indicators ({states} combinations to remember at once); the cheapest path "
        "cannot be computed for certain. Have fewer shared actions or prerequisites in the catalogue."
    ),
    "deadline-before-start": (
        "The deadline {deadline} is before the start of the plan, {start}. Choose an earlier start or the calendar of "
        "the next round."
    ),
    "too-long": "More than {weeks} weeks for one action. Check its effort, its lead time and the capacity of its unit.",
    "duplicate-action": "Action {action} is there twice. Delete one of them.",
    "negative-effort": "An effort of {days} person-days must not be negative. Write 0 or more.",
    "negative-lead": "A lead time of {weeks} weeks must not be negative. Write 0 or more.",
    "unknown-prerequisite": (
        "The prerequisite {action} is not among the actions to be scheduled. Add it, or delete it if it is done."
    ),
    "capacity-lacking": "The capacity of this unit is not set. Add it.",
    "no-capacity": (
        "A capacity of {days:plain} person-days a week has to be more than 0. Mend the figure, or move the actions to "
        "another unit."
    ),
    "circular": "Actions wait for each other: {actions: waits for }. Delete one of the prerequisites.",
    # Labels of tables
    "index": "Index",
    "rating": "Rating",
    "score-basis": "Basis",
    "domain": "Domain",
    "aspect": "Aspect",
    "indicator": "Indicator",
    "value": "Value",
    "weight": "Weight",
    "gap": "Gap",
    "priority": "Priority",
    "owner": "Owner",
    "level": "Level",
    "history": "History",
    "year": "Year",
    "instrument": "Instrument",
    "printed-rating": "Printed rating",
    "rating-by-bounds": "Rating by the bounds",
    "reachable": "Reachable",
    "exact-value": "Exact value",
    "quick-check": "Quick check",
    "item": "Item",
    "question": "Question",
    "index-gain": "Index gain",
    "notices": "Notices",
    "crosswalk-rows": "Crosswalk rows",
    "citations": "Citations",
    "not-printed": "not printed",
    "not-determined": "not determined",
    "action-plan": "Action plan",
    "action": "Action",
    "person-days": "Person-days",
    "start": "Start",
    "finish": "Finish",
    "funding-path": "Funding path",
    "index-after": "Index afterwards",
    "round": "Round",
    "short-rounds": "Round by round: {rounds:; }.",
    "short-round": "{year} {index} ({rating})",
    "short-round-missed": "{year} {index} ({rating}), target missed",
    "rounds-title": "Yearly targets: one plan in rounds",
    "rounds-target": "Target",
    "rounds-fresh": "New actions",
    "rounds-renewal": "Renewals",
    "rounds-money": "Need money",
    "rounds-reached": "Target of the year",
    "rounds-yes": "reached",
    "rounds-no": "missed",
    "rounds-no-room": "no room to renew it",
    "rounds-load": "Person-days by unit",
    "rounds-of-year": "Round {year}: {count} new actions, {days} person-days ({renewed} of them for renewals)",
    "rounds-kept": (
        "Each round is the cheapest part of the next one that reaches its target; the figures are those of the plan as "
        "made."
    ),
    "rounds-assumed": (
        "The calendar of this round has not been announced: its dates are an assumption. Renewals: person-days to "
        "issue again what may only be so old."
    ),
    "stage-differences": "Difference between stages",
    "difference": "Difference",
    "target-line": "Target: {aim} {rating} ({how}).",
    "answer-base": "The {source} evidence is so far worth {index} ({rating}) in {target}",
    "answer-reached": "{count} actions bring it to {index} ({rating})",
    "answer-missed": "the target {rating_aimed} is not reached: {count} actions bring it to {index} ({rating}) at most",
    "answer-start": "Start",
    "answer-ask-first": "Ask first",
    "answer-plan": "Plan",
    "answer-target": "Target",
    "answer-margin": "Margin",
    "answer-after-plan": "After the plan",
    "answer-old-scale": "({source} {year}: {old}, old scale)",
    "answer-range": "range {lowest}-{highest} from old evidence alone",
    "answer-if-all-there": "if the {count} documents asked for turn out to be there and accepted",
    "answer-plan-size": "{count} actions, {days} person-days, {units} units, finished {day}",
    "answer-nothing-possible": "no action can be finished",
    "answer-nothing-to-do": "nothing needs to be done",
    "answer-aim": "{aim} ({rating}): {how}.",
    "answer-aim-itself": "{rating}: {how}.",
    "answer-try": "Try: --target-rating '{rating}'",
    "answer-not-reached": "This plan does not reach it.",
    "answer-reached-with": "That takes at least {days}.",
    "answer-no-margin": "No margin: one item refused, and the target can be lost.",
    "answer-safe": "{days} person-days ({more:+d}): bears one refusal",
    "answer-chance": "Chance",
    "answer-chance-of": "{aim}; {expected} on average",
    "chance-rating": "to be {rating}",
    "chance-index": "to reach {index}",
    "answer-chance-reserve": "{told}; {probability:chance} with the margin",
    "answer-chance-rests": "{told}. If {basis}.",
    "chance-basis": "{stages:; }",
    "chance-stage": "{stage:@judged} {shares}",
    "chance-published": "{accepted} of {judged} (published)",
    "chance-assumed": "{share:chance} (assumed)",
    "chance-assumed-for": "{items:item|items} {share:chance} (assumed)",
    "chance-assumed-between": "{items:item|items} {least:chance}-{most:chance} (assumed)",
    "judged.dokumen": "evidence is accepted",
    "judged.sanggah": "by objection",
    "answer-asked": "Asked for",
    "most-at-stake": (
        "Most is at stake with {actions}: were their evidence sure to be accepted, the average result would rise by up"
        " to {stake:3} points for each. Have it looked at first. This is if {basis}."
    ),
    "reserve-held": (
        "bears any {count:item|items} refused with {days} person-days; without a margin {cheapest}. {proof}"
    ),
    "reserve-lacking": "no plan bears {count:item|items} refused by {day}; this is the cheapest without.",
    "chance-held": "a chance of {wanted:chance} was asked for, with {days} person-days; without it {cheapest}. {proof}",
    "chance-lacking": (
        "a chance of {wanted:chance} cannot be had by {day}: at most {highest:chance}, with everything done that there"
        " is time for; this is the cheapest plan to the target."
    ),
    "chance-unknown": "the chance cannot be computed: no file tells how often evidence is accepted.",
    "price-proved": "None is cheaper (proved).",
    "price-searched": "At least {least} (proved); above that searched, perhaps not the cheapest.",
    "price-only-searched": "Found by searching, perhaps not the cheapest.",
    "answer-old-evidence": "Old evidence, {count} items: {parts}.",
    "answer-next-steps": "Next steps",
    "answer-units": "{count} units",
    "answer-gaps": "Largest gaps (index points)",
    "answer-gaps-and-plan": "Largest gaps (index points), in the plan?",
    "answer-yes": "yes, {says}",
    "answer-no": "no. {says}",
    "answer-base-known": "{target} now stands at {index} ({rating})",
    "answer-range-known": "range {lowest}-{highest}",
    "answer-more": (
        "Tables and {count} notes: --tables. Where a figure comes from: pemdi-map explain. Workbook: -o result.xlsx"
    ),
    "trust": "Confidence: {parts}.",
    "trust-rows": "{count} of {rows} crosswalk rows are not judged by practitioners yet",
    "trust-calendar": "the {years} calendar is an assumption",
    "short-start": "{institution}, {label}: {index} (range {lowest}-{highest}), {rating}.",
    "short-reached": "Target {rating} reached: {index} with {count} actions, {days} person-days, by {day}.",
    "short-not-reached": "Target {rating} not reached: {index} with {count} actions, {days} person-days, by {day}.",
    "short-nothing": "Target {rating}: nothing needs to be done.",
    "begin-summary": "Begin with: sheet Ringkasan.",
    "begin-questions": "Begin with: sheet Ringkasan, then Periksa Cepat ({count} questions, {units} units).",
    "then-split": "Next: pemdi-map split {workbook} -d bagian (a workbook for each unit)",
    "no-questions": "There is nothing to ask.",
    "no-plan-made": "No plan was made (--no-plan).",
    "some-levels": "{known} of {whole} indicator levels",
    "some-levels-and-printed": "{known} of {whole} indicator levels and {printed}",
    "plain-from-to": "{lowest:plain} to {highest:plain}",
    # What the old result is worth
    "worth": (
        "Of {items} items of {target}, the evidence of {source} {year} serves {as_is} as it is, {extend} once it is "
        "completed, and {redo} only as experience; it shows {missing} to be missing and does not know of {unknown}."
    ),
    "worth-brief": "Only {usable} of {items} items serve again; the others are to be made or asked for first.",
    "worth-aged": "That result is {years:year|years} old in the assessed year: check the date of each document.",
    "worth-saves": "On the way to an index of {to} it saves {saved:person-day|person-days}: {least}, not {anew}.",
    "of-the-plan": "the plan",
    # Services
    "one-at-least": "one at least",
    "all": "all",
    "at-least": "at least {figure:plain}{sign}",
    "above": "more than {figure:plain}{sign}",
    "figure-unknown": "not known yet",
    "mean": "mean {figure}",
    "counted-of": "{counted:plain} of {whole:plain} ({share:plain}%)",
    "weighed-of": "{counted:plain} of {whole:plain} {weight:@counted-by} ({share:plain}%)",
    "measure": "{name}: {figure}, counted over {scope}; threshold {threshold}: {met:@measure-met}.",
    "services-lacking": "{count:more service|more services} needed.",
    "services-counting": "Meet it: {names}.",
    "services-failing": "Do not yet: {names}.",
    "services-unknown": "Not known yet: {names}.",
    "measure-supports": "Supports {items}.",
    "measure-refutes": "Contradicts {items}.",
    "measure-line": "{measure}: {line}",
    "names": "{names}",
    "names-and-others": "{names}, and {count:other|others}",
    "all-services": "all {count} services",
    "supports": "supports {items}",
    "contradicts": "contradicts {items}",
    "systems-drawn": "Integration of {systems:system|systems} by {links:link|links}",
    "systems-not-drawn": "; {count:other system|other systems} not drawn",
    "application-outside": "application outside",
    "service": "service",
    # Programmes and other indices
    "no-date": "no date entered yet",
    "preceded-by": "preceded by {programme}",
    "done-record-it": "finished, record its evidence",
    "in-time": "in time, finishes {finish}",
    "too-late": "too late, finishes {finish}",
    "counts-already": "counts already",
    "is-cancelled": "programme cancelled",
    "of-low-confidence": "{confidence:@confidence} confidence. {because}",
    "serves-assessment-of": "assessment of {year}",
    "no-age-set": "not set",
    "years": "{years:year|years}",
    "all-bounds-reached": "all bounds are reached",
    "bounds-unknown": "its bounds are not known",
    "next-bound": "level {level} at {bound:plain}: adds {adds:3}",
    "next-bound-short": "level {level} at {bound:plain}, {short:plain} short: adds {adds:3}",
    "next-bound-published": "level {level} once published: adds {adds:3}",
    "why-asks": "Why no longer {old}?",
    "why-says": (
        "The two figures cannot be compared; the measure has changed: {source} rates levels of maturity, {target} "
        "counts accepted evidence, from the lowest level up."
    ),
    "why-asked": "evidence items asked by {target}",
    "why-answered": "answered by the {source} result",
    "why-usable": "of these serve again, as they are or completed",
    "why-here": "of these on the level being worked on",
    # The report for the head of the secretariat, and reminders
    "answer-base-ranged": (
        "{source} evidence alone is worth {lowest} to {highest} on {target}, computed as {index} ({rating})"
    ),
    "bears-one": "bears one refused item.",
    "bars-drawn": "Time bars of {count} actions by unit, until {finish}.",
    "by-first-action": "before {day}, when the first action starts",
    "by-now": "now",
    "by-planning": "with the next change of the planning documents",
    "by-upload": "before uploading opens, {day}",
    "decide-levels": "Ask for the levels of the {count} {source} indicators from the evaluation report",
    "decide-levels-why": "Without them the result is only a range, {lowest}-{highest}. {most}",
    "decide-questions": "Have {units} units answer the {count} questions of the quick check",
    "decide-questions-why": "{unknown} items are not answered by the old result. The index becomes {index} {told}.",
    "decide-decree-why": "Action {number} makes {deliverable}, which has to be signed.",
    "decide-decree-waits": "{count:other action waits|other actions wait} for it.",
    "decide-margin": "Choose: this plan with nothing to spare, or the plan that bears one refusal",
    "outside-plan": "outside: {why}",
    "reminder-added": "Due: {name}",
    "reminder-assumed": " (assumed)",
    "reminder-begins": "Starts on {day}, {days} person-days.",
    "reminder-closes": "{target}: uploading of evidence closes",
    "reminder-due": "Action {number} is due: {name}",
    "reminder-makes": "Makes",
    "reminder-opens": "{target}: uploading of evidence opens",
    "report-foot": "{tag}. Made with pemdi-map; the plan starts on {day}.",
    "report-proposal": (
        "Proposed: take the plan that bears one refusal ({days} person-days), unless the answers to the quick check "
        "show evidence that is there already."
    ),
    "times-this-plan": "{times:1} times this plan",
    "upload-window": "evidence is uploaded from {opens:short} to {closes:short}",
    # The page
    "skip": "Straight to the content",
    "parts-of-page": "Parts of the page",
    "part-answer": "Answer",
    "part-why": "Why",
    "part-evidence": "Evidence",
    "part-cost": "Price",
    "simulation-tag": "{label:first}, not an official value",
    "rulers-drawn": (
        "The scale of the {target} index: starting point {index}; {farthest} if all that is unknown exists."
    ),
    "rulers-after": "After the plan {index}.",
    "rulers-old": "The {source} index on the old scale {index}.",
    "old-scale": "{source} {year}, old scale",
    "new-scale": "{target}, new scale",
    "key-reach": "range from old evidence, {lowest} to {highest}.",
    "key-maybe": "up to {farthest} if all that is unknown exists.",
    "old-evidence-serves": "How much old evidence serves?",
    "see-items": "{count} items {state:inside}: see the list",
    "no-old-evidence": "There is no old result that can be used.",
    "no-steps": "No step is waiting.",
    "why-title-alone": "Why {index}?",
    "funnel-from-lowest": "Every indicator begins at {lowest}.",
    "funnel-silent": "{count} items are not: {source} does not ask for them, or its levels do not show them.",
    "funnel-not-served": "{redo} have to be made anew, {missing} are missing.",
    "funnel-higher": "Evidence on a higher level counts only when the one below is complete.",
    "no-funnel": "Without {source} levels no old evidence can be traced: every indicator begins with what was entered.",
    "flows": "Where {source} evidence goes",
    "flows-note": (
        "Width of a line: how many {target} items. An item that several {source} indicators tell of goes with the "
        "first one's aspect."
    ),
    "flows-drawn": (
        "Flows from {source} aspects to {target} aspects, {count} items by how they serve. The table below says the "
        "same."
    ),
    "a-flow": "{source} to {target}: {items} items, {state:@state inside}",
    "as-table": "As a table",
    "flows-table": "From {source} aspects to {target} aspects",
    "aspect-of": "{target} aspect",
    "items-by-state": "Items by state",
    "from-aspects": "Told mostly by {source} aspects",
    "no-counterpart": "no counterpart in {source}",
    "plan-title": "Plan: {count} actions, {days} person-days, until {finish}",
    "whole-items-value": "after the plan {value} of complete items alone",
    "whole-items": "Only complete items are counted.",
    "no-slack": "no slack",
    "waited-for": "{count} actions wait for it",
    "all-free": "None of the {count} actions needs money.",
    "money-needed": "{unpriced} of {count} actions need money; no amount is filled in yet.",
    "money-typed": (
        "Money filled in: <b>{budget}</b>; {free:action is|actions are} said to cost nothing, {unpriced} of {count} "
        "have no figure yet."
    ),
    "money-by-unit": "Money by unit",
    "money-by-fund": "By source of funds",
    "money-by-year": "By budget year",
    "fund-unnamed": "no source of funds",
    "fund-other": "other sources",
    "no-year": "no year",
    "money-repeated": (
        "Action {action}: {budget} for sub-activity {sub_activity} is counted with another action, so once in the sums."
    ),
    "free-actions": "Actions at no cost",
    "unpriced-actions": "Actions without a figure",
    "no-unit": "Without an owner",
    "added-by-people": "Actions that people added",
    "emptied": "(emptied)",
    "count-and-days": "{count} actions, {days} person-days",
    "days-short": "{days} p-d",
    "for-evidence": "For evidence",
    "how": "How",
    "accepted-when": "Accepted when",
    "refused-when": "Usually refused because",
    "helped-by": "Helped by",
    "waits-for": "Waits for",
    "waits-for-nothing": "Waits for no other action",
    "typed-in": "Typed in",
    "indicators-title": "{count} indicators: their values, and whether they are planned",
    "indicators-in-plan": "{count} of {whole} indicators are in the plan.",
    "plan-price": "Price of the plan: {price:1} person-days for each 0.01 of the index.",
    "gap-is": "Gap: index points that are missing to {target}.",
    "today-and-after": "Now → after the plan",
    "in-plan": "In the plan?",
    "weighs": "weight {weight}",
    "valued": "value {value}",
    "yes": "Yes",
    "no": "No",
    "level-n": "Level {level}",
    "planned": "planned",
    "trace": "Where the value comes from, row by row",
    "items-title": "{count} evidence items",
    "map-note": "Choose a box to see its items. Thick frame: the level being worked on. Black dot: in the plan.",
    "map-caption": "The state of all evidence items by indicator and level",
    "planned-count": "{count} planned",
    "close": "Close",
    "one-level": "A level from close up",
    "choose-box": "Choose a box on the map.",
    "questions-title": "Quick check: {count} questions",
    "there": "There",
    "list-title": "List of evidence, and try for yourself",
    "list-note": (
        "Tick items that turn out to be there or will be finished: the index is computed again by the same rules. "
        "Nothing is sent; save it to use it again."
    ),
    "tick-plan": "Tick the whole plan",
    "save-tried": "Save what was tried",
    "load-tried": "Load what was tried",
    "clear-tried": "Clear",
    "try-indices": "Try indices of other agencies",
    "try-indices-note": "Value and year are read by the bands of {target}; leave empty while not published.",
    "filter-items": "Filter the items",
    "choices": "Quick choices",
    "ask-first": "Ask first ({count})",
    "in-the-plan-count": "In the plan ({count})",
    "all-of": "All ({count})",
    "search": "Search",
    "needs-script": "Filters and trying out need JavaScript; all items can be read below.",
    "suppose": "Suppose {item} is accepted",
    "assessed-stays": "The assessed value holds: a tick does not change it.",
    "ask-this": "Ask: {question}",
    "until": "until {day}",
    "not-in-plan": "Not planned.",
    "cost-title": "What does each person-day buy?",
    "not-reached": "not reached",
    "this-plan-days": "This plan: {days} person-days",
    "with-days": "With",
    "days-buy": "person-days, at most",
    "curve-no-queue": "The curve does not count queues in units; the plan does.",
    "prices": "The price of each rise of the index",
    "index-rise": "Rise",
    "further-days": "Further person-days",
    "whole-days": "Altogether",
    "days-per-hundredth": "Person-days per 0.01",
    "trust-title": "How sure is this?",
    "effort-assumed": (
        "Person-days, lead times and capacities of units are assumptions of the authors of the data files; replace "
        "them where you know better."
    ),
    "nothing-sent": "This page stores nothing and sends nothing.",
    "if-so": "If …",
    "used-here": "(used here)",
    "if-unknown-exist": "all {count} unknown items turn out to be there",
    "more-title": "In full",
    "found-items": "{count} items.",
    "found-first-items": "{count} items, the first {most} are shown.",
    "other-items": "{count} more outside this choice.",
    "show-them": "Show them",
    "show-more-items": "Show {count} more",
    "tried-items": "{count} ticked",
    "tried-value": "tried {value}, gap {gap}",
    "days-left": "Left of the plan: {days} person-days, {count} actions",
    "is-late": "{days} days late",
    "is-due": "due in {days} days",
    "is-due-today": "due today",
    "due-in-all": "Today, {today}: {late} actions late, {due} due within {days} days.",
    "index-wrong": "Write a figure from {lowest} to {highest}, and a year from 2000 to {year}.",
    "tried-saved": "Saved as {file}: pemdi-map gap reads it, and it can be loaded here again.",
    "tried-loaded": "{file} loaded: {count} items ticked.",
    "tried-unreadable": "{file} is no file of this kind: load a JSON file that was saved from this page.",
    "page-title": "Gap analysis {target}: {institution}",
    "days": "{days:person-day|person-days}",
    "ratings-differ": (
        "{source} ratings and {target} ratings have different bounds; the same word does not mean the same value."
    ),
    "index-by-year": "{source} year by year, as printed",
    "rating-by-its-bounds": "Rating by its bounds",
    "working-level": "Level being worked on",
    "quick-check-note": (
        "The known {source} result does not answer these items. Answer them first, beginning with those that raise the "
        "index most: the evidence may be there already."
    ),
    "evidence-asked": "Evidence asked for",
    "what-to-ask": "What to ask",
    "whom-to-ask": "Whom",
    "raises-index": "Raises the index",
    "narrowing": "{source} values that narrow the result",
    "some-levels-lacking": (
        "Some {source} levels are not entered, so the result above is computed from ranges. All {count} levels are in "
        "the Laporan Hasil Evaluasi; these narrow it most."
    ),
    "levels-lacking": (
        "The {source} indicator values are not entered, so the result above is computed from ranges. All {count} "
        "levels are in the Laporan Hasil Evaluasi; these narrow it most."
    ),
    "range-of-levels": "Range of levels",
    "narrows-index": "Narrows the index",
    "sources": "Sources",
    "data-files-note": "The data files behind all figures. The fingerprint (SHA-256) tells their contents apart.",
    "file": "File",
    "version": "Version",
    "title": "Title",
    "legal-basis": "Legal basis",
    "fingerprint": "Fingerprint",
    # The plan on the page
    "best-for-effort": "With at most {days:person-day|person-days} the best is",
    "plan-dates": (
        "<b>{count:action|actions}, {days:person-day|person-days}</b>, starting {start}, finished {finish}; the upload "
        "of evidence closes {deadline}"
    ),
    "calendar-assumed": "(an assumed calendar, not announced yet)",
    "index-rises": "If all its evidence is accepted, the index rises from {before} to <b>{after} ({rating})</b>",
    "nothing-for-effort": "With {days:person-day|person-days} no action raises the index.",
    "nothing-to-plan": "The target is reached already; no action has to be planned.",
    "curve-drawn": "Curve of the best index by person-days; this plan {days:person-day|person-days}, index {index}",
    "in-days": "person-days",
    "not-reached-by": "not reached by {day}",
    "curve-note": (
        "Each point of the curve: the best index that so many person-days buy, finished before the upload closes."
    ),
    "for-each-rating": "For each rating:",
    "days-at-least": "{days:person-day|person-days} at least",
    "money": "Money",
    "why-rules": "Why (rules)",
    "planned-already": "planned already: {programme}",
    "old-evidence": "old evidence",
    "mind-this": "What to mind",
    "actions": "{count:action|actions}",
    "action-by-number": "action {number}",
    "action-by-name": "action '{name}'",
    "an-action": "action",
    "closing-lines": "upright line: the upload of a round closes.",
    "closing-line": "thick line: the upload closes {day}.",
    "load-of-units": "Load of each unit by quarter",
    "load-note": "Person-days asked for, of the capacity of the unit in the weeks of this plan.",
    "unit": "Unit",
    "total": "Total",
    "remark": "Remark",
    "wanted-of-capacity": "{wanted:1} of {capacity:0}",
    "over-capacity": "over capacity",
    "whom-to-call": "Whom to call, and by when",
    "at-the-latest": "At the latest",
    "call": "Call",
    "through": "Through",
    "about": "About",
    "for-actions": "For actions",
    "soon": "soon",
    "overdue": " (overdue)",
    "prerequisites": "Prerequisites",
    "prerequisites-note": "They produce no evidence item themselves, but other actions wait for them.",
    "what-to-do": "What to do",
    "actions-waiting": "Actions waiting",
    "moved-to-next-round": "Moved to the next round",
    "next-round-note": "These actions are not finished by {day}, so the index above does not count them.",
    "reason": "Reason",
    "earliest-finish": "Earliest finish",
    "next-cheapest": "The next cheapest plans",
    "next-cheapest-note": "Each without the action named, say because it failed.",
    "without": "Without",
    "instead": "Instead",
    "no-substitute": "no substitute",
    "rules-behind": "The rules behind the plan",
    "rule": "Rule",
    "grounds": "Grounds",
    "assumed-by-authors": "assumption of the authors",
    "source-recorded": "recorded source",
    # Programmes and services on the page
    "existing-programmes": "Existing programmes",
    "programmes-note": (
        "{count:programme|programmes} from the input, matched with evidence items by kind; items that you name "
        "yourself come first. A programme is no evidence: its result is what is uploaded. Confidence is an opinion of "
        "the authors, not a promise of the assessor."
    ),
    "programmes-closing": "Programmes that can close gaps",
    "programme": "Programme",
    "why-and-mind": "Why, and what to mind",
    "confidence": "Confidence",
    "time": "Time",
    "programmes-seeming": "Programmes that only seem to close them",
    "why-not": "Why not",
    "not-counted": "What is not counted",
    "closes-no-gap": "{programme}: closes no gap.",
    "counted-over": "counted over {scope}",
    "services": "Services",
    "services-note": (
        "{count:service|services} from the input. Of {measures:figure|figures} that the criteria ask for, {decided} "
        "can be told for certain; the rest wait for entries that are still empty. Empty means not known yet, which is "
        "not a no."
    ),
    "services-blocking": "Services that hold back the level being worked on",
    "a-measure": "Measure",
    "a-figure": "Figure",
    "threshold": "Threshold",
    "services-that-block": "Services that hold it back",
    "to-be-asked": "To be asked",
    "figures-decided": "Coverage figures that are certain",
    "figures-note": "A figure that is met still has to be proved by its documents.",
    "result": "Result",
    "services-not-yet": "Services that do not yet",
    "integration": "Integration",
    "dots-note": "Full dots: services of the institution; hollow dots: applications outside.",
    "links-unstated": "{unstated} of {count:service|services} do not say yet what they are integrated with.",
    "no-links": "No service is integrated.",
    "shared-applications": "Shared applications in use:",
    # The world around on the page
    "other-indices": "Other indices",
    "other-indices-note": (
        "Some {target} values are taken from indices of other agencies; as long as those are not published, the "
        "indicator has the lowest value. The index gain is a"
    ),
    "state": "State",
    "serves-until": "Serves until",
    "value-in": "Value in {target}",
    "next-bound-ahead": "Next bound",
    "call-through": "Call; through",
    "history-note": (
        "Different instruments have different indicators and bounds: their figures are not compared, nor are the words "
        "of their ratings. Printed ratings are left as they are."
    ),
    "index-per-year": "Index by year:",
    "instrument-becomes": "the instrument changes to {name}",
    "change": "Change",
    "instrument-changes": "The instrument changes: not compared.",
    "own-above": "{year}: own value {own}, assessor's value {assessor}; own above the assessor's by {distance}.",
    "own-below": "{year}: own value {own}, assessor's value {assessor}; own below the assessor's by {distance}.",
    "units-and-teams": "Owner units and teams",
    "indicators-owned": "Indicators owned",
    "also-supports": "Also supports",
    "team-decided": "{team}, appointed by: {decree}. Its seats:",
    # What if, and what lies between two analyses
    "supposed": "SUPPOSITION, not the actual state: {settings}. The input is unchanged.",
    "supposed-nothing": "Changes neither index, rating nor plan.",
    "supposed-hidden": (
        "No effect on {codes}: an assessed value is there and goes before it. Suppose the value itself (I9=3, say)."
    ),
    "diff-sides": "Before: {before}. After: {after}.",
    "diff-nothing": "Nothing differs: index, items and plan are the same.",
    "diff-worse": "What is worse",
    "diff-scenario": "Scenario",
    "diff-plan-size": "{days} person-days ({change}), {actions} actions",
    "diff-reached": "target reached ({index})",
    "diff-missed": "target missed ({index})",
    "diff-other-target": "The targets differ: the person-days of the two plans are not for the same thing.",
    "diff-indicators": "Indicators that change: {count}",
    "diff-indicator": "{values}  level {levels}  {moves}",
    "diff-items": "Items in another state: {count}",
    "diff-gained": "Actions gained: {count}",
    "diff-lost": "Actions lost: {count}",
    "diff-moved": "Actions with other dates, owner or person-days: {count}",
    "diff-action": "{text} ({days} person-days, {owner}, done {day:short})",
    "diff-days": "{days} person-days",
    "diff-more": "and {count} more; all of them with --format json",
    "diff-data": "Data files that differ: {names}.",
    "diff-data-before": "{name} (used by the earlier one alone)",
    "diff-data-after": "{name} (used by the later one alone)",
    "worse-index": "The index falls from {before} to {after}.",
    "worse-rating": "The rating falls from {before} to {after}.",
    "worse-effort": "The plan to the same target rises from {before} to {after} person-days.",
    "worse-missed": "The target {rating} is no longer reached: the plan led to {before}, now {after}.",
    "worse-lower": "The index after the plan falls from {before} to {after}, and the target stays missed.",
    "change-kind.answer": "State of an evidence item",
    "change-kind.value": "Assessed value",
    "change-kind.level": "Level of the old result",
    "change-kind.external": "Other agency's index",
    "change-kind.row": "Row of the crosswalk",
    "change-kind.weight": "Weight",
    "try-accepted": "{item} accepted ({text}).",
    "try-refused": "{item} turns out not to be there ({text}).",
    "try-value": "{code} assessed at {value:plain} ({name}).",
    "try-level": "{source} {code} at level {level} ({name}).",
    "try-index": "{name} at {figure:plain}.",
    "try-row": "Without {row} (items {items}).",
    "try-weight": "Weight of {code} {weight:plain} per cent, the others less in proportion ({name}).",
    "try-list": "Items weighed by {name}.",
    "sensitivity-most": "Index {index} ({rating}). What moves it most alone: {says} It moves by {moves}.",
    "sensitivity-more": "and {count} more",
    "sensitivity-nothing": "Index {index} ({rating}): no single change that was tried moves it.",
    "sensitivity-rating": "{count} single changes turn the rating: {changes}.",
    "sensitivity-rating-none": "Rating: none of the {count} single changes turns it from {rating}.",
    "sensitivity-plan": (
        "The plan was searched anew for {planned} changes; {count} of them bring in other actions or decide whether "
        "the target is reached: {changes}."
    ),
    "sensitivity-plan-none": (
        "The plan was searched anew for {planned} changes; none brings in other actions, at most some are no longer "
        "needed."
    ),
    "sensitivity-days": "Of these, {change} changes the person-days of the plan most: {days}.",
    "sensitivity-group": "{kind}: {count} of {tried} move the index",
    "sensitivity-through": "Through {code}: {values}.",
    "sensitivity-through-more": "Through {code}: {values}, and {more} more indicators.",
    "sensitivity-plan-missed": "Plan {days} person-days, target missed.",
    "sensitivity-plan-turned": "Another plan: {days} person-days, {gained} actions in, {lost} out.",
    "sensitivity-plan-kept": "Plan {days} person-days.",
    "sensitivity-plan-same": "Plan {days} person-days as before.",
    "sensitivity-levels-bound": (
        "The printed figures of the old result stay: where one level is higher, others of its domain are lower."
    ),
    "sensitivity-count": "{count} {kind}",
    "sensitivity-tried": (
        "Tried one at a time: {counts}. The plan was searched anew for {planned} changes, the largest of each "
        "kind, to the same target. "
        "Not tried: two changes at once, items above the level being worked on, and {rows} rows of the crosswalk "
        "that give no credit here."
    ),
}

ENGLISH = Language("en", WORDS, MONTHS, ".", TEXTS)
