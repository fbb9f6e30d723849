package org.muster.server.scenarios;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.muster.server.Packages;

/// Writes the exercise with many offers: `BigPackage OFFERS DIR`. Its offers are repeated under names of their own.
///
/// Then `muster import DIR` shows how long checking and loading take.
public final class BigPackage {

    private BigPackage() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            System.err.println("Usage: BigPackage OFFERS DIR, for example: 100000 target/big");
            System.exit(2);
        }
        write(Integer.parseInt(arguments[0]), Path.of(arguments[1]));
    }

    static Path write(int offers, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (var files = Files.list(Packages.EXERCISE)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        var table = folder.resolve("offers.csv");
        var rows = Files.readAllLines(table);
        var many = new ArrayList<String>(offers + 1);
        many.add(rows.getFirst());
        for (var n = 0; n < offers; n++) {
            var row = rows.get(1 + n % (rows.size() - 1));
            many.add("O-%06d%s".formatted(n, row.substring(row.indexOf(','))));
        }
        Files.write(table, many);
        return folder;
    }
}
