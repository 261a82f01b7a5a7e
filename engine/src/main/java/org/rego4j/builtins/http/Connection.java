package org.rego4j.builtins.http;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Bytes to and from a host. Reading and writing wait, but no longer than {@link Waiting} lets them.
 */
interface Connection extends Closeable {
  /**
   * Reads into a buffer.
   *
   * @return how many bytes, at least one; -1 at the end
   */
  int read(ByteBuffer into) throws IOException;

  /** Writes all of a buffer. */
  void write(ByteBuffer from) throws IOException;
}
