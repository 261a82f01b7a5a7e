package org.rego4j.builtins;

/** Refuses patterns whose nested repetitions multiply beyond a thousand, or that nest too deep. */
final class RepetitionGuard {
  private static final int LIMIT = 1000;

  private RepetitionGuard() {}

  static boolean tooBig(String pattern) {
    int depth = 0;
    boolean inClass = false;
    long[] product = new long[LIMIT + 2];
    product[0] = 1;
    long last = 1;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\') {
        i++;
        last = 1;
      } else if (inClass) {
        inClass = c != ']';
      } else if (c == '[') {
        inClass = true;
        if (i + 1 < pattern.length() && pattern.charAt(i + 1) == ']') {
          i++;
        }
        last = 1;
      } else if (c == '(') {
        if (++depth > LIMIT) {
          return true;
        }
        product[depth] = 1;
      } else if (c == ')' && depth > 0) {
        last = product[depth];
        depth--;
        product[depth] = Math.max(product[depth], last);
      } else if (c == '{') {
        long count = count(pattern, i);
        if (count > 1) {
          last = last * count;
          if (last > LIMIT) {
            return true;
          }
          product[depth] = Math.max(product[depth], last);
        }
      } else if (c != '}' && !Character.isDigit(c) && c != ',' && c != '?') {
        last = 1;
      }
    }
    return false;
  }

  private static long count(String pattern, int brace) {
    long most = 0;
    long number = -1;
    for (int i = brace + 1; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c >= '0' && c <= '9') {
        number = Math.min(1_000_000, Math.max(number, 0) * 10 + c - '0');
      } else if (c == ',' || c == '}') {
        most = Math.max(most, number);
        number = -1;
        if (c == '}') {
          return most;
        }
      } else {
        return 0;
      }
    }
    return 0;
  }
}
