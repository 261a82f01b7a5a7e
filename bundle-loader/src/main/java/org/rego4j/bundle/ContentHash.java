package org.rego4j.bundle;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A hash of all files of a bundle: their paths and their bytes. */
final class ContentHash {
  private ContentHash() {}

  static String of(List<BundleFile> files) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    for (BundleFile file : files) {
      update(digest, file.path().getBytes(StandardCharsets.UTF_8));
      update(digest, file.bytes());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Adds bytes and, before them, how many they are: no two lists of files are the same bytes. */
  private static void update(MessageDigest digest, byte[] bytes) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }
}
