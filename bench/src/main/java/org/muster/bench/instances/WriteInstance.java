package org.muster.bench.instances;

import java.nio.file.Path;
import java.util.Locale;
import org.muster.exchange.ScenarioPackage;

/// Writes a generated scenario as a package: `WriteInstance SIZE STYLE SEED DIR`.
public final class WriteInstance {

    private WriteInstance() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 4) {
            System.err.println("Usage: WriteInstance SIZE STYLE SEED DIR, for example: M hub60:0.7 1 /tmp/m-hub60-1");
            System.exit(2);
        }
        var size = Size.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        var scenario = Instances.generate(size, Style.parse(arguments[1]), Long.parseLong(arguments[2]));
        ScenarioPackage.write(scenario, Path.of(arguments[3]));
    }
}
