package org.rego4j.builtins;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Time zones by their names in the IANA database, and the abbreviations that they use. */
final class ZoneNames {
  /** Names that the JDK leaves out; no other zone is a fixed offset. */
  private static final Map<String, Integer> FIXED = Map.of("EST", -5, "MST", -7, "HST", -10);

  private static final Set<String> IDS = Set.copyOf(ZoneId.getAvailableZoneIds());

  /** Of how many characters a path may be on Linux, less the folder of the database. */
  private static final int LONGEST_NAME = 4075;

  /** Of how many characters a file's name may be on Linux. */
  private static final int LONGEST_PIECE = 255;

  private ZoneNames() {}

  /** Loaded when a layout first asks for an abbreviation. */
  private static final class Abbreviations {
    static final Map<String, Map<Integer, String>> BY_ZONE = read();

    private static Map<String, Map<Integer, String>> read() {
      Map<String, Map<Integer, String>> made = new HashMap<>();
      try (InputStream in = ZoneNames.class.getResourceAsStream("zone-names.txt")) {
        if (in == null) {
          return made;
        }
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (!line.startsWith("#")) {
            add(line, made);
          }
        }
        return made;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void add(String line, Map<String, Map<Integer, String>> into) {
      int colon = line.indexOf(": ");
      Map<Integer, String> names = new HashMap<>();
      for (String pair : line.substring(0, colon).split(" ", -1)) {
        int equals = pair.indexOf('=');
        names.put(Integer.valueOf(pair.substring(equals + 1)), pair.substring(0, equals));
      }
      for (String zone : line.substring(colon + 2).split(" ", -1)) {
        into.put(zone, names);
      }
    }
  }

  /** The zone of a name, or OPA's error: that of Linux where the name is looked up as a path. */
  static ZoneId zone(String name) {
    if (name.isEmpty() || name.equals("UTC")) {
      return ZoneOffset.UTC;
    }
    if (name.equals("Local")) {
      return ZoneId.systemDefault();
    }
    List<String> pieces = Arrays.asList(name.split("[/\\\\]", -1));
    if (name.startsWith("/") || name.startsWith("\\") || pieces.contains("..")) {
      throw BuiltinException.of("time: invalid location name");
    }
    if (name.indexOf('\0') >= 0) {
      throw BuiltinException.of("invalid argument");
    }
    if (name.length() > LONGEST_NAME) {
      throw BuiltinException.of("file name too long");
    }
    return at(name);
  }

  private static ZoneId at(String name) {
    StringBuilder path = new StringBuilder();
    for (String piece : name.split("/", -1)) {
      if (path.length() > 0 && isZone(path.toString())) {
        throw BuiltinException.of("not a directory");
      }
      if (path.length() > 0 && !isFolder(path.toString())) {
        throw BuiltinException.of("unknown time zone " + name);
      }
      if (piece.length() > LONGEST_PIECE) {
        throw BuiltinException.of("file name too long");
      }
      if (!piece.isEmpty() && !piece.equals(".")) {
        path.append(path.length() == 0 ? "" : "/").append(piece);
      }
    }
    String found = path.toString();
    if (isZone(found)) {
      Integer hours = FIXED.get(found);
      return hours == null ? ZoneId.of(found) : ZoneOffset.ofHours(hours);
    }
    throw BuiltinException.of(isFolder(found) ? "is a directory" : "unknown time zone " + name);
  }

  private static boolean isZone(String path) {
    return FIXED.containsKey(path) || IDS.contains(path) && !path.startsWith("SystemV/");
  }

  private static boolean isFolder(String path) {
    String beginning = path.isEmpty() ? "" : path + "/";
    return !path.equals("SystemV") && IDS.stream().anyMatch(id -> id.startsWith(beginning));
  }

  /** The abbreviation of a time's zone: {@code CET}, or {@code -03} where it has none. */
  static String name(ZonedDateTime t) {
    ZoneId zone = t.getZone();
    if (zone.equals(ZoneOffset.UTC)) {
      return "UTC";
    }
    int seconds = t.getOffset().getTotalSeconds();
    for (Map.Entry<String, Integer> fixed : FIXED.entrySet()) {
      if (zone.equals(ZoneOffset.ofHours(fixed.getValue()))) {
        return fixed.getKey();
      }
    }
    Map<Integer, String> names = Abbreviations.BY_ZONE.getOrDefault(zone.getId(), Map.of());
    String name = names.get(seconds);
    if (name != null) {
      return name;
    }
    if (seconds % 60 != 0) {
      return "LMT";
    }
    int minutes = Math.abs(seconds) / 60;
    String hours = String.format("%s%02d", seconds < 0 ? "-" : "+", minutes / 60);
    return minutes % 60 == 0 ? hours : hours + String.format("%02d", minutes % 60);
  }
}
