package org.rego4j.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The command {@code rego4j}. */
public final class Main {
  /** Deep values and deep rules need stack; it is taken only as it is used. */
  private static final long STACK_BYTES = 1L << 29;

  private Main() {}

  public static void main(String[] args) throws InterruptedException {
    PrintStream out =
        new PrintStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
            false,
            StandardCharsets.UTF_8);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    int[] code = {2};
    Thread worker =
        new Thread(
            null, () -> code[0] = guarded(List.of(args), System.in, out, err), "main", STACK_BYTES);
    worker.start();
    worker.join();
    out.flush();
    System.exit(code[0]);
  }

  /** The last net: whatever happens, no result and a failing exit code. */
  private static int guarded(List<String> args, InputStream in, PrintStream out, PrintStream err) {
    try {
      return run(args, in, out, err);
    } catch (StackOverflowError e) {
      err.println("error: evaluation is nested too deep");
    } catch (OutOfMemoryError e) {
      err.println("error: out of memory");
    }
    return 2;
  }

  /** Runs a command line; the exit code. */
  public static int run(List<String> args, InputStream in, PrintStream out, PrintStream err) {
    if (args.isEmpty()
        || args.get(0).equals("help")
        || args.get(0).equals("--help")
        || args.get(0).equals("-h")) {
      out.print(HelpText.ROOT);
      return 0;
    }
    List<String> rest = args.subList(1, args.size());
    return switch (args.get(0)) {
      case "eval" -> new EvalCommand(in, out, err).run(rest);
      case "run" -> new RunCommand(out, err).run(rest);
      case "version" -> new VersionCommand(out, err).run(rest);
      case "bench",
          "build",
          "capabilities",
          "check",
          "completion",
          "deps",
          "exec",
          "fmt",
          "inspect",
          "oracle",
          "parse",
          "refactor",
          "sign",
          "test" -> {
        err.println("Error: the command " + args.get(0) + " is not built yet");
        yield 1;
      }
      default -> {
        err.println("Error: unknown command \"" + args.get(0) + "\" for \"opa\"");
        err.println("Run 'opa --help' for usage.");
        yield 1;
      }
    };
  }
}
