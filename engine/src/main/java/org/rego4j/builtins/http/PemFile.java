package org.rego4j.builtins.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Certificates and private keys in PEM (RFC 7468). */
final class PemFile {
  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]{0,1000000})-----END ([A-Z0-9 ]{1,40})-----");

  /** {@code SEQUENCE {OID rsaEncryption, NULL}}. */
  private static final byte[] RSA = {
    0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1, 5, 0
  };

  /** {@code OID ecPublicKey}. */
  private static final byte[] EC = {0x06, 0x07, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 2, 1};

  private PemFile() {}

  /** A block and what its first line says that it is. */
  private static final class Block {
    private final String type;
    private final byte[] bytes;

    Block(String type, byte[] bytes) {
      this.type = type;
      this.bytes = bytes;
    }
  }

  private static List<Block> blocks(String text) {
    List<Block> blocks = new ArrayList<>();
    Matcher found = BLOCK.matcher(text);
    while (found.find()) {
      String body = found.group(2);
      if (found.group(1).equals(found.group(3)) && body.indexOf(':') < 0) {
        try {
          blocks.add(new Block(found.group(1), Base64.getMimeDecoder().decode(body)));
        } catch (IllegalArgumentException e) {
          // No block then; Go passes over what it cannot read, too.
        }
      }
    }
    return blocks;
  }

  /** All certificates of a text; those that cannot be read are passed over. */
  static List<X509Certificate> certificates(String text) {
    List<X509Certificate> all = new ArrayList<>();
    for (Block block : blocks(text)) {
      if (block.type.equals("CERTIFICATE")) {
        try {
          CertificateFactory factory = CertificateFactory.getInstance("X.509");
          all.add(
              (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.bytes)));
        } catch (CertificateException e) {
          // As Go does.
        }
      }
    }
    return all;
  }

  /** Whether a text holds any block. */
  static boolean isEmpty(String text) {
    return blocks(text).isEmpty();
  }

  /** Whether a text holds a certificate. */
  static boolean holdsCertificate(String text) {
    return blocks(text).stream().anyMatch(b -> b.type.equals("CERTIFICATE"));
  }

  /** Whether a text holds a private key. */
  static boolean holdsKey(String text) {
    return blocks(text).stream().anyMatch(b -> b.type.endsWith("PRIVATE KEY"));
  }

  /** The first private key of a text, or null where it cannot be read. */
  static @Nullable PrivateKey key(String text) {
    for (Block block : blocks(text)) {
      if (block.type.endsWith("PRIVATE KEY")) {
        byte[] wrapped =
            switch (block.type) {
              case "RSA PRIVATE KEY" -> wrap(RSA, block.bytes);
              case "EC PRIVATE KEY" -> wrapCurve(block.bytes);
              default -> block.bytes;
            };
        return wrapped == null ? null : read(wrapped);
      }
    }
    return null;
  }

  private static @Nullable PrivateKey read(byte[] pkcs8) {
    for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      } catch (GeneralSecurityException e) {
        // Another kind of key.
      }
    }
    return null;
  }

  /** {@code SEQUENCE {INTEGER 0, algorithm, OCTET STRING key}} (RFC 5208). */
  private static byte[] wrap(byte[] algorithm, byte[] key) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {2, 1, 0});
    out.writeBytes(algorithm);
    out.writeBytes(tagged(4, key));
    return tagged(0x30, out.toByteArray());
  }

  /** A key of a curve, which names it (RFC 5915): {@code [0] {OID}}. */
  private static byte @Nullable [] wrapCurve(byte[] key) {
    for (int i = 0; i + 3 < key.length; i++) {
      boolean parameters =
          (key[i] & 0xff) == 0xa0 && key[i + 2] == 6 && key[i + 1] == key[i + 3] + 2;
      if (parameters && key[i + 3] > 0 && i + 4 + key[i + 3] <= key.length) {
        ByteArrayOutputStream algorithm = new ByteArrayOutputStream();
        algorithm.writeBytes(EC);
        algorithm.write(key, i + 2, key[i + 3] + 2);
        return wrap(tagged(0x30, algorithm.toByteArray()), key);
      }
    }
    return null;
  }

  private static byte[] tagged(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length < 0x80) {
      out.write(content.length);
    } else if (content.length < 0x100) {
      out.writeBytes(new byte[] {(byte) 0x81, (byte) content.length});
    } else if (content.length < 0x10000) {
      out.writeBytes(new byte[] {(byte) 0x82, (byte) (content.length >> 8), (byte) content.length});
    } else {
      int n = content.length;
      out.writeBytes(new byte[] {(byte) 0x83, (byte) (n >> 16), (byte) (n >> 8), (byte) n});
    }
    out.writeBytes(content);
    return out.toByteArray();
  }
}
