package org.muster.exchange.report;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Shape;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// What the page draws. Embedded in it as JSON.
///
/// Rows are written as arrays in the order of their components and name each other by position, so that a large plan
/// stays a small file. A day is a number from the first day of the horizon on; tonnes, kilograms, EUR and units are
/// exact decimals.
///
/// @param legs lane and departure day in turn, of all consignments one after the other
record Document(
        String title,
        String marking,
        Frame scenario,
        Figures figures,
        Map<String, String> nations,
        List<NodeRow> nodes,
        List<LaneRow> lanes,
        List<ItemRow> items,
        List<FamilyRow> families,
        Map<String, String> courses,
        List<RequirementRow> requirements,
        List<SourceRow> sources,
        List<ConsignmentRow> consignments,
        List<Integer> legs,
        List<PurchaseRow> purchases,
        List<ClassRow> classes,
        List<SetRow> sets,
        List<ShortfallRow> shortfalls,
        List<LoadRow> loads) {

    /// What holds for the whole scenario.
    record Frame(LocalDate start, int days, String recipient, BigDecimal pointsPerMeur, Optional<String> sha256) {}

    /// The headline figures. All but `tonnes` are the plan's own.
    record Figures(
            OptionalDouble points,
            OptionalDouble possible,
            OptionalDouble cost,
            OptionalDouble objective,
            OptionalDouble bound,
            OptionalDouble gap,
            Optional<String> status,
            OptionalDouble seconds,
            String engine,
            Optional<String> seed,
            Map<String, String> options,
            String muster,
            BigDecimal tonnes) {}

    @JsonFormat(shape = Shape.ARRAY)
    record NodeRow(String id, String name, String nation, String kind, double lat, double lon, int dwellDays) {}

    /// @param from position of a node
    /// @param to   position of a node
    @JsonFormat(shape = Shape.ARRAY)
    record LaneRow(String id, int from, int to, String mode, int days) {}

    @JsonFormat(shape = Shape.ARRAY)
    record ItemRow(String id, String name, BigDecimal massKg, BigDecimal neqKg) {}

    @JsonFormat(shape = Shape.ARRAY)
    record FamilyRow(String id, String name, String area, String unit) {}

    /// @param family   position
    /// @param handover position of a node
    /// @param inTime   units fulfilled by the due day
    /// @param late     units fulfilled after it
    /// @param points   earned
    @JsonFormat(shape = Shape.ARRAY)
    record RequirementRow(
            String id,
            int family,
            long quantity,
            int due,
            int lapses,
            Optional<Integer> notBefore,
            BigDecimal weight,
            OptionalInt priority,
            int handover,
            BigDecimal inTime,
            BigDecimal late,
            double points,
            String note) {}

    /// An offer or a purchase.
    ///
    /// @param bought 1 for a purchase, 0 for an offer
    /// @param item   position
    /// @param origin position of a node
    @JsonFormat(shape = Shape.ARRAY)
    record SourceRow(String id, String nation, int bought, int item, int origin) {}

    /// @param requirement position
    /// @param source      position
    /// @param legs        how many
    @JsonFormat(shape = Shape.ARRAY)
    record ConsignmentRow(
            String id, int requirement, String variant, String part, int source, long quantity, int arrive, int legs) {}

    /// @param item position
    @JsonFormat(shape = Shape.ARRAY)
    record PurchaseRow(String id, String supply, String fund, int order, long quantity, BigDecimal costEur, int item) {}

    /// @param requirement position
    @JsonFormat(shape = Shape.ARRAY)
    record ClassRow(
            String id, String school, int requirement, String variant, String part, int start, long crews, int days) {}

    /// @param requirement position
    @JsonFormat(shape = Shape.ARRAY)
    record SetRow(int requirement, long ordinal, String variant, int complete) {}

    /// @param requirement position
    @JsonFormat(shape = Shape.ARRAY)
    record ShortfallRow(
            int requirement, String variant, String part, BigDecimal shortOf, String reason, String detail) {}

    /// What passes a node with a limit, day by day, and the limit: handling and storage in tonnes, NEQ in kilograms.
    ///
    /// @param node position
    @JsonFormat(shape = Shape.ARRAY)
    record LoadRow(
            int node,
            List<Step> handlingLimit,
            Run handling,
            List<Step> storageLimit,
            Run storage,
            List<Step> neqLimit,
            Run neq) {}

    /// A limit that holds from a day on until the next step.
    ///
    /// @param limit empty: no limit
    @JsonFormat(shape = Shape.ARRAY)
    record Step(int from, Optional<BigDecimal> limit) {}

    /// Values of days that follow each other; all other days have zero.
    @JsonFormat(shape = Shape.ARRAY)
    record Run(int first, List<BigDecimal> values) {}
}
