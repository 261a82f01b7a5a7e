package org.rego4j.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.rego4j.Engine;
import org.rego4j.ast.RegoVersion;
import org.rego4j.diagnostic.RegoException;
import org.rego4j.json.JsonWriter;
import org.rego4j.value.ObjectValue;

/**
 * Archives that are odd: what {@code opa eval -b b data} of OPA 1.22.2 prints for each, or the
 * first line of its error.
 */
final class BundleInputsTest {
  private static final String POLICY = "package p\n\nx := 1\n";
  private static final String DATA = "{\"k\":1}";
  private static final String BOM = "\u00ef\u00bb\u00bf";

  private static final class Files {
    private final String name;
    private final Archives archive = new Archives();

    Files(String name) {
      this.name = name;
    }

    /** Adds a file; each sign of its content is a byte. */
    Files file(String path, String content) {
      try {
        archive.file(path, content.getBytes(StandardCharsets.ISO_8859_1));
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      return this;
    }
  }

  private static String outcome(byte[] archive) {
    try {
      Bundle bundle =
          new BundleReader(RegoVersion.V1, Path.of("."))
              .readArchive("b", new ByteArrayInputStream(archive));
      Activation active =
          Activation.of(
              Engine::builder,
              new LoadedFiles(List.of(), Map.of(), ObjectValue.EMPTY),
              Map.of("b", bundle));
      return JsonWriter.write(active.engine().prepareQuery("data").eval().value().orElseThrow());
    } catch (BundleException | RegoException e) {
      return String.valueOf(e.getMessage())
          .replaceFirst("(?s)errors occurred:\n.*", "errors")
          .replaceFirst("(?s)\n.*", "");
    }
  }

  private final List<DynamicTest> tests = new ArrayList<>();

  private void gives(String outcome, Files files) {
    tests.add(
        DynamicTest.dynamicTest(
            files.name, () -> assertEquals(outcome, outcome(files.archive.zipped()))));
  }

  private static Files good(String name) {
    return new Files(name).file("p.rego", POLICY).file("data.json", DATA);
  }

  @TestFactory
  List<DynamicTest> archives() {
    names();
    documents();
    policies();
    manifests();
    gives("{\"k\":1,\"p\":{\"x\":1}}", good("a signature").file(".signatures.json", "{"));
    gives("{\"k\":1,\"p\":{\"x\":1}}", good("compiled").file("policy.wasm", "\0asm"));
    gives("{\"k\":1,\"p\":{\"x\":1}}", good("a plan that is none").file("plan.json", "{"));
    return tests;
  }

  private void names() {
    gives(
        "{\"p\":{\"x\":1}}",
        new Files("backslashes").file("a\\b\\p.rego", POLICY).file("a\\data.json", DATA));
    gives(
        "{\"p\":{\"x\":1}}",
        new Files("backslashes up").file("..\\p.rego", POLICY).file("..\\..\\data.json", DATA));
    gives(
        "{\"C:\":{\"k\":1},\"p\":{\"x\":1}}",
        new Files("drives").file("C:\\p.rego", POLICY).file("C:/data.json", DATA));
    gives(
        "{\"etc\":{\"k\":1},\"p\":{\"x\":1}}",
        new Files("absolute").file("/etc/p.rego", POLICY).file("/etc/data.json", DATA));
    gives(
        "{\"a\":{\"k\":1},\"b\":{\".c\":{\"k\":1}}}",
        new Files("points").file(".a/data.json", DATA).file("b/.c/data.json", DATA));
    gives("{\"k\":1}", new Files("three points").file(".../data.json", DATA));
    gives("{\"k\":1,\"p\":{\"x\":1}}", good("capitals").file("DATA.JSON", "{").file("P.REGO", "{"));
  }

  private void documents() {
    gives(
        "{\"a\":1,\"b\":2}",
        new Files("json and yaml").file("data.json", "{\"a\":1}").file("data.yaml", "b: 2\n"));
    gives("{\"b\":2}", new Files("yml").file("data.yml", "b: 2\n"));
    gives(
        "bundle b: bundle load failed on data.json: invalid character 'ï' looking for beginning of"
            + " value",
        new Files("json with a mark of order").file("data.json", BOM + DATA));
    gives("{\"k\":1}", new Files("yaml with a mark of order").file("data.yaml", BOM + "k: 1\n"));
    gives(
        "{\"k\":\"\ufffd\ufffd\"}",
        new Files("json that is no utf-8").file("data.json", "{\"k\":\"\u00ff\u00fe\"}"));
    gives("{}", new Files("data of the system").file("system/data.json", DATA));
  }

  private void policies() {
    gives("{\"p\":{\"x\":1}}", new Files("a mark of order").file("p.rego", BOM + POLICY));
    gives(
        "{\"p\":{\"x\":1}}",
        new Files("ends of lines").file("p.rego", POLICY.replace("\n", "\r\n")));
    gives(
        "bundle b: 3 errors",
        new Files("no utf-8").file("p.rego", "package p\n\nx := \"\u00ff\"\n"));
    gives(
        "bundle b: 1 error occurred: p.rego:2: rego_parse_error: illegal utf-8 character",
        new Files("no utf-8 in a comment").file("p.rego", "package p\n# \u00ff\nx := 1\n"));
    gives("bundle b: 3 errors", new Files("nul").file("p.rego", "package p\n\nx := 1\0\n"));
    gives(
        "bundle b: p.rego:0: rego_parse_error: empty module",
        new Files("empty").file("p.rego", ""));
  }

  private void manifests() {
    gives(
        "bundle b: bundle load failed on manifest decode: invalid character 'ï' looking for"
            + " beginning of value",
        good("a manifest with a mark of order").file(".manifest", BOM + "{}"));
    gives(
        "bundle b: bundle load failed on manifest decode: unexpected EOF",
        good("a manifest that is cut").file(".manifest", "{\"roots\":"));
    gives(
        "bundle b: bundle load failed on manifest decode: invalid character 'ÿ' looking for"
            + " beginning of value",
        good("a manifest that is garbled").file(".manifest", "\u00ff\u00fe\0"));
    gives(
        "{\"k\":1,\"p\":{\"x\":1}}",
        good("fields that nobody knows")
            .file(
                ".manifest", "{\"zzz\":{\"a\":[1]},\"Revision\":\"R\",\"metadata\":{\"a\":1.50}}"));
    gives(
        "bundle b: manifest roots [q] do not permit 'package p' in module 'p.rego'",
        good("rules outside").file(".manifest", "{\"roots\":[\"q\"]}"));
    gives(
        "bundle b: manifest roots [p] do not permit data at path '/k' (hint: check bundle directory"
            + " structure)",
        good("data outside").file(".manifest", "{\"roots\":[\"p\"]}"));
    gives(
        "bundle b: manifest has overlapped roots: 'p' and 'p/q'",
        good("overlapping roots").file(".manifest", "{\"roots\":[\"p\",\"p/q\"]}"));
    gives(
        "bundle b: manifest roots [p] do not permit data at path '/k' (hint: check bundle directory"
            + " structure)",
        good("a manifest in a folder").file("a/.manifest", "{\"roots\":[\"p\"]}"));
    gives(
        "bundle b: manifest references wasm module '/policy.wasm' but the module file does not"
            + " exist",
        good("wasm that is not there")
            .file(
                ".manifest", "{\"wasm\":[{\"entrypoint\":\"p/x\",\"module\":\"/policy.wasm\"}]}"));
    gives(
        "{\"a\":{\"x\":[1]},\"q\":{\"x\":[1]}}",
        new Files("versions of files")
            .file(".manifest", "{\"rego_version\":1,\"file_rego_versions\":{\"*/v0*.rego\":0}}")
            .file("a/v0.rego", "package a\n\nx[1] { true }\n")
            .file("q.rego", "package q\n\nx contains 1\n"));
    gives(
        "bundle b: 3 errors",
        new Files("globs that match nothing")
            .file(".manifest", "{\"rego_version\":0,\"file_rego_versions\":{\"/a/**\":1}}")
            .file("a/b/v.rego", "package a\n\nx contains 1\n"));
  }

  @Test
  void readsSeveralMembersAsOneArchive() throws IOException {
    byte[] tar = new Archives().file("p.rego", POLICY).file("data.json", DATA).tar();
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    members.write(Archives.zipped(Arrays.copyOf(tar, 700)));
    members.write(Archives.zipped(Arrays.copyOfRange(tar, 700, tar.length)));
    assertEquals("{\"k\":1,\"p\":{\"x\":1}}", outcome(members.toByteArray()));
    ByteArrayOutputStream archives = new ByteArrayOutputStream();
    archives.write(new Archives().file("p.rego", POLICY).zipped());
    archives.write(new Archives().file("data.json", DATA).zipped());
    assertEquals("{\"p\":{\"x\":1}}", outcome(archives.toByteArray()));
  }

  @Test
  void readsNothingBehindTheLastMember() throws IOException {
    ByteArrayOutputStream behind = new ByteArrayOutputStream();
    behind.write(new Archives().file("data.json", DATA).zipped());
    behind.write("garbage".getBytes(StandardCharsets.UTF_8));
    assertEquals("{\"k\":1}", outcome(behind.toByteArray()));
  }

  @Test
  void readsEmptyArchives() throws IOException {
    assertEquals("{}", outcome(Archives.zipped(new byte[0])));
    assertEquals("{}", outcome(Archives.zipped(new byte[512])));
    assertEquals("{}", outcome(new Archives().zipped()));
    assertEquals(
        "bundle b: bundle read failed: archive read failed: gzip: invalid header",
        outcome(new Archives().tar()));
    assertEquals("bundle b: bundle read failed: archive read failed: EOF", outcome(new byte[0]));
  }
}
