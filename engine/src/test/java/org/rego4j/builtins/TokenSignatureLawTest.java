package org.rego4j.builtins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.rego4j.Engine;
import org.rego4j.EvalOptions;
import org.rego4j.PreparedQuery;
import org.rego4j.convert.JavaReader;
import org.rego4j.json.JsonWriter;
import org.rego4j.value.Value;

/** A token that was signed is verified, and none that differs in a bit is. */
class TokenSignatureLawTest {
  private static final String[] ALGORITHMS = {
    "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256",
    "ES384", "ES512", "EdDSA"
  };

  private final Map<String, PreparedQuery> queries = new HashMap<>();
  private final Map<String, Map<String, String>> keys = new HashMap<>();

  @Property(tries = 130)
  @Label("verify(sign(x)) and not verify(flip(sign(x)))")
  void whatIsSignedIsVerifiedAndNothingElse(
      @ForAll @IntRange(max = 12) int which,
      @ForAll String claim,
      @ForAll @IntRange(max = Integer.MAX_VALUE) int flip) {
    String algorithm = ALGORITHMS[which];
    String signed = sign(algorithm, claim).orElseThrow();
    assertTrue(verify(algorithm, signed), signed);
    String other = flipped(signed, flip);
    assertFalse(verify(algorithm, other), other);
  }

  /** The token with one bit of what it says or of its signature changed, written anew. */
  private static String flipped(String token, int flip) {
    String[] parts = token.split("\\.", -1);
    int part = 1 + flip % 2;
    byte[] octets = Base64.getUrlDecoder().decode(parts[part]);
    int bit = flip / 2 % (octets.length * 8);
    octets[bit / 8] ^= (byte) (1 << bit % 8);
    parts[part] = Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    return String.join(".", parts);
  }

  private Optional<String> sign(String algorithm, String claim) {
    Map<String, Object> input = new HashMap<>();
    input.put("alg", algorithm);
    input.put("claim", claim);
    input.put("key", key(algorithm));
    return query(
            "sign", "io.jwt.encode_sign({\"alg\": input.alg}, {\"c\": input.claim}, input.key)")
        .eval(EvalOptions.input(input))
        .value()
        .map(Value::toString)
        .map(text -> text.substring(1, text.length() - 1));
  }

  private boolean verify(String algorithm, String token) {
    Map<String, String> open = new HashMap<>(key(algorithm));
    boolean secret = algorithm.startsWith("HS");
    open.keySet().removeAll(Set.of("d", "p", "q"));
    String key =
        secret
            ? new String(Base64.getUrlDecoder().decode(open.get("k")), StandardCharsets.UTF_8)
            : JsonWriter.write(JavaReader.read(open));
    String name = "verify_" + algorithm.toLowerCase(Locale.ROOT);
    Value found =
        query(name, "io.jwt." + name + "(input.token, input.key)")
            .eval(EvalOptions.input(Map.of("token", token, "key", key)))
            .value()
            .orElseThrow();
    Value whole =
        query("decode_verify", "io.jwt.decode_verify(input.token, {input.kind: input.key})[0]")
            .eval(
                EvalOptions.input(
                    Map.of("token", token, "key", key, "kind", secret ? "secret" : "cert")))
            .value()
            .orElse(found);
    assertEquals(found, whole);
    return found.toString().equals("true");
  }

  private PreparedQuery query(String name, String call) {
    return queries.computeIfAbsent(
        name,
        n ->
            Engine.builder()
                .module("r.rego", "package r\n\nout := " + call + "\n")
                .build()
                .prepareQuery("data.r.out"));
  }

  private Map<String, String> key(String algorithm) {
    return keys.computeIfAbsent(
        algorithm,
        a -> {
          try {
            return newKey(a);
          } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static Map<String, String> newKey(String algorithm) throws GeneralSecurityException {
    return switch (algorithm.substring(0, 2)) {
      case "HS" -> Map.of("kty", "oct", "k", base64("a secret".getBytes(StandardCharsets.UTF_8)));
      case "ES" -> curveKey(algorithm);
      case "Ed" -> edwardsKey();
      default -> rsaKey();
    };
  }

  private static Map<String, String> rsaKey() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    RSAPrivateCrtKey rsa = (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
    return Map.of(
        "kty",
        "RSA",
        "n",
        number(rsa.getModulus(), 0),
        "e",
        number(rsa.getPublicExponent(), 0),
        "d",
        number(rsa.getPrivateExponent(), 0),
        "p",
        number(rsa.getPrimeP(), 0),
        "q",
        number(rsa.getPrimeQ(), 0));
  }

  private static Map<String, String> curveKey(String algorithm) throws GeneralSecurityException {
    String size = algorithm.equals("ES512") ? "521" : algorithm.substring(2);
    int octets = (Integer.parseInt(size) + 7) / 8;
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp" + size + "r1"));
    KeyPair pair = generator.generateKeyPair();
    ECPublicKey open = (ECPublicKey) pair.getPublic();
    return Map.of(
        "kty",
        "EC",
        "crv",
        "P-" + size,
        "x",
        number(open.getW().getAffineX(), octets),
        "y",
        number(open.getW().getAffineY(), octets),
        "d",
        number(((ECPrivateKey) pair.getPrivate()).getS(), octets));
  }

  private static Map<String, String> edwardsKey() throws GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    EdECPublicKey open = (EdECPublicKey) pair.getPublic();
    byte[] big = new byte[32];
    byte[] y = open.getPoint().getY().toByteArray();
    for (int i = 0; i < y.length && i < 32; i++) {
      big[i] = y[y.length - 1 - i];
    }
    big[31] |= (byte) (open.getPoint().isXOdd() ? 0x80 : 0);
    byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
    return Map.of("kty", "OKP", "crv", "Ed25519", "x", base64(big), "d", base64(seed));
  }

  private static String number(BigInteger number, int length) {
    byte[] octets = number.toByteArray();
    int from = octets.length > 1 && octets[0] == 0 ? 1 : 0;
    int needed = octets.length - from;
    byte[] out = new byte[Math.max(length, needed)];
    System.arraycopy(octets, from, out, out.length - needed, needed);
    return base64(out);
  }

  private static String base64(byte[] octets) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }
}
