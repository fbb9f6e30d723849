package org.muster.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A small scenario package of an invented world, with rows in every table, as text that a test can spoil.
final class SamplePackage {

    private static final String TABLES = """
            # nations
            nation,name,gdp_meur,partner
            XAA,Arland,900000.5,ally
            XBB,Borland,,partner
            XRC,Recipient,100000,recipient
            # transit_rules
            rule,nation,applies_to,next_nation,from,until,source
            TR1,XBB,lethal,XRC,2025-01-01,2025-12-31,gazette
            # families
            family,name,area,unit
            F-RND,Rounds,artillery,round
            F-LNC,Launchers,air-defence,each
            S-AD,Battery,air-defence,each
            # items
            item,name,mass_kg,volume_m3,neq_kg,hazard_division,lethal,value_eur,niin,supply_class,serialised,monitoring
            ROUND,Round,50,0.05,5.25,1.1,true,3000,123456789,V,false,none
            LAUNCH,Launcher,12000,40,,,true,2000000.5,,II,true,enhanced
            # suitability
            item,family,worth
            ROUND,F-RND,1
            LAUNCH,F-LNC,0.5
            # sets
            set,variant,part,kind,per_set
            S-AD,A,F-LNC,materiel,2
            S-AD,A,C-AD,crew,3
            # requirements
            requirement,family,quantity,due,lapses,not_before,weight,priority,buffer_days,handover,validated_by,note
            R1,F-RND,600,2025-03-12,2025-03-22,2025-03-04,12,1,2,HO,staff,first
            R2,S-AD,2,2025-03-20,2025-04-20,,10.5,,,HO,,
            # offers
            offer,nation,item,quantity,available,expires,origin,only,avoid,consent_nation,consent_date,condition,end_use,value_eur,value_basis,value_date,source
            O1,XAA,ROUND,400,2025-03-03,2025-04-01,DA,R1,XBB,XBB,2025-03-04,ready,no resale,2900,book,2025-01-01,letter
            O2,XBB,LAUNCH,3,2025-03-03,,HB,,,,,,,,,,
            # funds
            fund,nation,amount_eur,available,only,source
            FU1,XAA,5000000.25,2025-03-01,F-RND;F-LNC,note
            # supplies
            supply,nation,item,unit_price_eur,lead_days,per_month,from,until,origin,avoid,consent_nation,consent_date,source
            SU1,XAA,ROUND,3100,10,500,2025-03-01,2025-06-30,DA,XBB,,,quotation
            # nodes
            node,name,nation,kind,lat,lon,locode,handling_t_per_day,storage_t,neq_limit_kg,dwell_days
            DA,Depot A,XAA,depot,51.5,-9.25,PLGDN,200,1000,50000,
            HB,Hub B,XBB,hub,50,22,,100.5,,,1
            HO,Handover,XRC,handover,49.5,24,,,,,
            # lanes
            lane,from,to,mode,days,capacity_t_per_day,neq_kg_per_day,cost_eur_per_t,max_piece_kg,crosses,weekdays
            L1,DA,HB,road,2,100,20000,100.25,20000,,1;3;5
            L2,HB,HO,rail,1,50,,60,,XAA,
            # closures
            closure,node,lane,from,until,reason
            CL1,HB,,2025-03-10,2025-03-11,works
            # capacity_changes
            change,node,lane,from,until,handling_t_per_day,storage_t,neq_limit_kg,capacity_t_per_day,neq_kg_per_day,reason
            CC1,HB,,2025-03-12,2025-03-14,50,10,,,,works
            CC2,,L2,2025-03-12,2025-03-14,,,,25,1000,works
            # stocks
            family,quantity,daily_use,as_of
            F-RND,100,2.5,2025-03-01
            # courses
            course,name,days,languages
            C-AD,Battery crew,14,en;uk
            # schools
            school,course,nation,node,crews_per_class,parallel_classes,from,until,source
            SC1,C-AD,XAA,DA,4,1,2025-03-01,2025-05-01,note
            # trainees
            from,crews,course
            2025-03-03,6,C-AD
            2025-03-03,2,
            """;

    private static final String MUSTER = """
            {
              "spec": 1,
              "start": "2025-03-03",
              "days": 60,
              "recipient": "XRC",
              "points_per_meur": 0.01,
              "classification": "EXERCISE UNCLASSIFIED"
            }""";

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private SamplePackage() {
        for (var table : TABLES.split("(?m)^# ", -1)) {
            if (!table.isEmpty()) {
                var name = table.lines().findFirst().orElseThrow();
                text(name + ".csv", table.substring(name.length() + 1));
            }
        }
        descriptor(MUSTER, files.keySet().stream().map(SamplePackage::resource).toList());
    }

    static SamplePackage good() {
        return new SamplePackage();
    }

    private static String resource(String file) {
        return "{\"name\": \"%s\", \"path\": \"%s\"}".formatted(file.replace(".csv", ""), file);
    }

    /// Replaces a file.
    SamplePackage text(String file, String text) {
        return bytes(file, text.getBytes(StandardCharsets.UTF_8));
    }

    SamplePackage bytes(String file, byte[] bytes) {
        files.put(file, bytes);
        return this;
    }

    SamplePackage without(String file) {
        files.remove(file);
        return this;
    }

    private SamplePackage descriptor(String muster, List<String> resources) {
        return text(
                "datapackage.json",
                "{\"muster\": %s, \"resources\": [%s]}".formatted(muster, String.join(",", resources)));
    }

    /// Replaces a piece of a file, which must be there.
    SamplePackage replaced(String file, String from, String to) {
        var text = text(file);
        if (!text.contains(from)) {
            throw new AssertionError("%s does not hold %s".formatted(file, from));
        }
        return text(file, text.replace(from, to));
    }

    /// Replaces one cell. Row 1 is the header.
    SamplePackage cell(String table, int row, String column, String value) {
        var rows = rows(table);
        var position = Arrays.asList(rows.getFirst()).indexOf(column);
        if (position < 0) {
            throw new AssertionError("%s has no column %s".formatted(table, column));
        }
        rows.get(row - 1)[position] = value;
        return rows(table, rows);
    }

    /// Replaces one line of a table. Row 1 is the header; the row after the last is a new one.
    SamplePackage line(String table, int row, String line) {
        var lines = new ArrayList<>(text(table + ".csv").lines().toList());
        if (row > lines.size()) {
            lines.add(line);
        } else {
            lines.set(row - 1, line);
        }
        return text(table + ".csv", String.join("\n", lines) + "\n");
    }

    /// The cells of a table without quotes.
    List<String[]> rows(String table) {
        return text(table + ".csv")
                .lines()
                .map(line -> line.split(",", -1))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    SamplePackage rows(String table, List<String[]> rows) {
        return text(
                table + ".csv",
                rows.stream().map(row -> String.join(",", row) + "\n").collect(Collectors.joining()));
    }

    String text(String file) {
        return new String(files.getOrDefault(file, new byte[0]), StandardCharsets.UTF_8);
    }

    Map<String, byte[]> files() {
        return files;
    }

    List<String> tables() {
        return files.keySet().stream()
                .filter(name -> name.endsWith(".csv"))
                .map(name -> name.replace(".csv", ""))
                .toList();
    }

    Path in(Path folder) {
        try {
            Files.createDirectories(folder);
            for (var file : files.entrySet()) {
                Files.write(folder.resolve(file.getKey()), file.getValue());
            }
            return folder;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    ScenarioRead readIn(Path folder) {
        return ScenarioPackage.read(in(folder));
    }
}
