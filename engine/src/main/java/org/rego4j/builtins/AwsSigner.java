package org.rego4j.builtins;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.StringValue;

/**
 * Signs requests by AWS's Signature Version 4, with OPA's peculiarities: the method and the query
 * are signed as they are written. Source: <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">
 * AWS's description</a>.
 */
record AwsSigner(
    String accessKey,
    String secretKey,
    String service,
    String region,
    String sessionToken,
    boolean unsignedPayload) {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String CONTENT_HASH = "x-amz-content-sha256";

  /** Headers that change on their way. */
  private static final Set<String> NEVER_SIGNED =
      Set.of("authorization", "user-agent", "x-amzn-trace-id");

  /** Services that want the payload's hash in a header. */
  private static final Set<String> HASH_IN_HEADER = Set.of("s3", "glacier");

  /** The headers with those that AWS asks for, the authorization among them. */
  ObjectValue sign(String method, GoUrl url, ObjectValue headers, String payload, long nanos) {
    Instant time = Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L));
    String stamp =
        DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC)
            .format(time);
    String hash = unsignedPayload ? "UNSIGNED-PAYLOAD" : sha256(payload);
    SortedMap<String, String> added = new TreeMap<>();
    added.put("host", url.host());
    added.put("x-amz-date", stamp);
    if (HASH_IN_HEADER.contains(service)) {
      added.put(CONTENT_HASH, hash);
    }
    if (!sessionToken.isEmpty()) {
      added.put("x-amz-security-token", sessionToken);
    }
    SortedMap<String, String> signed = signed(headers, added);
    String day = stamp.substring(0, 8);
    String scope = String.join("/", day, region, service, "aws4_request");
    String names = String.join(";", signed.keySet());
    String canonical = canonical(method, url, signed, names, hash);
    String toSign = String.join("\n", ALGORITHM, stamp, scope, sha256(canonical));
    added.put(
        "Authorization",
        ALGORITHM
            + " Credential="
            + accessKey
            + "/"
            + scope
            + ",SignedHeaders="
            + names
            + ",Signature="
            + HexFormat.of().formatHex(hmac(signingKey(day), toSign)));
    ObjectBuilder all = new ObjectBuilder();
    all.putAll(headers);
    added.forEach((name, value) -> all.put(StringValue.of(name), StringValue.of(value)));
    return all.build();
  }

  /** What is signed, by lower-case name: a header that was given goes before one that is added. */
  private static SortedMap<String, String> signed(ObjectValue headers, Map<String, String> added) {
    SortedMap<String, String> signed = new TreeMap<>(StringValue::compareCodePoints);
    signed.putAll(added);
    for (int i = 0; i < headers.length(); i++) {
      String name = ((StringValue) headers.keyAt(i)).value().toLowerCase(Locale.ROOT);
      if (!NEVER_SIGNED.contains(name)) {
        signed.put(name, ((StringValue) headers.valueAt(i)).value());
      }
    }
    return signed;
  }

  private static String canonical(
      String method, GoUrl url, Map<String, String> signed, String names, String hash) {
    StringBuilder out = new StringBuilder();
    out.append(method).append('\n');
    out.append(url.escapedPath()).append('\n');
    out.append(url.query()).append('\n');
    signed.forEach((name, value) -> out.append(name).append(':').append(value).append('\n'));
    return out.append('\n').append(names).append('\n').append(hash).toString();
  }

  private byte[] signingKey(String day) {
    byte[] key = ("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8);
    for (String part : new String[] {day, region, service, "aws4_request"}) {
      key = hmac(key, part);
    }
    return key;
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "AwsSigner[" + service + ", " + region + "]";
  }
}
