package org.muster.ledger.handover;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.muster.domain.custody.Rung.AT_NODE;
import static org.muster.domain.custody.Rung.DAMAGED;
import static org.muster.ledger.handover.Meeting.ARLAND;
import static org.muster.ledger.handover.Meeting.BORLAND;
import static org.muster.ledger.handover.Meeting.DORLAND;
import static org.muster.ledger.handover.Meeting.MORNING;
import static org.muster.ledger.handover.Meeting.NOON;
import static org.muster.ledger.handover.Meeting.at;
import static org.muster.ledger.handover.Meeting.expect;
import static org.muster.ledger.handover.Meeting.newId;
import static org.muster.ledger.handover.Meeting.rule;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.muster.domain.custody.Digest;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.Caller;
import org.muster.ledger.Command;
import org.muster.ledger.Label;
import org.muster.ledger.Rule;
import org.muster.ledger.proof.Proofs;

/// Evidence is stored once, by its hash, and seen by those it was meant for.
class DocumentsTest {

    private final Meeting meeting = new Meeting();
    private final Document paper = new Document("paper.txt", MediaType.TEXT, "Transfer of 100 shells".getBytes(UTF_8));

    @AfterEach
    void close() {
        meeting.close();
    }

    private Digest store(Caller caller, Label label) {
        return meeting.documents.store(caller, paper, label) instanceof Documents.Stored.Kept(var digest)
                ? digest
                : new Digest("0".repeat(64));
    }

    @Test
    void namesADocumentByTheHashThatItWorksOut() throws NoSuchAlgorithmException {
        var digest = store(meeting.borland, Label.of(BORLAND));
        assertThat(digest.hex())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(paper.content())));
        assertThat(meeting.documents.find(meeting.borland, digest)).contains(paper);
    }

    @Test
    void putsTheHashIntoTheLeafOfTheEntry() throws SQLException {
        var digest = store(meeting.borland, Label.of(BORLAND));
        var damage = Transfer.of(at(meeting.shells, AT_NODE), at(meeting.shells, DAMAGED), 1);
        var entry = expect(meeting.ledger.record(
                        meeting.borland, Command.of(newId(), MORNING, damage).shownBy(Set.of(digest))))
                .entries()
                .getFirst()
                .entry();
        try (var connection = meeting.database.sequencer().getConnection()) {
            assertThat(new String(
                            Proofs.canonicalBytes(connection, entry.value()).orElseThrow(), UTF_8))
                    .contains("\"evidence\":[\"" + digest + "\"]");
        }
        assertThat(meeting.documents.of(meeting.borland, entry)).containsExactly(digest);
    }

    @Test
    void refusesEvidenceThatIsNotStoredOrNotSeen() {
        var unknown = new Digest("ab".repeat(32));
        var hidden = store(meeting.arland, Label.of(ARLAND));
        for (var digest : Set.of(unknown, hidden)) {
            var damage = Transfer.of(at(meeting.shells, AT_NODE), at(meeting.shells, DAMAGED), 1);
            assertThat(rule(meeting.ledger.record(
                            meeting.borland,
                            Command.of(newId(), MORNING, damage).shownBy(Set.of(digest)))))
                    .isEqualTo(Rule.EVIDENCE);
        }
    }

    @Test
    void showsADocumentToThoseItIsMeantForOnly() {
        var digest = store(meeting.borland, new Label(BORLAND, Set.of(DORLAND)));
        assertThat(meeting.documents.find(meeting.recipient, digest)).contains(paper);
        assertThat(meeting.documents.find(meeting.arland, digest)).isEmpty();
        assertThat(meeting.documents.find(new Caller("nobody's", meeting.arland.role()), digest))
                .isEmpty();
    }

    @Test
    void storesOnceWhatTwoNationsBringAndShowsItToBoth() throws SQLException {
        var digest = store(meeting.borland, Label.of(BORLAND));
        assertThat(store(meeting.arland, Label.of(ARLAND))).isEqualTo(digest);
        assertThat(meeting.documents.find(meeting.arland, digest)).contains(paper);
        assertThat(meeting.documents.find(meeting.corland, digest)).isEmpty();
        assertThat(store(meeting.arland, Label.of(ARLAND))).isEqualTo(digest);
        assertThat(meeting.ask(meeting.coordinator, "SELECT count(*) FROM ledger.document"))
                .containsExactly("1");
        assertThat(meeting.ask(
                        meeting.coordinator,
                        "SELECT actor FROM ledger.entry WHERE body LIKE '%document-kept%' ORDER BY entry"))
                .containsExactly("bob", "anna");
    }

    @Test
    void storesNothingInAnotherNationsName() {
        assertThat(meeting.documents.store(meeting.arland, paper, Label.of(BORLAND)))
                .isInstanceOf(Documents.Stored.Refused.class);
    }

    @Test
    void attachesADocumentToAnEntryThatIsRecordedAlready() {
        var entry = expect(meeting.record(
                        meeting.borland, Transfer.of(at(meeting.shells, AT_NODE), at(meeting.shells, DAMAGED), 1)))
                .entries()
                .getFirst()
                .entry();
        var digest = store(meeting.borland, Label.of(BORLAND));
        var documents = Set.of(digest);
        expect(meeting.documents.attach(meeting.borland, newId(), NOON, entry, documents, Label.of(BORLAND)));
        assertThat(meeting.documents.of(meeting.borland, entry)).containsExactly(digest);
        assertThat(meeting.documents.of(meeting.recipient, entry)).isEmpty();
        assertThat(rule(meeting.documents.attach(meeting.arland, newId(), NOON, entry, documents, Label.of(ARLAND))))
                .isEqualTo(Rule.EVIDENCE);
    }

    @Test
    void takesOnlyWhatFitsItsKindAndItsBounds() {
        assertThat(MediaType.find("text/html")).isEmpty();
        assertThatThrownBy(() -> new Document("a.pdf", MediaType.PDF, "<html>".getBytes(UTF_8)))
                .hasMessageContaining("application/pdf");
        assertThatThrownBy(() -> new Document("a.txt", MediaType.TEXT, new byte[] {(byte) 0xff, 0}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Document("a.txt", MediaType.TEXT, new byte[0]))
                .hasMessageContaining("0 bytes");
        assertThatThrownBy(() -> new Document("a.txt", MediaType.TEXT, new byte[Document.LARGEST + 1]))
                .hasMessageContaining("fewer dots");
        assertThat(new Document("a.png", MediaType.PNG, HexFormat.of().parseHex("89504e470d0a1a0a00")).type())
                .isEqualTo(MediaType.PNG);
    }

    @Test
    void keepsKindAndBoundsForPlainSqlToo() {
        for (var values : Set.of("'a', 'text/html', 'x'", "'a', 'text/plain', ''", "'', 'text/plain', 'x'")) {
            assertThatThrownBy(() -> meeting.ask(
                            meeting.borland,
                            "SELECT ledger.keep_document('national-desk', %s, 'XBB', '{}')".formatted(values)))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23514"));
        }
    }
}
