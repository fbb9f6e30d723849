package org.muster.server;

import java.nio.file.Path;
import java.util.Optional;

/// How a server is started.
///
/// @param address     on which it listens; `127.0.0.1`: this machine only
/// @param port        0: any free one
/// @param data        folder for the database, keys and settings
/// @param databaseUrl a PostgreSQL of one's own; empty: one that comes with the program, in the data folder
public record ServerSettings(String address, int port, Path data, Optional<String> databaseUrl) {

    public static final String THIS_MACHINE = "127.0.0.1";

    /// The file in the data folder with settings for TLS, sign-in and mail; see docs/operations.md.
    public static final String FILE = "server.properties";
}
