package org.muster.server.scenarios;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.muster.server.Packages;

/// Writes the exercise with many offers: `BigPackage OFFERS DIR [SEED]`. Each is one of its offers under a name of its
/// own, with another quantity and other days, in no order. The same seed gives the same package.
///
/// Then `muster import DIR` shows how long checking and loading take; [LoadSpeed] measures it.
public final class BigPackage {

    /// Columns that every offer has, in the order of the contract.
    private static final int QUANTITY = 3;

    private static final int AVAILABLE = 4;

    private BigPackage() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 2 || arguments.length > 3) {
            System.err.println("Usage: BigPackage OFFERS DIR [SEED], for example: 100000 target/big");
            System.exit(2);
        }
        var seed = arguments.length == 3 ? Long.parseLong(arguments[2]) : 1L;
        write(Integer.parseInt(arguments[0]), Path.of(arguments[1]), seed);
    }

    public static Path write(int offers, Path folder, long seed) throws IOException {
        Files.createDirectories(folder);
        try (var files = Files.list(Packages.EXERCISE)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        var table = folder.resolve("offers.csv");
        Files.write(table, many(offers, Files.readAllLines(table), new Random(seed)));
        return folder;
    }

    private static List<String> many(int offers, List<String> rows, Random random) {
        var header = rows.getFirst().split(",");
        if (!header[QUANTITY].equals("quantity") || !header[AVAILABLE].equals("available")) {
            throw new IllegalStateException("The exercise's offers have other columns: " + Arrays.toString(header));
        }
        var many = new ArrayList<String>(offers + 1);
        for (var n = 0; n < offers; n++) {
            var cells = rows.get(1 + random.nextInt(rows.size() - 1)).split(",", AVAILABLE + 2);
            cells[0] = "O-%06d".formatted(n);
            cells[QUANTITY] = Integer.toString(1 + random.nextInt(5_000));
            // Never after its expiry: an offer may be there earlier than in the exercise, not later.
            cells[AVAILABLE] = LocalDate.parse(cells[AVAILABLE])
                    .minusDays(random.nextInt(20))
                    .toString();
            many.add(String.join(",", cells));
        }
        Collections.shuffle(many, random);
        many.addFirst(rows.getFirst());
        return many;
    }
}
