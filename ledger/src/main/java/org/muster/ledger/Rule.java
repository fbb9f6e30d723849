package org.muster.ledger;

import java.util.Arrays;
import java.util.Optional;
import org.muster.domain.measure.Code;

/// The rules that a command can break. The code is the error's SQLSTATE, for whoever writes SQL.
public enum Rule implements Code {
    /// More is taken than is there and not held.
    NOT_ENOUGH("MU001"),
    /// A back-dated entry would have left too few at some time since.
    NOT_ENOUGH_THEN("MU002"),
    /// The one rung does not follow the other.
    STEP("MU003"),
    /// Both sides are of one line and one lot.
    ONE_LINE("MU004"),
    /// The line or account is not there, or this session may not see it.
    UNKNOWN("MU005"),
    /// A serialised line needs a number for each unit; another line has none.
    SERIALS_COUNT("MU006"),
    /// A serial number stands elsewhere, or has moved since.
    SERIAL_PLACE("MU007"),
    /// A reservation is used up, expired, or was for something else.
    RESERVATION("MU008"),
    /// A correction reverses one movement exactly, and once, and says why.
    CORRECTION("MU009"),
    /// It cannot have happened yet.
    FUTURE("MU010"),
    /// This role may not do so here.
    ROLE("MU011"),
    /// There is no open session.
    SESSION("MU012"),
    /// What is recorded stays.
    APPEND_ONLY("MU013"),
    /// Who may see an entry follows from what it is about.
    LABEL("MU014"),
    /// The line is open already.
    LINE_KNOWN("MU015"),
    /// A consent is of an unknown line, or changes what never changes.
    CONSENT("MU016"),
    /// A line leaves only with the consents that it needs.
    GATE("MU017"),
    /// The command's identifier was used for something else.
    COMMAND_ID("MU018"),
    /// A reason, a record or the conditions of a consent are longer than anybody reads.
    LENGTH("MU019"),
    /// Whose word a kind of consent takes follows from the line and from where it goes.
    WORD("MU020"),
    /// What is said in another nation's name, and opens a gate, is shown by a document.
    WORD_SHOWN("MU021"),
    /// Each side takes back only its own word that a line needs a consent, with a reason.
    NEEDS("MU022"),
    /// Staff say why they offer, withdraw or take back what is a nation's.
    NOT_QUIETLY("MU023"),
    /// A plan is agreed once, and as a whole; its consignments fit the lines and the ladder.
    PLAN("MU030"),
    /// A nation answers once for each proposal, in time; what it has not confirmed is not allocated.
    ANSWER("MU031"),
    /// A key belongs to one person of one nation; what it signs counts until it is revoked.
    SIGNING_KEY("MU032"),
    /// An agreed consignment leaves only as it was announced.
    PRE_ADVICE("MU033"),
    /// What comes is counted against what was announced.
    ARRIVAL("MU034"),
    /// A consignment leaves by a way that its donor and the nations on it allow on that day.
    CAVEAT("MU035"),
    /// What leaves is sent by an agreed plan.
    AGREED_PLAN("MU036"),
    /// A document is stored before an entry names it.
    EVIDENCE("MU040"),
    /// Only a handover that both sides signed delivers.
    HANDOVER("MU041"),
    /// A receipt is of this handover, and signed by both sides.
    RECEIPT("MU042"),
    /// A report tells of monitored goods that are there.
    MONITORING("MU043"),
    /// A case of discrepancy is closed once, with an outcome and a reason; one of an arrival is explained before.
    DISCREPANCY("MU044"),
    /// A slot is new, for a day to come, and can be used before it expires.
    SLOT("MU050"),
    /// What comes to a node and what goes in a day stays within what it handles.
    NODE_HANDLING("MU051"),
    /// What stays at a node overnight has room there.
    NODE_STORAGE("MU052"),
    /// Net explosive on site stays within the node's licence.
    NODE_NEQ("MU053"),
    /// Limits are of a node, for a span of days, and not below nothing.
    NODE_LIMITS("MU054"),
    /// A slot is used on its first day before it expires, or released; once.
    SLOT_STATE("MU055"),
    /// Only the gates of a closed list may be overridden.
    NOT_OVERRIDABLE("MU056"),
    /// An override needs two persons of the roles that its rule names.
    OVERRIDE_PERSONS("MU057"),
    /// An override has a reason, is used in time, for what it is about, and no more often than was agreed.
    OVERRIDE("MU058"),
    /// An override is reviewed once, when it is over, by somebody who had no part in it.
    REVIEW("MU059"),
    /// A line is released to more nations than before, never to fewer.
    RELEASE("MU060");

    private final String code;

    Rule(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    static Optional<Rule> find(String sqlState) {
        return Arrays.stream(values())
                .filter(rule -> rule.code.equals(sqlState))
                .findFirst();
    }
}
