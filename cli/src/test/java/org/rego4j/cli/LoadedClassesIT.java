package org.rego4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A process loads the classes of those builtins that its policy names, and no library that they do
 * not need: what starts for one decision must not pay for the rest.
 */
final class LoadedClassesIT {
  private static final Path TARGET =
      Path.of(System.getProperty("rego4j.home", ".."), "cli/target").toAbsolutePath().normalize();

  /** A line of the JVM's log: a class, and the jar that it came from. */
  private static final Pattern LOADED =
      Pattern.compile("\\] (\\S+) source: file:\\S*/([^/ ]+?)-[0-9][^/ ]*\\.jar");

  private static final Set<String> OWN =
      Set.of("rego-parser", "engine", "bundle-loader", "server", "cli");

  /** The categories of the builtins whose names have no dot, where operators are looked up too. */
  private static final Set<String> CORE =
      Set.of(
          "AggregateBuiltins",
          "ComparisonBuiltins",
          "ConversionBuiltins",
          "CoreBuiltins",
          "GraphBuiltins",
          "NumberBuiltins",
          "SetBuiltins",
          "StringBuiltins",
          "TypeBuiltins");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      nullValues = "-",
      value = {
        "1+1|''|''|''",
        "sprintf(\"%v\", [1])|''|format|''",
        "array.concat([1], [2])|ArrayBuiltins|''|''",
        "base64.encode(\"a\")|EncodingBuiltins|''|''",
        "bits.and(1, 2)|BitsBuiltins|''|''",
        "crypto.sha256(\"a\")|CryptoBuiltins EncodingBuiltins|''|''",
        "crypto.x509.parse_certificates(\"a\")|CryptoBuiltins EncodingBuiltins X509Builtins|crypto|''",
        "glob.match(\"a*\", [], \"b\")|GlobBuiltins|''|re2j",
        "graph.reachable({}, [])|''|''|''",
        "graphql.is_valid(\"{ a }\", \"type Query { a: Int }\")|GraphqlBuiltins|graphql|''",
        "http.send({\"method\": \"get\", \"url\": \"http://127.0.0.1:1\"})|HttpBuiltins|format http|''",
        "io.jwt.decode(\"a.b.c\")|EncodingBuiltins JwtBuiltins|tokens|''",
        "json.unmarshal(\"1\")|EncodingBuiltins|''|''",
        "json.remove({}, [])|EncodingBuiltins ObjectBuiltins|''|''",
        "json.match_schema({}, {})|EncodingBuiltins ObjectBuiltins SchemaBuiltins|schema|''",
        "net.cidr_contains(\"10.0.0.0/8\", \"10.0.0.1\")|NetBuiltins|''|''",
        "net.lookup_ip_addr(\"127.0.0.1\")|LookupBuiltins NetBuiltins|http|''",
        "object.keys({})|ObjectBuiltins|''|''",
        "re_match(\"a\", \"b\")|RegexBuiltins|''|re2j",
        "regex.match(\"a\", \"b\")|RegexBuiltins|''|re2j",
        "rego.parse_module(\"a.rego\", \"package a\")|RegoBuiltins|rego|''",
        "semver.is_valid(\"1.2.3\")|SemverBuiltins|''|''",
        "strings.count(\"a\", \"a\")|''|''|''",
        "strings.render_template(\"{{.a}}\", {\"a\": 1})|TemplateBuiltins|format template|''",
        "time.now_ns()|TimeBuiltins|''|''",
        "units.parse(\"1K\")|UnitsBuiltins|''|''",
        "uri.parse(\"a:b\")|UriBuiltins|format|''",
        "uuid.parse(\"a\")|UuidBuiltins|''|''",
        "yaml.unmarshal(\"a: 1\")|EncodingBuiltins YamlBuiltins|''|snakeyaml-engine",
      })
  void loadsWhatIsNamed(
      String query, String categories, String packages, String libraries, @TempDir Path folder)
      throws IOException, InterruptedException {
    Set<String> loadedCategories = new TreeSet<>();
    Set<String> loadedPackages = new TreeSet<>();
    Set<String> loadedLibraries = new TreeSet<>();
    for (String line : load(query, folder)) {
      Matcher loaded = LOADED.matcher(line);
      if (!loaded.find()) {
        continue;
      }
      String name = loaded.group(1);
      if (!OWN.contains(loaded.group(2))) {
        loadedLibraries.add(loaded.group(2));
      }
      if (name.startsWith("org.rego4j.builtins.")) {
        String below = name.substring("org.rego4j.builtins.".length());
        int dot = below.indexOf('.');
        if (dot >= 0) {
          loadedPackages.add(below.substring(0, dot));
        }
        String simple = below.substring(dot + 1);
        if (simple.endsWith("Builtins") && !simple.equals("StandardBuiltins")) {
          loadedCategories.add(simple);
        }
      }
    }
    loadedCategories.removeAll(CORE);
    assertEquals(categories, String.join(" ", loadedCategories), "categories");
    assertEquals(packages, String.join(" ", loadedPackages), "packages");
    assertEquals(libraries, String.join(" ", loadedLibraries), "libraries");
  }

  /** What a JVM logs of the classes that it loads for a query. */
  private static List<String> load(String query, Path folder)
      throws IOException, InterruptedException {
    List<String> jars = new ArrayList<>();
    for (Path each : List.of(TARGET, TARGET.resolve("lib"))) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(each, "*.jar")) {
        found.forEach(jar -> jars.add(jar.toString()));
      }
    }
    Path log = folder.resolve("classes");
    Path out = folder.resolve("out");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xlog:class+load:file=" + log + "::filecount=0",
            "-cp",
            String.join(System.getProperty("path.separator"), jars),
            "org.rego4j.cli.Main",
            "eval",
            query);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), query);
    assertEquals(0, process.exitValue(), Files.readString(out));
    List<String> lines = Files.readAllLines(log);
    assertTrue(lines.stream().anyMatch(l -> l.contains("org.rego4j.cli.Main ")), "nothing logged");
    return lines;
  }
}
