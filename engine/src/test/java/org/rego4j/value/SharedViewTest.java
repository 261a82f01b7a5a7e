package org.rego4j.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What values compute when first asked may be asked for by several threads at once. */
class SharedViewTest {
  private static final int THREADS = 4;
  private static final int MEMBERS = 300;
  private static final int ROUNDS = 200;

  private static String seen(SetValue set, ObjectValue object) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < MEMBERS; i++) {
      out.append(set.at(i)).append(object.keyAt(i)).append(object.valueAt(i));
    }
    return out.append(set.hashCode()).append(object.hashCode()).toString();
  }

  private static SetValue set() {
    SetBuilder made = new SetBuilder();
    for (int i = MEMBERS; i > 0; i--) {
      made.add(NumberValue.of(i));
    }
    return made.build();
  }

  private static ObjectValue object() {
    ObjectBuilder made = new ObjectBuilder();
    for (int i = MEMBERS; i > 0; i--) {
      made.put(NumberValue.of(i), StringValue.of("v" + i));
    }
    return made.build();
  }

  @Test
  void lazyViewsAreTheSameForAllThreads() throws Exception {
    String expected = seen(set(), object());
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        SetValue set = set();
        ObjectValue object = object();
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Callable<String>> readers = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
          readers.add(
              () -> {
                start.await();
                return seen(set, object);
              });
        }
        for (Future<String> reader : threads.invokeAll(readers)) {
          assertEquals(expected, reader.get());
        }
      }
    } finally {
      threads.shutdown();
    }
  }
}
