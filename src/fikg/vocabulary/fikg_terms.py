"""The terms of our own ontology that the code names."""

# ruff: noqa: N815 (names of terms are the ontology's)

from __future__ import annotations

from typing import Final

from fikg.vocabulary.namespaces import ONTOLOGY


class FI:
    """Terms of the fikg ontology (`fi:`) that the code names."""

    # classes
    Entity: Final = ONTOLOGY + "Entity"
    Actor: Final = ONTOLOGY + "Actor"
    Place: Final = ONTOLOGY + "Place"
    Organisation: Final = ONTOLOGY + "Organisation"
    Person: Final = ONTOLOGY + "Person"
    Facility: Final = ONTOLOGY + "Facility"
    Policy: Final = ONTOLOGY + "Policy"
    Publication: Final = ONTOLOGY + "Publication"
    Undertaking: Final = ONTOLOGY + "Undertaking"
    Event: Final = ONTOLOGY + "Event"
    Track: Final = ONTOLOGY + "Track"
    TrackList: Final = ONTOLOGY + "TrackList"
    Indicator: Final = ONTOLOGY + "Indicator"
    Unit: Final = ONTOLOGY + "Unit"
    Document: Final = ONTOLOGY + "Document"
    Paragraph: Final = ONTOLOGY + "Paragraph"
    Claim: Final = ONTOLOGY + "Claim"
    Link: Final = ONTOLOGY + "Link"
    Figure: Final = ONTOLOGY + "Figure"
    Statement: Final = ONTOLOGY + "Statement"
    Quotation: Final = ONTOLOGY + "Quotation"
    Context: Final = ONTOLOGY + "Context"
    Note: Final = ONTOLOGY + "Note"
    Disagreement: Final = ONTOLOGY + "Disagreement"
    SameAs: Final = ONTOLOGY + "SameAs"
    SharedOrigin: Final = ONTOLOGY + "SharedOrigin"
    LinkPredicate: Final = ONTOLOGY + "LinkPredicate"
    PlacingPredicate: Final = ONTOLOGY + "PlacingPredicate"
    ExclusivePredicate: Final = ONTOLOGY + "ExclusivePredicate"
    AssessingPredicate: Final = ONTOLOGY + "AssessingPredicate"
    TextPredicate: Final = ONTOLOGY + "TextPredicate"
    Status: Final = ONTOLOGY + "Status"
    Standing: Final = ONTOLOGY + "Standing"
    Bound: Final = ONTOLOGY + "Bound"
    BlockKind: Final = ONTOLOGY + "BlockKind"
    NoteKind: Final = ONTOLOGY + "NoteKind"
    DisagreementKind: Final = ONTOLOGY + "DisagreementKind"
    QuantityKind: Final = ONTOLOGY + "QuantityKind"
    Correction: Final = ONTOLOGY + "Correction"
    CorrectionKind: Final = ONTOLOGY + "CorrectionKind"
    PassedOver: Final = ONTOLOGY + "PassedOver"
    PassedOverReason: Final = ONTOLOGY + "PassedOverReason"

    # search, answered by the service
    matches: Final = ONTOLOGY + "matches"
    quotesWords: Final = ONTOLOGY + "quotesWords"

    # claims
    statedIn: Final = ONTOLOGY + "statedIn"
    quotation: Final = ONTOLOGY + "quotation"
    context: Final = ONTOLOGY + "context"
    inParagraph: Final = ONTOLOGY + "inParagraph"
    exact: Final = ONTOLOGY + "exact"
    start: Final = ONTOLOGY + "start"
    end: Final = ONTOLOGY + "end"
    occurrence: Final = ONTOLOGY + "occurrence"
    status: Final = ONTOLOGY + "status"
    standing: Final = ONTOLOGY + "standing"
    accordingTo: Final = ONTOLOGY + "accordingTo"
    negated: Final = ONTOLOGY + "negated"
    openList: Final = ONTOLOGY + "openList"
    condition: Final = ONTOLOGY + "condition"
    note: Final = ONTOLOGY + "note"
    noteKind: Final = ONTOLOGY + "noteKind"
    gloss: Final = ONTOLOGY + "gloss"

    # qualifiers
    track: Final = ONTOLOGY + "track"
    role: Final = ONTOLOGY + "role"
    title: Final = ONTOLOGY + "title"
    with_: Final = ONTOLOGY + "with"
    addressee: Final = ONTOLOGY + "addressee"

    # times
    asOf: Final = ONTOLOGY + "asOf"
    from_: Final = ONTOLOGY + "from"
    until: Final = ONTOLOGY + "until"
    by: Final = ONTOLOGY + "by"

    # figures
    indicator: Final = ONTOLOGY + "indicator"
    value: Final = ONTOLOGY + "value"
    minValue: Final = ONTOLOGY + "minValue"
    maxValue: Final = ONTOLOGY + "maxValue"
    unit: Final = ONTOLOGY + "unit"
    bound: Final = ONTOLOGY + "bound"
    measuredAs: Final = ONTOLOGY + "measuredAs"
    relativeTo: Final = ONTOLOGY + "relativeTo"
    setBy: Final = ONTOLOGY + "setBy"
    about: Final = ONTOLOGY + "about"

    # names and records
    administrativelyIn: Final = ONTOLOGY + "administrativelyIn"
    untitled: Final = ONTOLOGY + "untitled"
    issuedFrom: Final = ONTOLOGY + "issuedFrom"
    issuedUntil: Final = ONTOLOGY + "issuedUntil"
    characters: Final = ONTOLOGY + "characters"
    digest: Final = ONTOLOGY + "digest"
    ordinal: Final = ONTOLOGY + "ordinal"
    kind: Final = ONTOLOGY + "kind"
    page: Final = ONTOLOGY + "page"
    length: Final = ONTOLOGY + "length"
    foldedLength: Final = ONTOLOGY + "foldedLength"
    headingPath: Final = ONTOLOGY + "headingPath"

    # corrections of paragraphs
    correction: Final = ONTOLOGY + "correction"
    correctionKind: Final = ONTOLOGY + "correctionKind"
    at: Final = ONTOLOGY + "at"
    onto: Final = ONTOLOGY + "onto"

    # what was passed over
    passedOver: Final = ONTOLOGY + "passedOver"
    reason: Final = ONTOLOGY + "reason"

    # judgements
    keeps: Final = ONTOLOGY + "keeps"
    merges: Final = ONTOLOGY + "merges"
    document: Final = ONTOLOGY + "document"
    disagreementKind: Final = ONTOLOGY + "disagreementKind"
    between: Final = ONTOLOGY + "between"
    recorded: Final = ONTOLOGY + "recorded"

    # derived by the build, never written by hand
    states: Final = ONTOLOGY + "states"
    support: Final = ONTOLOGY + "support"
    origins: Final = ONTOLOGY + "origins"
    inDocument: Final = ONTOLOGY + "inDocument"
    quoted: Final = ONTOLOGY + "quoted"
    byline: Final = ONTOLOGY + "byline"
    timeText: Final = ONTOLOGY + "timeText"
    firstDay: Final = ONTOLOGY + "firstDay"
    lastDay: Final = ONTOLOGY + "lastDay"
    low: Final = ONTOLOGY + "low"
    high: Final = ONTOLOGY + "high"
    inSeries: Final = ONTOLOGY + "inSeries"
    agreesWith: Final = ONTOLOGY + "agreesWith"
    within: Final = ONTOLOGY + "within"
    sharesOriginWith: Final = ONTOLOGY + "sharesOriginWith"
    version: Final = ONTOLOGY + "version"

    # the vocabulary as data
    verb: Final = ONTOLOGY + "verb"
    lowFactor: Final = ONTOLOGY + "lowFactor"
    highFactor: Final = ONTOLOGY + "highFactor"
    lowOpen: Final = ONTOLOGY + "lowOpen"
    highOpen: Final = ONTOLOGY + "highOpen"
    highAddsPlaceValue: Final = ONTOLOGY + "highAddsPlaceValue"
    quantityKind: Final = ONTOLOGY + "quantityKind"
    isRatio: Final = ONTOLOGY + "isRatio"
    code: Final = ONTOLOGY + "code"
    baseUnit: Final = ONTOLOGY + "baseUnit"
    factor: Final = ONTOLOGY + "factor"

    # predicates of links that the code treats by name
    locatedIn: Final = ONTOLOGY + "locatedIn"
    headquarteredIn: Final = ONTOLOGY + "headquarteredIn"
    comesFrom: Final = ONTOLOGY + "comesFrom"
    partOf: Final = ONTOLOGY + "partOf"
    names: Final = ONTOLOGY + "names"

    # status
    reported: Final = ONTOLOGY + "reported"
    assessed: Final = ONTOLOGY + "assessed"
    estimate: Final = ONTOLOGY + "estimate"
    forecast: Final = ONTOLOGY + "forecast"
    target: Final = ONTOLOGY + "target"
    planned: Final = ONTOLOGY + "planned"
    recommended: Final = ONTOLOGY + "recommended"

    # standing
    accepted: Final = ONTOLOGY + "accepted"
    doubtful: Final = ONTOLOGY + "doubtful"
    withdrawn: Final = ONTOLOGY + "withdrawn"

    # bounds, with the interval that each gives
    exactly: Final = ONTOLOGY + "exactly"
    moreThan: Final = ONTOLOGY + "moreThan"
    atLeast: Final = ONTOLOGY + "atLeast"
    lessThan: Final = ONTOLOGY + "lessThan"
    atMost: Final = ONTOLOGY + "atMost"
    nearly: Final = ONTOLOGY + "nearly"
    approximately: Final = ONTOLOGY + "approximately"
    someOver: Final = ONTOLOGY + "someOver"
    orderOf: Final = ONTOLOGY + "orderOf"
    range: Final = ONTOLOGY + "range"

    # kinds of blocks
    body: Final = ONTOLOGY + "body"
    heading: Final = ONTOLOGY + "heading"
    table: Final = ONTOLOGY + "table"
    caption: Final = ONTOLOGY + "caption"
    footnote: Final = ONTOLOGY + "footnote"

    # kinds of corrections
    split: Final = ONTOLOGY + "split"
    merge: Final = ONTOLOGY + "merge"
    rekind: Final = ONTOLOGY + "rekind"

    # kinds of notes
    garbled: Final = ONTOLOGY + "garbled"
    implied: Final = ONTOLOGY + "implied"
    outside: Final = ONTOLOGY + "outside"
    resolvedDate: Final = ONTOLOGY + "resolvedDate"
    misprint: Final = ONTOLOGY + "misprint"
    jointName: Final = ONTOLOGY + "jointName"
    restOfList: Final = ONTOLOGY + "restOfList"
    selfContradiction: Final = ONTOLOGY + "selfContradiction"
    editorial: Final = ONTOLOGY + "editorial"

    # kinds of disagreements
    valueDisagreement: Final = ONTOLOGY + "valueDisagreement"
    magnitudeDisagreement: Final = ONTOLOGY + "magnitudeDisagreement"
    deadlineDisagreement: Final = ONTOLOGY + "deadlineDisagreement"
    statusDisagreement: Final = ONTOLOGY + "statusDisagreement"
    scopeDisagreement: Final = ONTOLOGY + "scopeDisagreement"
    sumDisagreement: Final = ONTOLOGY + "sumDisagreement"
    exclusiveDisagreement: Final = ONTOLOGY + "exclusiveDisagreement"
    denialDisagreement: Final = ONTOLOGY + "denialDisagreement"
