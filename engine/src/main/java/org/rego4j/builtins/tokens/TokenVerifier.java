package org.rego4j.builtins.tokens;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.BuiltinException;
import org.rego4j.builtins.Operands;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Whether tokens hold. */
final class TokenVerifier {
  private static final Value REFUSED =
      ArrayValue.of(BooleanValue.FALSE, ObjectValue.EMPTY, ObjectValue.EMPTY);

  private final VerifiedTokens verified;

  /** A verifier that asks no signature again that it knows. */
  TokenVerifier(VerifiedTokens verified) {
    this.verified = verified;
  }

  /** The builtin's algorithm decides, never the token's. */
  boolean verifyBySecret(BuiltinContext c, TokenAlgorithm algorithm, Value jwt, Value key) {
    String text = Operands.string(jwt, 1);
    String secret = Operands.string(key, 2);
    CompactToken token = CompactToken.split(c, text);
    return isSigned(c, algorithm, TokenKeys.secret(secret), "", token, token.signatureOctets());
  }

  /** The builtin's algorithm decides, never the token's; of its header the key's id counts. */
  boolean verifyByKeys(BuiltinContext c, TokenAlgorithm algorithm, Value jwt, Value key) {
    CompactToken token = CompactToken.split(c, Operands.string(jwt, 1));
    TokenKeys keys = TokenKeys.read(c, Operands.string(key, 2));
    byte[] signature = token.signatureOctets();
    String id = TokenHeader.of(token.headerObject()).keyId();
    return isSigned(c, algorithm, keys, id, token, signature);
  }

  private boolean isSigned(
      BuiltinContext c,
      TokenAlgorithm algorithm,
      TokenKeys keys,
      String id,
      CompactToken token,
      byte[] signature) {
    if (verified.contains(algorithm, keys, token)) {
      return true;
    }
    boolean holds = keys.verify(c, algorithm, id, token.signed(), signature);
    if (holds) {
      verified.add(algorithm, keys, token);
    }
    return holds;
  }

  /**
   * The header and the payload of a token that holds, of the innermost where one lies in another.
   * Its own algorithm verifies it, with keys of that algorithm's kind alone.
   */
  Value decodeVerify(BuiltinContext c, Value jwt, Value constraints) {
    TokenConstraints asked = TokenConstraints.read(c, Operands.object(constraints, 2));
    String text = Operands.string(jwt, 1);
    while (true) {
      CompactToken token = CompactToken.split(c, text);
      ObjectValue header = token.headerObject();
      TokenHeader read = TokenHeader.of(header);
      if (!isSigned(c, token, read, asked)) {
        return REFUSED;
      }
      String payload = token.payloadText();
      if (!read.contentType().equalsIgnoreCase("JWT")) {
        ObjectValue claims = CompactToken.object(payload);
        return holds(claims, asked) ? ArrayValue.of(BooleanValue.TRUE, header, claims) : REFUSED;
      }
      text = payload;
    }
  }

  private boolean isSigned(
      BuiltinContext c, CompactToken token, TokenHeader header, TokenConstraints asked) {
    String name = header.algorithm();
    if (!header.understood()
        || name.isEmpty()
        || !asked.algorithm().isEmpty() && !asked.algorithm().equals(name)) {
      return false;
    }
    byte[] signature = token.signatureOctets();
    TokenAlgorithm algorithm = TokenAlgorithm.byJwaName(name);
    return algorithm != null
        && isSigned(c, algorithm, asked.keys(), header.keyId(), token, signature);
  }

  private static boolean holds(ObjectValue claims, TokenConstraints asked) {
    return isIssuedBy(claims.get("iss"), asked.issuer())
        && isFor(claims.get("aud"), asked.audience())
        && !isOver(claims.get("exp"), asked.nanos())
        && hasBegun(claims.get("nbf"), asked.nanos());
  }

  private static boolean isIssuedBy(@Nullable Value issuer, String asked) {
    return asked.isEmpty() || issuer instanceof StringValue s && s.value().equals(asked);
  }

  /** A token that is for somebody holds for nobody else, nor where nobody is asked for. */
  private static boolean isFor(@Nullable Value audience, String asked) {
    if (asked.isEmpty()) {
      return audience == null;
    }
    StringValue wanted = StringValue.of(asked);
    return audience instanceof ArrayValue list
        ? list.asList().contains(wanted)
        : audience != null && audience.equals(wanted);
  }

  private static boolean isOver(@Nullable Value expiry, BigDecimal nanos) {
    return expiry != null && nanos("exp", expiry).compareTo(nanos) <= 0;
  }

  private static boolean hasBegun(@Nullable Value notBefore, BigDecimal nanos) {
    return notBefore == null || nanos("nbf", notBefore).compareTo(nanos) <= 0;
  }

  private static BigDecimal nanos(String claim, Value seconds) {
    if (seconds instanceof NumberValue n) {
      return n.bigDecimal().movePointRight(9);
    }
    throw BuiltinException.of(claim + " value must be a number");
  }
}
