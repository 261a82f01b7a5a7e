package org.rego4j.conformance.fuzz;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Texts that builtins read in ways of their own (patterns, times, tokens, JSON ...), whole,
 * damaged, put together, and grown long.
 */
final class EdgeTexts {
  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "abc",
          " x\t\n",
          "\u0000",
          "h\u00e9llo\ud83d\ude00",
          "e\u0301\u200d\u202e",
          "\ufb01\u00df\u0130\u0131",
          "\ud800",
          "\udc00a",
          "\uffff\ufeff",
          "NaN",
          "nan",
          "Infinity",
          "-Inf",
          "0x1p-2",
          "1e400",
          "-1e-400",
          "1e999999999",
          "1E+2147483648",
          "00012",
          "1_000",
          "-0",
          ".5",
          "5.",
          "9223372036854775808",
          "123456789012345678901234567890",
          "true",
          "null",
          "%d %s %v %5.2f %-10x %+q %[2]d %*d %!",
          "%999999d%.99999f",
          "%[9999999999]d",
          "(a)(b)?|c*",
          "(?i)^\\w+\\b[[:alpha:]]\\p{L}$",
          "(((a{1,100}){1,100}){1,100})",
          "(a*)*b",
          "[z-a]",
          "(?P<n>x",
          "a{1001}",
          "\\Qa.b\\E\\x{10FFFF}\\C",
          "*.example.{com,org}",
          "**/[!a-c]?\\*",
          "{a,{b,c},",
          "10.0.0.0/26",
          "255.255.255.255/0",
          "::ffff:1.2.3.4/96",
          "2001:db8::/122",
          "fe80::1%eth0",
          "1.2.3.4/33",
          "2024-02-29T12:30:45.123456789+05:30",
          "9999-12-31T23:59:60Z",
          "Mon, 02 Jan 2006 15:04:05 MST",
          "2006-01-02T15:04:05.999999999Z07:00",
          "America/New_York",
          "../../etc/passwd",
          "1h30m-5ms2.5\u00b5s",
          "99999999999999999h",
          "1.2.3-alpha.1+build.007",
          "v1.10",
          "18446744073709551616.0.0",
          "1.5Gi",
          "200m",
          "10 KB",
          "1e3E",
          "urn:uuid:f47ac10b-58cc-4372-a567-0e02b2c3d479",
          "{f47ac10b-58cc-1372-a567-0e02b2c3d479}",
          "aGVsbG8=",
          "_-8",
          "68656c6c6f",
          "a=b&c=%zz&a;d=%41",
          "https://user:p%40w@[::1]:8080/a/../b?x=1#f",
          "mailto:a@b",
          "//h:99999/p",
          "{\"a\": [1, 2.0, 1e2, {\"b\": null}]}",
          "[1, 1e400, \"\\ud800\"]",
          "{\"a\":1,\"a\":2}",
          "[[[[[[[[",
          "a: &x [1, *x]\nb: !!binary aGk=\n? [c]\n: .nan",
          "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]",
          "--- 1\n...\n--- !!set {a, b}",
          "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxIiwiZXhwIjo5OTk5OTk5OTk5OX0.c2ln",
          "eyJhbGciOiJub25lIn0.e30.",
          "a.b.c",
          "HS256",
          "-----BEGIN CERTIFICATE-----\nMIIBAAIBATANBgkqhkiG9w0BAQsFADAA\n-----END CERTIFICATE-----",
          "-----BEGIN RSA PRIVATE KEY-----\nMIGJAoGA////AgMBAAE=\n-----END RSA PRIVATE KEY-----",
          "-----BEGIN PUBLIC KEY-----\nMIIw\n-----END PUBLIC KEY-----",
          "{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}",
          "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"},{\"kty\":\"oct\",\"k\":\"\"}]}",
          "{\"type\": \"object\", \"properties\": {\"a\": {\"$ref\": \"#\"}}, \"minProperties\": 1e400}",
          "{\"$ref\": \"#/definitions/a\", \"definitions\": {\"a\": {\"$ref\": \"#/definitions/a\"}}}",
          "{\"pattern\": \"(\", \"multipleOf\": 1e-400, \"enum\": [[]], \"format\": \"date-time\"}",
          "{{range $i, $x := .l}}{{printf \"%9d\" $i}}{{else}}-{{end}}",
          "{{define \"t\"}}{{template \"t\" .}}{{end}}{{template \"t\" .}}",
          "{{with .a}}{{.b | html | len}}",
          "type Query { a(b: Int! = 1): [Query!]! @deprecated } union U = Query | U",
          "query Q($x: Int!) { ...F a(b: $x) { a } } fragment F on Query { ...F }",
          "input I { i: I! } interface N implements N { n: N }",
          "package a\n\nallow if { some x in [1]; every y in x { y } }",
          "package a\np := {x | x := [[[[1]]]]",
          "/a/b~1c/~0/-/0",
          "Authorization",
          "\"quoted\\\"\"",
          "<a href='&amp;'>");

  private final SplittableRandom random;

  EdgeTexts(SplittableRandom random) {
    this.random = random;
  }

  /** Some text; one in a hundred is long. */
  String next() {
    String text = TEXTS.get(random.nextInt(TEXTS.size()));
    return switch (random.nextInt(20)) {
      case 0, 1, 2 -> damaged(text);
      case 3 -> text + TEXTS.get(random.nextInt(TEXTS.size()));
      case 4 -> text.repeat(random.nextInt(20));
      case 5 -> anyCharacters();
      case 6 -> random.nextInt(5) == 0 ? grown(text) : text;
      default -> text;
    };
  }

  /** A text with a piece cut out, written twice or put elsewhere. */
  private String damaged(String text) {
    if (text.isEmpty()) {
      return anyCharacters();
    }
    int from = random.nextInt(text.length());
    int to = from + random.nextInt(text.length() - from + 1);
    String piece = text.substring(from, to);
    return switch (random.nextInt(4)) {
      case 0 -> text.substring(0, from) + text.substring(to);
      case 1 -> text.substring(0, to) + piece + text.substring(to);
      case 2 -> text.substring(0, from) + anyCharacters() + text.substring(to);
      default -> piece + text.substring(0, from);
    };
  }

  private String anyCharacters() {
    StringBuilder out = new StringBuilder();
    for (int n = random.nextInt(8); n > 0; n--) {
      int bits = 7 + random.nextInt(11);
      out.appendCodePoint(Math.min(random.nextInt(1 << bits), Character.MAX_CODE_POINT));
    }
    return out.toString();
  }

  private String grown(String text) {
    return text.isEmpty() ? text : text.repeat(1 + random.nextInt(300_000) / text.length());
  }
}
