package org.rego4j.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A command line, what surrounds it, and what OPA 1.22.2 printed and returned for it.
 *
 * @param files the lines that make its files: for a file, a folder or a link each
 * @param env variables
 */
record CommandCase(
    String title,
    List<String> files,
    List<String> args,
    Map<String, String> env,
    String stdin,
    Outcome wanted) {

  /** What a command line came to. How a command is called is told in other words than OPA's. */
  record Outcome(int exit, String stdout, String stderr) {
    @Override
    public String toString() {
      return "exit " + exit + "\n-- stdout\n" + stdout + "-- stderr\n" + stderr;
    }
  }

  /** The cases of a file: first the files that all of them see, then the cases. */
  static List<CommandCase> read(Path file) throws IOException {
    List<String> shared = new ArrayList<>();
    List<CommandCase> cases = new ArrayList<>();
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    int at = 0;
    while (at < lines.size() && !lines.get(at).startsWith("case ")) {
      shared.add(lines.get(at++));
    }
    while (at < lines.size()) {
      int end = at + 1;
      while (end < lines.size() && !lines.get(end).startsWith("case ")) {
        end++;
      }
      cases.add(of(shared, lines.subList(at, end)));
      at = end;
    }
    return cases;
  }

  private static CommandCase of(List<String> shared, List<String> lines) {
    List<String> args = List.of();
    Map<String, String> env = new LinkedHashMap<>();
    int exit = 0;
    for (String line : lines) {
      if (line.startsWith("$ ")) {
        args = words(line.substring(2));
      } else if (line.startsWith("env ")) {
        int equals = line.indexOf('=');
        env.put(line.substring(4, equals), line.substring(equals + 1));
      } else if (line.startsWith("exit ")) {
        exit = Integer.parseInt(line.substring(5));
      }
    }
    return new CommandCase(
        lines.get(0).substring(5),
        shared,
        args,
        env,
        text(lines, "<"),
        new Outcome(exit, text(lines, ">"), text(lines, "!")));
  }

  /** The text of the lines with a mark; {@code ~} behind the mark: no line ends there. */
  private static String text(List<String> lines, String mark) {
    StringBuilder out = new StringBuilder();
    for (String line : lines) {
      if (line.startsWith(mark + "~")) {
        out.append(line.substring(Math.min(3, line.length())));
      } else if (line.startsWith(mark)) {
        out.append(line.substring(Math.min(2, line.length()))).append('\n');
      }
    }
    return out.toString();
  }

  /** The words of a line, parted by blanks; single quotes keep a word together. */
  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean any = false;
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
        any = true;
      } else if (c == ' ' && !quoted) {
        if (any) {
          words.add(word.toString());
        }
        word.setLength(0);
        any = false;
      } else {
        word.append(c);
        any = true;
      }
    }
    if (any) {
      words.add(word.toString());
    }
    return words;
  }

  /** Makes the files. */
  void layOut(Path folder) throws IOException {
    for (int i = 0; i < files.size(); i++) {
      String line = files.get(i);
      if (line.startsWith("folder ")) {
        Files.createDirectories(folder.resolve(line.substring(7)));
      } else if (line.startsWith("link ")) {
        String[] parts = line.substring(5).split(" -> ", 2);
        Files.createSymbolicLink(folder.resolve(parts[0]), Path.of(parts[1]));
      } else if (line.startsWith("file ")) {
        int end = i + 1;
        while (end < files.size() && files.get(end).startsWith("|")) {
          end++;
        }
        Path file = folder.resolve(line.substring(5));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text(files.subList(i + 1, end), "|"));
      }
    }
  }

  /** Runs the command line in this process; {@code @HERE@} in it stands for the folder. */
  Outcome run(Path folder) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<String> placed = args.stream().map(a -> a.replace("@HERE@", folder.toString())).toList();
    int exit =
        Main.run(
            placed,
            new Console(
                new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                env,
                folder));
    return new Outcome(exit, shown(out, folder), shown(err, folder));
  }

  private static String shown(ByteArrayOutputStream text, Path folder) {
    String all = text.toString(StandardCharsets.UTF_8).replace(folder.toString(), "@HERE@");
    int usage = ("\n" + all).indexOf("\nUsage:\n");
    String kept = usage < 0 ? all : all.substring(0, usage);
    return kept.replaceAll("(timer_[a-z_]+\": )[0-9]+", "$10");
  }
}
