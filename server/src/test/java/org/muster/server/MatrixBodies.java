package org.muster.server;

import org.muster.domain.plan.Consignment;

/// What the access matrix and the contract test send: valid requests, those of custody about what belongs to Canada.
/// What needs no working out stands in files of the folder `bodies`.
final class MatrixBodies {

    private static final String ACCOUNT = """
            {"line":"O-CAN-01","holder":"CAN","place":"D-CAN","rung":"%s"%s}""";

    private MatrixBodies() {}

    private static Consignment ofCanada() {
        var scenario = Plans.exerciseScenario();
        return Plans.exercise().consignments().stream()
                .filter(one -> scenario.offers()
                        .find(one.source().asOffer())
                        .filter(offer -> offer.nation().value().equals("CAN"))
                        .filter(offer -> !scenario.items().get(offer.item()).serialised())
                        .isPresent())
                .findFirst()
                .orElseThrow();
    }

    /// A consignment of Canada's in the plan that is agreed as P-001.
    static String proposal() {
        return "P-001." + ofCanada().consignment();
    }

    /// @param number another for each request
    static String of(String name, int number) {
        return switch (name) {
            case "empty" -> "{}";
            case "reason" -> "{\"reason\":\"Because.\"}";
            case "document" -> "%%PDF-1.7 number %d.".formatted(number);
            case "agreement" -> "{\"answersDue\":\"2199-01-01T00:00:00Z\"}";
            case "answer" -> """
                    {"answer":"confirmed","saidAt":"2026-11-22T08:00:00Z","key":"%s","signature":"AAAA"}""".formatted(Signer.fresh().key());
            case "silence" -> """
                    {"means":"consent","saidAt":"2026-11-22T08:00:00Z","key":"%s","signature":"AAAA"}""".formatted(Signer.fresh().key());
            case "signing-key" -> "{\"key\":\"%s\"}".formatted(Signer.fresh().key());
            case "revocation" -> """
                    {"key":"%s","reason":"Lost.","nation":"CAN"}""".formatted(Signer.fresh().key());
            case "consent" -> """
                    {"line":"O-CAN-01","kind":"national-approval","nation":"CAN","asked":"2026-01-05"}""";
            case "manifest" -> manifest(number);
            case "arrival" -> "{\"node\":\"H-ROU\",\"quantity\":1}";
            case "explanation" -> """
                    {"discrepancy":"none","reason":"Because.","nation":"CAN"}""";
            case "closing" -> """
                    {"discrepancy":"none","outcome":"found","reason":"Because.","nation":"CAN"}""";
            case "movement" -> """
                    {"from":%s,"to":%s,"quantity":1000000,"reason":"Because."}""".formatted(ACCOUNT.formatted("offered", ""), ACCOUNT.formatted("withdrawn", ""));
            case "reservation" -> """
                    {"from":%s,"to":%s,"quantity":1000000,"expiresAt":"2199-01-01T00:00:00Z"}""".formatted(ACCOUNT.formatted("offered", ""), ACCOUNT.formatted("proposed", ""));
            case "units" -> "{\"quantity\":1}";
            case "attachment" -> "{\"documents\":[\"%s\"],\"owner\":\"CAN\"}".formatted("0".repeat(64));
            case "handover" -> """
                    {"handover":"H%d","recipient":"BRIGADE","recipientNation":"UKR","goods":[{"account":%s,"quantity":1}]}""".formatted(number, ACCOUNT.formatted("at-node", ",\"consignment\":\"C\""));
            case "draft" -> """
                    {"handedOverAt":"2026-11-22T08:00:00Z","delivererKey":"%s","recipientKey":"%s"}""".formatted(Signer.fresh().key(), Signer.fresh().key());
            case "acceptance" -> """
                    {"receipt":"{}","delivererSignature":"AAAA","recipientSignature":"AAAA"}""";
            case "end-use-report" -> """
                    {"kind":"inventory","line":"O-CAN-01","holder":"BRIGADE","quantity":1,"complete":true,
                     "condition":"Good.","nation":"CAN","seenAt":"2026-11-22T08:00:00Z"}""";
            case "loss-report" -> "{\"entry\":999999999,\"circumstances\":\"Burnt.\",\"nation\":\"CAN\"}";
            case "handing-on" -> """
                    {"from":%s,"to":"BATTALION","quantity":1,"reason":"To its unit."}""".formatted(ACCOUNT.formatted("delivered", ""));
            case "limits" -> """
                    {"limits":[{"from":"2190-01-01","until":"2190-12-31","handlingG":1000000000000}]}""";
            case "slot" -> """
                    {"slot":"S%d","node":"H-ROU","consignment":"%s","arrives":"2195-01-01","massG":1000,"neqG":0,
                     "expiresAt":"2199-01-01T00:00:00Z"}""".formatted(number, proposal());
            case "override" -> """
                    {"override":"V%d","rule":"MU033","subject":"%s","units":1,"standing":false,
                     "until":"2199-01-01T00:00:00Z","reason":"Because."}""".formatted(number, proposal());
            case "need" -> "{\"needed\":true,\"reason\":\"Because.\"}";
            case "release" -> "{\"nations\":[\"X%c%c\"]}".formatted('A' + number / 26 % 26, 'A' + number % 26);
            case "withdrawal" -> "{\"reason\":\"Because.\"}";
            case "movements" ->
                """
                    {"rows":[{"id":"M%d","movement":%s}]}""".formatted(
                        number,
                        of("movement", number).replaceFirst("\\{", "{\"happenedAt\":\"2026-11-22T08:00:00Z\","));
            case "review" -> "{\"found\":\"All was well.\"}";
            default ->
                String.join("\n", Endpoint.lines("bodies/%s.json".formatted(name)))
                        .replace("{n}", Integer.toString(number));
        };
    }

    private static String manifest(int number) {
        var item = Plans.exerciseScenario().items().get(ofCanada().item());
        return """
                {"manifest":"M%d","consignment":"%s","quantity":1,"massG":%d,"neqG":%d}""".formatted(number, proposal(), item.mass().grams(), item.neq().grams());
    }
}
