package org.muster.server.recording;

/// Nations that agreed plans ask for something, as SQL: from one to the next, since there are few nations and many
/// consignments. Each is one that the caller may see a consignment of.
public final class AskedNations {

    public static final String SQL = """
            WITH RECURSIVE one AS (
                SELECT min(p.nation) AS nation FROM ledger.progress p
                UNION ALL
                SELECT (SELECT min(p.nation) FROM ledger.progress p WHERE p.nation > one.nation)
                FROM one WHERE one.nation IS NOT NULL)
            SELECT nation FROM one WHERE nation IS NOT NULL ORDER BY nation""";

    private AskedNations() {}
}
