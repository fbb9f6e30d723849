package org.muster.server.access;

import java.util.List;

/// What the journal says of one row of a desk's table, newest first, as the pages show it.
public interface Histories {

    /// @param table of schema `desk`
    /// @param key   column that identifies a row
    List<?> of(String table, String key, String identifier, int most);
}
