package org.muster.exchange;

import java.io.IOException;

/// Reads the tables of a package from their files.
record TableFiles(PackageFiles files, Listing listing, Findings findings, Known known) {

    /// Reads one table and makes it known.
    void read(TableForm<?> form) {
        known.add(form, table(form));
    }

    private <R> ReadTable<R> table(TableForm<R> form) {
        if (listing.isReadable(form.name())) {
            return open(form);
        }
        if (!form.isRequired() && !listing.isFaulty(form.name())) {
            return ReadTable.empty(form);
        }
        if (!listing.isFaulty(form.name())) {
            findings.error(
                    form.name(),
                    "",
                    Rule.MISSING_TABLE,
                    "Maybe it was forgotten; a package needs this table, if only its header");
        }
        return ReadTable.unreadable(form);
    }

    private <R> ReadTable<R> open(TableForm<R> form) {
        try (var in = files.open(form.name() + ".csv")) {
            return new TableReader<>(form, known, findings).read(in);
        } catch (PackageFiles.TooLarge tooLarge) {
            findings.error(form.name(), "", Rule.TOO_LARGE, "Maybe another file was meant; " + tooLarge.getMessage());
        } catch (IOException broken) {
            findings.error(
                    form.name(),
                    "",
                    Rule.ENCODING,
                    "Maybe the file is damaged or closed to you; " + broken.getMessage());
        }
        return ReadTable.unreadable(form);
    }
}
