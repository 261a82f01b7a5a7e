package org.rego4j.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The command {@code rego4j}. */
public final class Main implements Runnable {
  /** Deep values and deep rules need stack; it is taken only as it is used. */
  private static final long STACK_BYTES = 1L << 29;

  private final List<String> args;
  private final Console console;
  private int code = 2;

  private Main(List<String> args, Console console) {
    this.args = args;
    this.console = console;
  }

  public static void main(String[] args) throws InterruptedException {
    PrintStream out =
        new PrintStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
            false,
            StandardCharsets.UTF_8);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    Main main =
        new Main(
            Arrays.asList(args), new Console(System.in, out, err, System.getenv(), Path.of("")));
    Thread worker = new Thread(null, main, "main", STACK_BYTES);
    worker.start();
    worker.join();
    out.flush();
    Runtime.getRuntime().halt(main.code);
  }

  /** Runs a command line; the exit code. */
  public static int run(List<String> args, Console console) {
    return new RootCommand(console).run(args);
  }

  /** The last net: whatever happens, no result and a failing exit code. */
  @Override
  public void run() {
    try {
      code = run(args, console);
    } catch (StackOverflowError e) {
      console.err().println("error: evaluation is nested too deep");
    } catch (OutOfMemoryError e) {
      console.err().println("error: out of memory");
    }
  }
}
