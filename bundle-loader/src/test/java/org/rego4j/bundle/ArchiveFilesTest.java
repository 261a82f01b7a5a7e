package org.rego4j.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rego4j.ast.RegoVersion;
import org.rego4j.json.JsonWriter;

final class ArchiveFilesTest {
  private static final String POLICY = "package a.p\n\nx := 1\n";

  private static BundleReader reader() {
    return new BundleReader(RegoVersion.V1, Path.of("."));
  }

  private static Bundle read(byte[] archive) {
    return reader().readArchive("b", new ByteArrayInputStream(archive));
  }

  private static String error(byte[] archive) {
    BundleException e = assertThrows(BundleException.class, () -> read(archive));
    return String.valueOf(e.getMessage());
  }

  private static Archives good() throws IOException {
    return new Archives()
        .file("/.manifest", "{\"roots\":[\"a\"],\"revision\":\"7\"}")
        .file("/a/data.json", "{\"k\":1.10}")
        .file("/a/p.rego", POLICY);
  }

  @Test
  void readsWhatIsBuiltForOpa() throws IOException {
    Bundle bundle = read(good().zipped());
    assertEquals("7", bundle.manifest().revision());
    assertEquals("{\"a\":{\"k\":1.10}}", JsonWriter.write(bundle.data()));
    assertEquals("/a/p.rego", bundle.modules().get(0).path());
    assertEquals(POLICY, bundle.modules().get(0).text());
  }

  @Test
  void readsLongNames() throws IOException {
    String folder = "x".repeat(150) + "/" + "é".repeat(60);
    Bundle bundle = read(new Archives().file(folder + "/data.json", "1").zipped());
    assertEquals("{\"" + folder.replace("/", "\":{\"") + "\":1}}", JsonWriter.write(bundle.data()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../a/data.json",
        "a/../../data.json",
        "../../../../etc/a/data.json",
        "..",
        "./../p.rego",
        "/../data.json"
      })
  void refusesPathsThatLeaveTheArchive(String path) throws IOException {
    assertEquals(
        "bundle b: bundle read failed: " + path + ": path leaves the archive",
        error(good().file(path, "{}").zipped()));
  }

  @Test
  void takesPathsThatTurnBackInside() throws IOException {
    Bundle bundle = read(new Archives().file("a/../b/./data.json", "{\"k\":1}").zipped());
    assertEquals("{\"b\":{\"k\":1}}", JsonWriter.write(bundle.data()));
  }

  @Test
  void refusesWhatIsNoFile() throws IOException {
    assertEquals(
        "bundle b: bundle read failed: a/data.json: a link in an archive is not read",
        error(
            new Archives()
                .special("a/data.json", TarConstants.LF_SYMLINK, "/etc/passwd")
                .zipped()));
    assertEquals(
        "bundle b: bundle read failed: l: a link in an archive is not read",
        error(good().special("l", TarConstants.LF_LINK, "a/p.rego").zipped()));
    for (byte type : new byte[] {TarConstants.LF_CHR, TarConstants.LF_BLK, TarConstants.LF_FIFO}) {
      assertEquals(
          "bundle b: bundle read failed: a/data.json: a device in an archive is not read",
          error(new Archives().special("a/data.json", type, "").zipped()));
    }
  }

  @Test
  void refusesSizesThatLie() throws IOException {
    byte[] tar = good().tar();
    byte[] octal = "00000777777\0".getBytes(StandardCharsets.US_ASCII);
    assertEquals(
        "bundle b: bundle read failed: failed to copy file /.manifest: unexpected EOF",
        error(Archives.zipped(Archives.claiming(tar, octal))));
    byte[] huge = ByteBuffer.allocate(12).put((byte) 0x80).putLong(4, 1L << 40).array();
    assertEquals(
        "bundle b: bundle file '/.manifest' size (1099511627776 bytes) exceeded max size"
            + " (1073741824 bytes)",
        error(Archives.zipped(Archives.claiming(tar, huge))));
    byte[] negative = new byte[12];
    Arrays.fill(negative, (byte) 0xff);
    assertEquals(
        "bundle b: bundle read failed: archive/tar: invalid tar header",
        error(Archives.zipped(Archives.claiming(tar, negative))));
  }

  @Test
  void refusesWrongChecksums() throws IOException {
    byte[] tar = good().tar();
    tar[0] ^= 1;
    assertEquals(
        "bundle b: bundle read failed: archive/tar: invalid tar header",
        error(Archives.zipped(tar)));
    byte[] zipped = good().zipped();
    zipped[zipped.length - 8] ^= 1;
    assertEquals("bundle b: bundle read failed: gzip: invalid checksum", error(zipped));
  }

  @Test
  void refusesWhatIsNoArchive() throws IOException {
    assertEquals("bundle b: bundle read failed: archive read failed: EOF", error(new byte[0]));
    assertEquals(
        "bundle b: bundle read failed: archive read failed: gzip: invalid header",
        error(good().tar()));
    assertEquals(
        "bundle b: bundle read failed: unexpected EOF",
        error(Archives.zipped("hello".getBytes(StandardCharsets.US_ASCII))));
    assertEquals(
        "bundle b: bundle read failed: archive/tar: invalid tar header",
        error(Archives.zipped("hello world ".repeat(100).getBytes(StandardCharsets.US_ASCII))));
  }

  /** Wherever an archive is cut, nothing of it is loaded. */
  @Property(tries = 200)
  void refusesCutArchives(@ForAll @IntRange(min = 1, max = 100_000) int cut) throws IOException {
    byte[] zipped = good().zipped();
    String error = error(Arrays.copyOf(zipped, cut % zipped.length));
    assertTrue(error.startsWith("bundle b: bundle read failed: "), error);
  }

  /** Whatever byte of a tar is another, it is a bundle or an error of one. */
  @Property(tries = 300)
  void failsInWordsOnDamage(
      @ForAll @IntRange(max = 3000) int at, @ForAll @IntRange(min = 1, max = 255) int change)
      throws IOException {
    byte[] tar = good().tar();
    tar[at] ^= (byte) change;
    byte[] zipped = Archives.zipped(tar);
    try {
      assertTrue(read(zipped).modules().size() <= 1);
    } catch (BundleException e) {
      assertTrue(String.valueOf(e.getMessage()).startsWith("bundle b: "), e.getMessage());
    }
  }

  @Test
  void refusesMoreThanItsLimits() throws IOException {
    byte[] archive =
        new Archives()
            .file("a/data.json", "{\"k\": \"" + "x".repeat(2000) + "\"}")
            .file("b/data.json", "{}")
            .zipped();
    assertEquals(
        "bundle b: bundle file 'a/data.json' size (2009 bytes) exceeded max size (2000 bytes)",
        error(archive, new BundleLimits(2000, 1 << 20, 10)));
    assertEquals(
        "bundle b: bundle read failed: more than 1 files",
        error(archive, new BundleLimits(3000, 1 << 20, 1)));
    assertEquals(
        "bundle b: bundle read failed: a/data.json: more than 2048 bytes",
        error(archive, new BundleLimits(3000, 2048, 10)));
  }

  private static String error(byte[] archive, BundleLimits limits) {
    BundleReader reader = reader().limits(limits);
    BundleException e =
        assertThrows(
            BundleException.class,
            () -> reader.readArchive("b", new ByteArrayInputStream(archive)));
    return String.valueOf(e.getMessage());
  }

  /** A few kilobytes that would be gigabytes: what is passed over counts too. */
  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void refusesBombs() throws IOException {
    byte[] archive = new Archives().file("readme.txt", new byte[1 << 26]).zipped();
    assertTrue(archive.length < 1 << 20);
    assertEquals(
        "bundle b: bundle read failed: more than 1048576 bytes",
        error(archive, new BundleLimits(1 << 20, 1 << 20, 10)));
  }

  @Test
  void refusesTheSamePolicyTwice() throws IOException {
    assertEquals(
        "bundle b: bundle holds /a/p.rego more than once",
        error(good().file("/a/p.rego", POLICY).zipped()));
  }

  @Test
  void refusesDeepDocuments() throws IOException {
    String deep = "[".repeat(1_000_000) + "]".repeat(1_000_000);
    assertEquals(
        "bundle b: bundle load failed on a/data.json: invalid character '[' exceeded max depth",
        error(new Archives().file("a/data.json", "{\"a\":" + deep + "}").zipped()));
    assertEquals(
        "bundle b: bundle load failed on manifest decode: invalid character '[' exceeded max depth",
        error(new Archives().file(".manifest", "{\"x\":" + deep + "}").zipped()));
  }

  @Test
  void refusesManifestsThatAreNullOrHuge() throws IOException {
    assertEquals(
        "bundle b: bundle load failed on manifest decode: a manifest is an object, not null",
        error(new Archives().file(".manifest", "null").zipped()));
    String huge = "{\"metadata\":{\"x\":\"" + "x".repeat(ManifestReader.MAX_BYTES) + "\"}}";
    assertEquals(
        "bundle b: bundle load failed on manifest decode: more than 16777216 bytes",
        error(new Archives().file(".manifest", huge).zipped()));
  }

  @Test
  void refusesDeltasAndSignedBundlesWithoutAKey() throws IOException {
    assertEquals(
        "bundle b: patch.json: delta bundles are not built yet",
        error(new Archives().file("patch.json", "{\"data\":[]}").zipped()));
    byte[] signed = good().file(".signatures.json", "{\"signatures\":[\"x\"]}").zipped();
    assertEquals("7", read(signed).manifest().revision());
    BundleException e =
        assertThrows(
            BundleException.class,
            () -> reader().refusingSigned().readArchive("b", new ByteArrayInputStream(signed)));
    assertEquals("bundle b: verification key not provided", e.getMessage());
  }

  private void assertError(String error, Archives archive) throws IOException {
    assertEquals("bundle b: " + error, error(archive.zipped()));
  }

  @Test
  void refusesManifestsThatCanBeReadInTwoWays() throws IOException {
    assertError(
        "bundle load failed on manifest decode: more than one field roots",
        new Archives().file(".manifest", "{\"roots\":[\"a\"],\"ROOTS\":[\"\"]}"));
  }

  @Test
  void refusesVersionsThatThereAreNoneOf() throws IOException {
    String manifest = "{\"roots\":[\"\"],\"file_rego_versions\":{\"/none/*\":9}}";
    assertError(
        "manifest has unknown rego-version 9 for file '/none/*'",
        new Archives().file(".manifest", manifest).file("a/p.rego", POLICY));
    assertError(
        "unknown bundle rego-version 9 for file '/a/p.rego'",
        new Archives().file("/.manifest", manifest.replace("none", "a")).file("/a/p.rego", POLICY));
  }

  @Test
  void namesNoFolderWhereDocumentsMeetAtTheTop() throws IOException {
    assertError(
        "bundle load failed on data.yaml: failed to insert data file from path ",
        new Archives().file("data.json", "{\"a\":1}").file("data.yaml", "a: 2\n"));
    assertError(
        "bundle load failed on a/data.yml: failed to insert data file from path a",
        new Archives().file("a/data.yaml", "a: 1\n").file("a/data.yml", "a: 2\n"));
  }

  @Test
  void seesDeltasInFolders() throws IOException {
    assertError(
        "a/patch.json: delta bundles are not built yet",
        new Archives().file("a/patch.json", "{\"data\":[]}").file("a/p.rego", POLICY));
  }

  @Test
  void passesOverPlansBelowTheTop() throws IOException {
    assertEquals("", read(new Archives().file("a/plan.json", "{").zipped()).plans());
  }
}
