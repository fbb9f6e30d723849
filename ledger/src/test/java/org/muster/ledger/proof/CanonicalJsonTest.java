package org.muster.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\":1}",
                "{\"a\":[1,2,{\"b\":null}],\"b\":true,\"c\":false}",
                "{\"\":\"\",\"A\":0,\"a\":-1}",
                "{\"text\":\"\\\"\\\\\\b\\t\\n\\f\\r\\u001f/\u007fé€😀\"}",
                "{\"n\":[1e+30,4.5,0.002,1e-27,9007199254740992,333333333.3333333,1e+21,100000000000000000000]}",
                "{\"\u20ac\":1,\"\ud83d\ude00\":2,\"\ufb33\":3}" // by UTF-16 units, as RFC 8785 sorts
            })
    void acceptsTheOneForm(String text) {
        assertThat(CanonicalJson.isObject(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "}",
                "[]",
                "null",
                "\"text\"",
                "{} ",
                " {}",
                "{ }",
                "{}{}",
                "{},\"kind\":\"record\"",
                "{\"a\":1,}",
                "{\"a\" :1}",
                "{\"a\": 1}",
                "{\"a\"}",
                "{\"a\":}",
                "{a:1}",
                "{\"b\":1,\"a\":2}",
                "{\"a\":1,\"a\":1}",
                "{\"\ufb33\":3,\"\ud83d\ude00\":2}",
                "{\"a\":01}",
                "{\"a\":-0}",
                "{\"a\":1.0}",
                "{\"a\":1e3}",
                "{\"a\":1E3}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":9007199254740993}",
                "{\"a\":NaN}",
                "{\"a\":1e999}",
                "{\"a\":tru}",
                "{\"a\":\"\\/\"}",
                "{\"a\":\"\\u0041\"}",
                "{\"a\":\"\\u000a\"}",
                "{\"a\":\"\\u001F\"}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"open}",
                "{\"a\":[1,2}",
                "{\"a\":[1 ,2]}",
                "{\"a\":\"\\"
            })
    void refusesEveryOtherForm(String text) {
        assertThat(CanonicalJson.isObject(text)).isFalse();
    }

    @Test
    void refusesWhatIsNestedToTheBottomOfTheStack() {
        assertThat(CanonicalJson.isObject("{\"a\":" + "[".repeat(50) + "]".repeat(50) + "}"))
                .isTrue();
        assertThat(CanonicalJson.isObject("{\"a\":" + "[".repeat(1_000_000) + "]".repeat(1_000_000) + "}"))
                .isFalse();
    }

    /// The samples of RFC 8785, appendix B.
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "ffefffffffffffff, -1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "c340000000000000, -9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef4f, 999999999999999900000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332",
        "41b3de4355555554, 333333333.33333325",
        "41b3de4355555555, 333333333.3333333",
        "41b3de4355555556, 333333333.3333334",
        "41b3de4355555557, 333333333.33333343",
        "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2"
    })
    void writesNumbersAsThePublishedSamples(String bits, String text) {
        assertThat(CanonicalJson.ecmaScript(Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16))))
                .isEqualTo(text);
    }
}
