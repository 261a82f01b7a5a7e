package org.rego4j.yaml;

import java.util.ArrayList;
import java.util.List;

/**
 * The order in which Go's YAML writes keys: numbers inside of them count as numbers, and letters
 * come after everything else. It is no strict order for all texts, so that the way of sorting is
 * one that ends for any.
 */
final class YamlKeyOrder {
  private YamlKeyOrder() {}

  /** The keys in order, by merging. */
  static List<String> sorted(List<String> keys) {
    if (keys.size() < 2) {
      return keys;
    }
    int middle = keys.size() / 2;
    List<String> left = sorted(keys.subList(0, middle));
    List<String> right = sorted(keys.subList(middle, keys.size()));
    List<String> merged = new ArrayList<>(keys.size());
    int i = 0;
    int j = 0;
    while (i < left.size() && j < right.size()) {
      merged.add(isBefore(right.get(j), left.get(i)) ? right.get(j++) : left.get(i++));
    }
    merged.addAll(left.subList(i, left.size()));
    merged.addAll(right.subList(j, right.size()));
    return merged;
  }

  static boolean isBefore(String one, String other) {
    int[] a = one.codePoints().toArray();
    int[] b = other.codePoints().toArray();
    boolean digits = false;
    for (int i = 0; i < a.length && i < b.length; i++) {
      if (a[i] == b[i]) {
        digits = Character.isDigit(a[i]);
        continue;
      }
      boolean letterA = Character.isLetter(a[i]);
      boolean letterB = Character.isLetter(b[i]);
      if (letterA && letterB) {
        return a[i] < b[i];
      }
      if (letterA || letterB) {
        return digits == letterA;
      }
      return isNumberBefore(a, b, i);
    }
    return a.length < b.length;
  }

  /** Compares from the first place where two keys differ, neither having a letter there. */
  private static boolean isNumberBefore(int[] a, int[] b, int from) {
    long lead = a[from] == '0' || b[from] == '0' ? lead(a, from) : 0;
    long numberA = lead;
    long numberB = lead;
    int i = from;
    for (; i < a.length && Character.isDigit(a[i]); i++) {
      numberA = numberA * 10 + a[i] - '0';
    }
    int j = from;
    for (; j < b.length && Character.isDigit(b[j]); j++) {
      numberB = numberB * 10 + b[j] - '0';
    }
    if (numberA != numberB) {
      return numberA < numberB;
    }
    return i != j ? i < j : a[from] < b[from];
  }

  /** One where a digit that is no zero stands before, so that zeros count. */
  private static long lead(int[] a, int from) {
    for (int k = from - 1; k >= 0 && Character.isDigit(a[k]); k--) {
      if (a[k] != '0') {
        return 1;
      }
    }
    return 0;
  }
}
