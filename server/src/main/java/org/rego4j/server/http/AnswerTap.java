package org.rego4j.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.StreamSinkConduit;

/** Passes an answer's body on, and keeps its beginning. */
public final class AnswerTap extends AbstractStreamSinkConduit<StreamSinkConduit> {
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final int most;

  /**
   * @param most how many bytes are kept
   */
  public AnswerTap(StreamSinkConduit next, int most) {
    super(next);
    this.most = most;
  }

  public byte[] beginning() {
    return kept.toByteArray();
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    ByteBuffer before = source.duplicate();
    int written = next.write(source);
    keep(before, written);
    return written;
  }

  @Override
  public int writeFinal(ByteBuffer source) throws IOException {
    ByteBuffer before = source.duplicate();
    int written = next.writeFinal(source);
    keep(before, written);
    return written;
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
    ByteBuffer[] before = duplicates(sources, offset, length);
    long written = next.write(sources, offset, length);
    keep(before, written);
    return written;
  }

  @Override
  public long writeFinal(ByteBuffer[] sources, int offset, int length) throws IOException {
    ByteBuffer[] before = duplicates(sources, offset, length);
    long written = next.writeFinal(sources, offset, length);
    keep(before, written);
    return written;
  }

  private static ByteBuffer[] duplicates(ByteBuffer[] sources, int offset, int length) {
    ByteBuffer[] all = new ByteBuffer[length];
    for (int i = 0; i < length; i++) {
      all[i] = sources[offset + i].duplicate();
    }
    return all;
  }

  private void keep(ByteBuffer[] sources, long written) {
    long rest = written;
    for (ByteBuffer source : sources) {
      int here = (int) Math.min(rest, source.remaining());
      keep(source, here);
      rest -= here;
    }
  }

  private void keep(ByteBuffer source, int written) {
    byte[] piece = new byte[Math.max(0, Math.min(written, most - kept.size()))];
    source.get(piece);
    kept.writeBytes(piece);
  }
}
