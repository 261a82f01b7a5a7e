package org.rego4j.builtins.template;

/**
 * How much room Go has behind the elements of an array that it read from JSON: {@code slice} and
 * {@code index} let templates see it.
 */
final class GoSlices {
  private static final int THRESHOLD = 256;
  private static final int ELEMENT_BYTES = 16;
  private static final int PAGE = 8192;
  private static final int LARGEST_CLASS = 32768;

  /** The sizes that Go's allocator has between 8 and 32 KiB. */
  private static final int[] CLASSES = {
    8192, 9472, 9728, 10240, 10880, 12288, 13568, 14336, 16384, 18432, 19072, 20480, 21760, 24576,
    27264, 28672, 32768
  };

  private GoSlices() {}

  /** The capacity of a slice to which so many elements were appended one by one. */
  static int capacity(int length) {
    long capacity = length == 0 ? 0 : 1;
    while (capacity < length) {
      capacity =
          capacity < THRESHOLD
              ? 2 * capacity
              : rounded(capacity + (capacity + 3 * THRESHOLD) / 4) / ELEMENT_BYTES;
    }
    return (int) Math.min(Integer.MAX_VALUE, capacity);
  }

  private static long rounded(long elements) {
    long bytes = elements * ELEMENT_BYTES;
    if (bytes > LARGEST_CLASS) {
      return (bytes + PAGE - 1) / PAGE * PAGE;
    }
    for (int size : CLASSES) {
      if (size >= bytes) {
        return size;
      }
    }
    return bytes;
  }
}
