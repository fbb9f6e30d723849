package org.muster.ledger.proof;

import java.util.List;

/// What a ledger says about itself at one moment: so many entries, with this root. C2SP `tlog-checkpoint`.
///
/// @param origin which ledger; also the name of its key
/// @param size how many leaves
/// @param extensions further lines of others' checkpoints, kept as they are; ours has none
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {

    public Checkpoint {
        extensions = List.copyOf(extensions);
    }

    Checkpoint(String origin, long size, Hash root) {
        this(origin, size, root, List.of());
    }

    String text() {
        var text = new StringBuilder("%s\n%d\n%s\n".formatted(origin, size, root.base64()));
        extensions.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    static Checkpoint parse(String text) throws MalformedText {
        if (!text.endsWith("\n")) {
            throw new MalformedText("The last line of the checkpoint has no end.");
        }
        var lines = List.of(text.substring(0, text.length() - 1).split("\n", -1));
        if (lines.size() < 3 || lines.stream().anyMatch(String::isEmpty)) {
            throw new MalformedText("A checkpoint has a name, a size and a root in three lines, none of them empty.");
        }
        return new Checkpoint(
                lines.get(0),
                SignedNote.number(lines.get(1)),
                SignedNote.hash(lines.get(2)),
                lines.subList(3, lines.size()));
    }
}
