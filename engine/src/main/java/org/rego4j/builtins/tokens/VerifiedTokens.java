package org.rego4j.builtins.tokens;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.rego4j.builtins.crypto.Octets;

/**
 * The signatures that were found to hold, in a bounded cache across queries; the least recently
 * used goes first. Of a signature that does not hold nothing is kept, so that nobody fills the
 * cache who cannot sign. What is kept are digests: neither tokens nor secrets stay in memory, and
 * how long a comparison takes tells nothing of them.
 */
public final class VerifiedTokens {
  private final int most;
  private final Map<Octets, Boolean> known;

  /**
   * An empty cache.
   *
   * @param most how many signatures are kept; none where it is 0
   */
  public VerifiedTokens(int most) {
    if (most < 0) {
      throw new IllegalArgumentException("a negative number of tokens");
    }
    this.most = most;
    known =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Octets, Boolean> eldest) {
            return size() > most;
          }
        };
  }

  /** Whether the signature of a token by keys was found to hold. */
  boolean contains(TokenAlgorithm algorithm, TokenKeys keys, CompactToken token) {
    if (most == 0) {
      return false;
    }
    Octets key = digest(algorithm, keys, token);
    synchronized (known) {
      return known.get(key) != null;
    }
  }

  /** How many are kept now. */
  int size() {
    synchronized (known) {
      return known.size();
    }
  }

  /** Keeps that the signature of a token by keys holds. */
  void add(TokenAlgorithm algorithm, TokenKeys keys, CompactToken token) {
    if (most == 0) {
      return;
    }
    Octets key = digest(algorithm, keys, token);
    synchronized (known) {
      known.put(key, true);
    }
  }

  /** A digest of all that a signature hangs on, each part behind its length. */
  private static Octets digest(TokenAlgorithm algorithm, TokenKeys keys, CompactToken token) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String[] parts = {
        algorithm.name(), keys.source(), token.header(), token.payload(), token.signature()
      };
      for (String part : parts) {
        byte[] octets = part.getBytes(StandardCharsets.UTF_8);
        digest.update((octets.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(octets);
      }
      return Octets.owning(digest.digest());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
