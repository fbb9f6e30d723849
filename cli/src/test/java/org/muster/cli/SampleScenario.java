package org.muster.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.muster.domain.plan.Scenario;
import org.muster.exchange.ScenarioPackage;
import org.muster.exchange.ScenarioRead;

/// A small scenario of an invented world with one of everything: gifts, a purchase, a set with a crew, something late,
/// something that nobody has.
public final class SampleScenario {

    private static final String FILES = """
            # datapackage.json
            {"profile": "tabular-data-package", "name": "sample", "resources": [RESOURCES],
             "muster": {"spec": 1, "start": "2026-01-05", "days": 40, "recipient": "XRC",
                        "classification": "EXERCISE - INVENTED FIGURES"}}
            # nations.csv
            nation,name
            XDA,Donor A
            XDB,Donor B
            XRC,Recipient
            # families.csv
            family,name,area,unit
            ROUNDS,Rounds,artillery,round
            LAUNCHER,Launchers,air-defence,each
            SYSTEM,Launchers with crews,air-defence,each
            LAMPS,Lamps,energy,each
            # items.csv
            item,name,mass_kg,lethal
            SHELL,Shell,50,true
            LNCH,Launcher,5000,true
            # suitability.csv
            item,family,worth
            SHELL,ROUNDS,1
            LNCH,LAUNCHER,1
            # sets.csv
            set,variant,part,kind,per_set
            SYSTEM,,LAUNCHER,materiel,1
            SYSTEM,,CREWS,crew,1
            # requirements.csv
            requirement,family,quantity,due,lapses,weight,priority,handover
            R-SHELLS,ROUNDS,100,2026-01-20,2026-02-09,10,1,HO
            R-SYSTEM,SYSTEM,2,2026-01-20,2026-02-09,8,2,HO
            R-LAMPS,LAMPS,5,2026-01-20,2026-02-09,2,,HO
            # offers.csv
            offer,nation,item,quantity,available,origin
            O-SHELLS,XDA,SHELL,60,2026-01-05,DA
            O-LATE,XDA,SHELL,5,2026-01-25,DA
            O-LNCH,XDA,LNCH,1,2026-01-05,DA
            # funds.csv
            fund,nation,amount_eur,available
            F-B,XDB,30000,2026-01-05
            # supplies.csv
            supply,nation,item,unit_price_eur,lead_days,per_month,origin
            S-SHELL,XDB,SHELL,1000,3,30,FA
            # nodes.csv
            node,name,nation,kind,lat,lon
            DA,Depot A,XDA,depot,52,10
            FA,Factory,XDB,factory,50,20
            HB,Hub B,XDB,hub,50,22
            HO,Handover,XRC,handover,50,24
            # lanes.csv
            lane,from,to,mode,days,capacity_t_per_day,cost_eur_per_t
            L1,DA,HB,road,2,10,50
            L2,HB,HO,rail,1,10,20
            L3,FA,HB,road,1,10,10
            # courses.csv
            course,name,days
            CREWS,Crew course,10
            # schools.csv
            school,course,nation,crews_per_class,parallel_classes
            SCH,CREWS,XDA,1,1
            """;

    private static final Pattern SEPARATOR = Pattern.compile("(?m)^# ");

    private SampleScenario() {}

    /// Writes the package into a folder.
    public static Path writeTo(Path folder) {
        return writeTo(folder, FILES);
    }

    /// Writes the package with one text replaced by another, wherever it stands.
    public static Path writeTo(Path folder, String text, String other) {
        if (!FILES.contains(text)) {
            throw new IllegalArgumentException("The sample does not contain " + text);
        }
        return writeTo(folder, FILES.replace(text, other));
    }

    private static Path writeTo(Path folder, String files) {
        var resources = new StringBuilder();
        for (var file : SEPARATOR.split(files, -1)) {
            var name = file.lines().findFirst().orElse("");
            if (name.endsWith(".csv")) {
                resources
                        .append(resources.isEmpty() ? "" : ", ")
                        .append("{\"name\": \"%s\", \"path\": \"%s\"}".formatted(name.replace(".csv", ""), name));
            }
        }
        try {
            Files.createDirectories(folder);
            for (var file : SEPARATOR.split(files.replace("RESOURCES", resources), -1)) {
                var end = file.indexOf('\n');
                if (end > 0) {
                    Files.writeString(folder.resolve(file.substring(0, end)), file.substring(end + 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }

    /// Reads a package that has no errors.
    public static Scenario read(Path folder) {
        return switch (ScenarioPackage.read(folder)) {
            case ScenarioRead.Accepted(var scenario, var warnings) -> scenario;
            case ScenarioRead.Refused(var findings) -> throw new IllegalStateException(findings.toString());
        };
    }
}
