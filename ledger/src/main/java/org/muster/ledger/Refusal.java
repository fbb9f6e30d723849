package org.muster.ledger;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// Why a command was refused.
///
/// @param rule     which rule it breaks
/// @param act      which of its acts, from 0; -1 if it is about the command as a whole
/// @param sentence what is wrong, in plain words
/// @param facts    the values behind it, for programs: names such as `account.place` or `free`
public record Refusal(Rule rule, int act, String sentence, Map<String, String> facts) {

    public Refusal {
        facts = Collections.unmodifiableMap(new TreeMap<>(facts));
    }
}
