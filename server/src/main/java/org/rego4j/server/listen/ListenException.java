package org.rego4j.server.listen;

/** A server that cannot listen where it should; the log has been told why. */
public final class ListenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** At what a server fails. */
  public enum Stage {
    /** An address cannot be understood, or a unix socket cannot be made. */
    CREATION("Unable to create listeners."),
    /** An address cannot be listened at. */
    LISTENING("Listener failed.");

    private final String logged;

    Stage(String logged) {
      this.logged = logged;
    }

    public String logged() {
      return logged;
    }
  }

  private final Stage stage;

  public ListenException(Stage stage, String reason) {
    super(reason, null, false, false);
    this.stage = stage;
  }

  public Stage stage() {
    return stage;
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
