package org.rego4j.server.listen;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rego4j.server.listen.ListenException.Stage;
import org.rego4j.server.unix.UnixListener;
import org.rego4j.server.unix.UnixPermissions;
import org.xnio.ChannelListener;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/** The sockets at which a server takes connections. */
public final class Listeners {
  private static final OptionMap SOCKET_OPTIONS =
      OptionMap.builder()
          .set(Options.TCP_NODELAY, true)
          .set(Options.REUSE_ADDRESSES, true)
          .set(Options.BACKLOG, 1024)
          .set(Options.READ_TIMEOUT, 60_000)
          .getMap();

  private final XnioWorker worker;
  private final String permissions;
  private final List<AcceptingChannel<StreamConnection>> ports = new ArrayList<>();
  private final List<UnixListener> unix = new ArrayList<>();
  private final List<String> bound = new ArrayList<>();

  /** What listens at a port, once all addresses are known to be some. */
  private record Port(
      ListenAddress.Tcp address, ChannelListener<AcceptingChannel<StreamConnection>> accept) {}

  private final List<Port> toOpen = new ArrayList<>();

  /**
   * @param permissions those of unix sockets, in octal digits
   */
  public Listeners(XnioWorker worker, String permissions) {
    this.worker = worker;
    this.permissions = permissions;
  }

  /**
   * Adds addresses. Unix sockets listen at once, ports when they are opened.
   *
   * @throws ListenException where an address is none
   */
  public void add(List<String> addresses, ChannelListener<StreamConnection> taker) {
    ChannelListener<AcceptingChannel<StreamConnection>> accept =
        ChannelListeners.openListenerAdapter(taker);
    for (String each : addresses) {
      ListenAddress address = ListenAddress.of(each);
      if (address instanceof ListenAddress.Unix socket) {
        listen(socket, taker);
        bound.add(each);
      } else if (address instanceof ListenAddress.Tcp port) {
        toOpen.add(new Port(port, accept));
      }
    }
  }

  private void listen(ListenAddress.Unix socket, ChannelListener<StreamConnection> taker) {
    try {
      unix.add(UnixListener.open(worker, socket.path(), UnixPermissions.parse(permissions), taker));
    } catch (IOException | IllegalArgumentException e) {
      throw new ListenException(Stage.CREATION, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Listens at the ports.
   *
   * @throws ListenException where one cannot be had
   */
  public void open() {
    for (Port port : toOpen) {
      open(port);
    }
    toOpen.clear();
  }

  private void open(Port port) {
    String host = port.address.host();
    int number = port.address.port();
    InetSocketAddress at =
        host.isEmpty() ? new InetSocketAddress(number) : new InetSocketAddress(host, number);
    InetAddress resolved = at.getAddress();
    if (resolved == null) {
      throw new ListenException(Stage.LISTENING, "listen tcp: lookup " + host + ": no such host");
    }
    try {
      AcceptingChannel<StreamConnection> listener =
          worker.createStreamConnectionServer(at, port.accept, SOCKET_OPTIONS);
      ports.add(listener);
      listener.resumeAccepts();
      InetSocketAddress real = listener.getLocalAddress(InetSocketAddress.class);
      bound.add(host + ":" + real.getPort());
    } catch (IOException | UnresolvedAddressException e) {
      String address = host.isEmpty() ? "" : AddressText.of(resolved);
      throw new ListenException(
          Stage.LISTENING, "listen tcp " + address + ":" + number + ": bind: " + reason(e));
    }
  }

  private static String reason(Exception e) {
    String message = String.valueOf(e.getMessage());
    return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }

  /** Where connections are taken: {@code host:port}, or what names a unix socket. */
  public List<String> addresses() {
    return List.copyOf(bound);
  }

  /** Takes no more connections; those that there are stay. */
  public void close() {
    for (AcceptingChannel<StreamConnection> listener : ports) {
      // It listens no more, which is all that is wanted, whatever it says.
      IoUtils.safeClose(listener);
    }
    // Closing one again would wait for threads that are gone.
    ports.clear();
    for (UnixListener listener : unix) {
      listener.close();
    }
  }

  /** Ends the connections of unix sockets. */
  public void closeConnections() {
    for (UnixListener listener : unix) {
      listener.closeConnections();
    }
    unix.clear();
  }
}
