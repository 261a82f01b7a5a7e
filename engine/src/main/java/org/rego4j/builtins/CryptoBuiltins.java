package org.rego4j.builtins;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.rego4j.value.BooleanValue;
import org.rego4j.value.StringValue;
import org.rego4j.value.Value;

/** Digests and keyed digests. */
public final class CryptoBuiltins implements BuiltinCategory {
  private static final String STRING = "string";

  @Override
  public List<String> names() {
    return List.of(
        "crypto.md5",
        "crypto.sha1",
        "crypto.sha256",
        "crypto.hmac.md5",
        "crypto.hmac.sha1",
        "crypto.hmac.sha256",
        "crypto.hmac.sha512",
        "crypto.hmac.equal");
  }

  @Override
  public @Nullable Builtin find(String name) {
    return switch (name) {
      case "crypto.md5" -> digest(name, "MD5");
      case "crypto.sha1" -> digest(name, "SHA-1");
      case "crypto.sha256" -> digest(name, "SHA-256");
      case "crypto.hmac.md5" -> hmac(name, "HmacMD5");
      case "crypto.hmac.sha1" -> hmac(name, "HmacSHA1");
      case "crypto.hmac.sha256" -> hmac(name, "HmacSHA256");
      case "crypto.hmac.sha512" -> hmac(name, "HmacSHA512");
      case "crypto.hmac.equal" ->
          Builtin.of2(
              BuiltinSpec.named(name, "crypto")
                  .arg("mac1", STRING)
                  .arg("mac2", STRING)
                  .result("result", "boolean"),
              (c, a, b) ->
                  BooleanValue.of(
                      MessageDigest.isEqual(
                          EncodingBuiltins.bytes(Operands.string(a, 1)),
                          EncodingBuiltins.bytes(Operands.string(b, 2)))));
      default -> null;
    };
  }

  private static Builtin digest(String name, String algorithm) {
    return Builtin.of1(
        BuiltinSpec.named(name, "crypto").arg("x", STRING).result("y", STRING),
        (c, x) -> {
          byte[] bytes = EncodingBuiltins.bytes(Operands.string(x, 1));
          c.charge(bytes.length / 64);
          try {
            return StringValue.of(
                HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes)));
          } catch (GeneralSecurityException e) {
            throw BuiltinException.of(String.valueOf(e.getMessage()));
          }
        });
  }

  private static Builtin hmac(String name, String algorithm) {
    return Builtin.of2(
        BuiltinSpec.named(name, "crypto").arg("x", STRING).arg("key", STRING).result("y", STRING),
        (c, x, key) -> mac(c, x, key, algorithm));
  }

  private static Value mac(BuiltinContext c, Value x, Value key, String algorithm) {
    byte[] bytes = EncodingBuiltins.bytes(Operands.string(x, 1));
    byte[] secret = EncodingBuiltins.bytes(Operands.string(key, 2));
    c.charge((bytes.length + (long) secret.length) / 64);
    try {
      Mac mac = Mac.getInstance(algorithm);
      // The JDK takes no empty key; a zero byte is the same key by HMAC's padding (RFC 2104).
      mac.init(new SecretKeySpec(secret.length == 0 ? new byte[1] : secret, algorithm));
      return StringValue.of(HexFormat.of().formatHex(mac.doFinal(bytes)));
    } catch (GeneralSecurityException e) {
      throw BuiltinException.of(String.valueOf(e.getMessage()));
    }
  }
}
