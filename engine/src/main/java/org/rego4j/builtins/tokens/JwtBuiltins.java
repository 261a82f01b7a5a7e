package org.rego4j.builtins.tokens;

import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rego4j.builtins.Builtin;
import org.rego4j.builtins.BuiltinCategory;
import org.rego4j.builtins.BuiltinContext;
import org.rego4j.builtins.BuiltinSpec;
import org.rego4j.builtins.Operands;
import org.rego4j.value.ArrayValue;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** JSON Web Tokens: decoded, verified and made. */
public final class JwtBuiltins implements BuiltinCategory {
  private static final String STRING = "string";
  private static final String OBJECT = "object[any: any]";
  private static final String FIELDS = "object[string: any]";

  private final TokenVerifier verifier;

  /** Builtins that keep what they found to hold. */
  public JwtBuiltins(VerifiedTokens verified) {
    this.verifier = new TokenVerifier(verified);
  }

  @Override
  public List<String> names() {
    return List.of(
        "io.jwt.decode",
        "io.jwt.decode_verify",
        "io.jwt.verify_hs256",
        "io.jwt.verify_hs384",
        "io.jwt.verify_hs512",
        "io.jwt.verify_rs256",
        "io.jwt.verify_rs384",
        "io.jwt.verify_rs512",
        "io.jwt.verify_ps256",
        "io.jwt.verify_ps384",
        "io.jwt.verify_ps512",
        "io.jwt.verify_es256",
        "io.jwt.verify_es384",
        "io.jwt.verify_es512",
        "io.jwt.verify_eddsa",
        "io.jwt.encode_sign",
        "io.jwt.encode_sign_raw");
  }

  @Override
  public @Nullable Builtin find(String name) {
    return switch (name) {
      case "io.jwt.decode" ->
          Builtin.of1(
              BuiltinSpec.named(name, "tokens")
                  .arg("jwt", STRING)
                  .result("output", "array<" + OBJECT + ", " + OBJECT + ", string>"),
              JwtBuiltins::decode);
      case "io.jwt.decode_verify" ->
          Builtin.of2(
              BuiltinSpec.named(name, "tokens")
                  .arg("jwt", STRING)
                  .arg("constraints", FIELDS)
                  .result("output", "array<boolean, " + OBJECT + ", " + OBJECT + ">")
                  .nondeterministic(),
              verifier::decodeVerify);
      case "io.jwt.encode_sign" ->
          Builtin.of3(
              BuiltinSpec.named(name, "tokensign")
                  .arg("headers", FIELDS)
                  .arg("payload", FIELDS)
                  .arg("key", FIELDS)
                  .result("output", STRING)
                  .nondeterministic(),
              TokenSigner::encodeSign);
      case "io.jwt.encode_sign_raw" ->
          Builtin.of3(
              BuiltinSpec.named(name, "tokensign")
                  .arg("headers", STRING)
                  .arg("payload", STRING)
                  .arg("key", STRING)
                  .result("output", STRING)
                  .nondeterministic(),
              TokenSigner::encodeSignRaw);
      default -> name.startsWith("io.jwt.verify_") ? verify(name) : null;
    };
  }

  private @Nullable Builtin verify(String name) {
    TokenAlgorithm algorithm = TokenAlgorithm.byBuiltin(name);
    if (algorithm == null) {
      return null;
    }
    boolean secret = algorithm.family().equals("HS");
    return Builtin.of2(
        BuiltinSpec.named(name, "tokens")
            .arg("jwt", STRING)
            .arg(secret ? "secret" : "certificate", STRING)
            .result("result", "boolean"),
        (c, jwt, key) ->
            BooleanValue.of(
                secret
                    ? verifier.verifyBySecret(c, algorithm, jwt, key)
                    : verifier.verifyByKeys(c, algorithm, jwt, key)));
  }

  /** The parts of a token, of the innermost where one lies in another. */
  private static Value decode(BuiltinContext c, Value jwt) {
    String text = Operands.string(jwt, 1);
    while (true) {
      CompactToken token = CompactToken.split(c, text);
      ObjectValue header = token.headerObject();
      String payload = token.payloadText();
      if (!(header.get("cty") instanceof StringValue s) || !s.value().equals("JWT")) {
        ObjectValue claims = CompactToken.object(payload);
        byte[] signature = CompactToken.octets("signature", token.signature());
        return ArrayValue.owning(
            header, claims, StringValue.of(HexFormat.of().formatHex(signature)));
      }
      text = withoutQuotes(payload);
    }
  }

  private static String withoutQuotes(String text) {
    int from = 0;
    int end = text.length();
    while (from < end && text.charAt(from) == '"') {
      from++;
    }
    while (end > from && text.charAt(end - 1) == '"') {
      end--;
    }
    return text.substring(from, end);
  }
}
