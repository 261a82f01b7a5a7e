package org.rego4j.builtins.tokens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.rego4j.Engine;
import org.rego4j.EvalOptions;
import org.rego4j.PreparedQuery;
import org.rego4j.builtins.BuiltinCatalogue;
import org.rego4j.json.JsonWriter;

class VerifiedTokensTest {
  private static final TokenKeys KEYS = TokenKeys.secret("a");

  private static CompactToken token(int number) {
    return new CompactToken("h", "p" + number, "s");
  }

  @Test
  void keepsTheLastUsed() {
    VerifiedTokens verified = new VerifiedTokens(2);
    verified.add(TokenAlgorithm.HS256, KEYS, token(1));
    verified.add(TokenAlgorithm.HS256, KEYS, token(2));
    assertTrue(verified.contains(TokenAlgorithm.HS256, KEYS, token(1)));
    verified.add(TokenAlgorithm.HS256, KEYS, token(3));
    assertEquals(2, verified.size());
    assertTrue(verified.contains(TokenAlgorithm.HS256, KEYS, token(1)));
    assertFalse(verified.contains(TokenAlgorithm.HS256, KEYS, token(2)));
  }

  @Test
  void tellsApartAlgorithmsKeysAndParts() {
    VerifiedTokens verified = new VerifiedTokens(10);
    verified.add(TokenAlgorithm.HS256, KEYS, new CompactToken("ab", "c", "d"));
    assertFalse(verified.contains(TokenAlgorithm.HS384, KEYS, new CompactToken("ab", "c", "d")));
    assertFalse(verified.contains(TokenAlgorithm.HS256, KEYS, new CompactToken("a", "bc", "d")));
    assertFalse(verified.contains(TokenAlgorithm.HS256, KEYS, new CompactToken("ab", "c", "e")));
    assertFalse(
        verified.contains(
            TokenAlgorithm.HS256, TokenKeys.secret("b"), new CompactToken("ab", "c", "d")));
    assertTrue(verified.contains(TokenAlgorithm.HS256, KEYS, new CompactToken("ab", "c", "d")));
  }

  @Test
  void keepsNothingWhereNothingIsToBeKept() {
    VerifiedTokens verified = new VerifiedTokens(0);
    verified.add(TokenAlgorithm.HS256, KEYS, token(1));
    assertFalse(verified.contains(TokenAlgorithm.HS256, KEYS, token(1)));
    assertEquals(0, verified.size());
  }

  /** What a claim says hangs on the time, so that only the signature may be remembered. */
  @Test
  void claimsAndBadSignaturesAreLookedAtEachTime() {
    String policy =
        """
        package r

        key := {"kty": "oct", "k": base64url.encode_no_pad("s")}

        token := io.jwt.encode_sign({"alg": "HS256"}, {"exp": 10}, key)

        out := [io.jwt.decode_verify(token, {"secret": secret, "time": input})[0] |
          some secret in ["s", "t", "s"]
        ]
        """;
    PreparedQuery query =
        Engine.builder()
            .builtins(BuiltinCatalogue.keepingVerifiedTokens(10))
            .module("r.rego", policy)
            .build()
            .prepareQuery("data.r.out");
    for (int i = 0; i < 2; i++) {
      assertEquals("[true,false,true]", at(query, 9_999_999_999L));
      assertEquals("[false,false,false]", at(query, 10_000_000_000L));
    }
  }

  private static String at(PreparedQuery query, long nanos) {
    return query.eval(EvalOptions.input(nanos)).value().map(JsonWriter::write).orElseThrow();
  }
}
