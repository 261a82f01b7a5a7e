package org.rego4j.bundle;

/**
 * How much a bundle may hold; what goes beyond is refused before it is in memory.
 *
 * @param fileBytes the size of one file
 * @param totalBytes the size of all files, and of an archive when unpacked
 * @param files how many files and folders
 */
public record BundleLimits(long fileBytes, long totalBytes, int files) {
  /** OPA's limit for a file (1 GiB), 2 GiB for all of them, 100,000 files. */
  public static final BundleLimits DEFAULT = new BundleLimits(1L << 30, 1L << 31, 100_000);

  public BundleLimits {
    if (fileBytes <= 0 || fileBytes > 1L << 30 || totalBytes <= 0 || files <= 0) {
      throw new IllegalArgumentException("a limit is positive, a file's at most 1 GiB");
    }
  }
}
