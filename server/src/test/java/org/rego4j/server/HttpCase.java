package org.rego4j.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A request of the list that OPA was asked too; README.md beside the list tells its form. */
final class HttpCase {
  final String line;
  final List<byte[]> headers = new ArrayList<>();
  final Set<String> masks = new HashSet<>();
  @Nullable String ours;
  boolean cut;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private boolean hasBody;
  private boolean gzip;
  private boolean chunked;

  private HttpCase(String line) {
    this.line = line;
  }

  static List<HttpCase> read(Path list) throws IOException {
    List<HttpCase> cases = new ArrayList<>();
    for (String line : Files.readAllLines(list)) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (line.startsWith("  ")) {
        cases.get(cases.size() - 1).part(line.substring(2));
      } else {
        cases.add(new HttpCase(line));
      }
    }
    return cases;
  }

  private void part(String part) {
    if (part.startsWith("| ")) {
      body.writeBytes(unescaped(part.substring(2)));
      hasBody = true;
    } else if (part.startsWith("|* ")) {
      String[] words = part.split(" ", 3);
      for (int i = 0; i < Integer.parseInt(words[1]); i++) {
        body.writeBytes(unescaped(words[2].replace("$i", Integer.toString(i))));
      }
      hasBody = true;
    } else if (part.startsWith("@headers ")) {
      String[] words = part.split(" ", 3);
      for (int i = 0; i < Integer.parseInt(words[1]); i++) {
        headers.add(unescaped(words[2].replace("$i", Integer.toString(i))));
      }
    } else if (part.startsWith("@mask ")) {
      masks.addAll(List.of(part.substring(6).split(" ")));
    } else if (part.startsWith("@ours ")) {
      ours = part.substring(6);
    } else {
      switch (part) {
        case "@gzip" -> gzip = true;
        case "@chunked" -> chunked = true;
        case "@cut" -> cut = true;
        default -> headers.add(unescaped(part));
      }
    }
  }

  boolean isRaw() {
    return line.startsWith("raw ");
  }

  /** All that is sent. */
  byte[] bytes() throws IOException {
    byte[] sent = gzip ? packed(body.toByteArray()) : body.toByteArray();
    if (isRaw()) {
      return sent;
    }
    int blank = line.indexOf(' ');
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(unescaped(line.substring(0, blank)));
    out.write(' ');
    out.writeBytes(unescaped(line.substring(blank + 1)));
    out.writeBytes(ascii(" HTTP/1.1\r\n"));
    header(out, "Host", "localhost");
    header(out, "Connection", "close");
    if (chunked) {
      header(out, "Transfer-Encoding", "chunked");
    } else if (hasBody) {
      header(out, "Content-Length", Integer.toString(sent.length));
    }
    for (byte[] header : headers) {
      out.writeBytes(header);
      out.writeBytes(ascii("\r\n"));
    }
    out.writeBytes(ascii("\r\n"));
    if (chunked) {
      for (int i = 0; i < sent.length; i += 1000) {
        int n = Math.min(1000, sent.length - i);
        out.writeBytes(ascii(Integer.toHexString(n) + "\r\n"));
        out.write(sent, i, n);
        out.writeBytes(ascii("\r\n"));
      }
      out.writeBytes(ascii("0\r\n\r\n"));
    } else {
      out.writeBytes(sent);
    }
    return out.toByteArray();
  }

  private void header(ByteArrayOutputStream out, String name, String value) {
    for (byte[] header : headers) {
      String text = new String(header, StandardCharsets.ISO_8859_1);
      if (text.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
        return;
      }
    }
    out.writeBytes(ascii(name + ": " + value + "\r\n"));
  }

  private static byte[] packed(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream packing = new GZIPOutputStream(out)) {
      packing.write(plain);
    }
    return out.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] unescaped(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c != '\\' || i == text.length()) {
        out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
        continue;
      }
      char e = text.charAt(i);
      if (e == 'x') {
        out.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
        i += 3;
      } else {
        int at = "nrt\\".indexOf(e);
        out.write(at < 0 ? '\\' : "\n\r\t\\".charAt(at));
        i += at < 0 ? 0 : 1;
      }
    }
    return out.toByteArray();
  }
}
