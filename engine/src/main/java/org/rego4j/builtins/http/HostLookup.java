package org.rego4j.builtins.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.rego4j.builtins.Cidr;
import org.rego4j.builtins.HostResolver;

/**
 * Finds addresses of hosts while a query waits. The machine's resolver can neither be told how long
 * it may take nor to stop, so that each lookup has a thread that the query may leave behind; there
 * are no more than some of them.
 */
public final class HostLookup {
  private static final int MOST_THREADS = 64;

  private final HostResolver resolver;
  private final Semaphore threads = new Semaphore(MOST_THREADS);

  /**
   * @param resolver finds addresses, and may block
   */
  public HostLookup(HostResolver resolver) {
    this.resolver = resolver;
  }

  /** Whether a name is an address: of four bytes in full, or of IPv6 without brackets. */
  static boolean isAddress(String name) {
    int zone = name.indexOf('%');
    return Cidr.address(zone > 0 && name.indexOf(':') >= 0 ? name.substring(0, zone) : name)
        != null;
  }

  /** Asks whether a lookup may go on. */
  @FunctionalInterface
  public interface Poll {
    /** Throws where it may not. */
    void check() throws HttpFailure;
  }

  /**
   * The addresses of a host, at least one. A name of digits and points that is no address in full
   * is not found, though Java would take it for one.
   *
   * @param poll asked over and over while it waits
   * @throws UnknownHostException where there are none
   */
  public List<InetAddress> resolve(String host, Poll poll)
      throws UnknownHostException, HttpFailure {
    if (host.isEmpty() || !isAddress(host) && isNumber(host)) {
      throw new UnknownHostException(host);
    }
    if (isAddress(host)) {
      return List.of(InetAddress.getByName(host));
    }
    poll.check();
    try {
      while (!threads.tryAcquire(20, TimeUnit.MILLISECONDS)) {
        poll.check();
      }
      FutureTask<List<InetAddress>> task = new FutureTask<>(() -> asked(host));
      Thread thread = new Thread(task, "rego4j-lookup");
      thread.setDaemon(true);
      thread.start();
      while (true) {
        try {
          return task.get(20, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          poll.check();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HttpFailure("interrupted");
    } catch (ExecutionException e) {
      throw new UnknownHostException(host);
    }
  }

  private List<InetAddress> asked(String host) throws UnknownHostException {
    try {
      List<InetAddress> found = resolver.resolve(host);
      if (found.isEmpty()) {
        throw new UnknownHostException(host);
      }
      return List.copyOf(found);
    } finally {
      threads.release();
    }
  }

  /**
   * Whether the last label is a number, as in {@code 127.1}, {@code 2130706433}, {@code 0x7f.1}.
   */
  private static boolean isNumber(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    String last = name.substring(name.lastIndexOf('.') + 1);
    return last.matches("[0-9]+|0[xX][0-9a-fA-F]*");
  }
}
