package org.muster.exchange;

/// The cell that is being read, as its [Kind] sees it.
interface Cell {

    /// Reports an error in this cell.
    void error(Rule rule, String value, String mend);

    /// Reports something worth a look in this cell.
    void warning(Rule rule, String value, String mend);

    /// Whether a table was read in full and has no row with this key.
    boolean isMissing(String table, String key);
}
