package org.rego4j.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.rego4j.json.JsonReader;
import org.rego4j.json.JsonWriter;

class DeepValuesTest {
  private static final int DEPTH = 20_000;

  /** Far less than any thread gets unless it is asked for. */
  private static final int SMALL_STACK = 192 * 1024;

  private static Value nested(Value innermost, UnaryOperator<Value> around) {
    Value made = innermost;
    for (int i = 0; i < DEPTH; i++) {
      made = around.apply(made);
    }
    return made;
  }

  private static void onSmallStack(Runnable body) throws InterruptedException {
    AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
    Thread thread = new Thread(null, body, "small", SMALL_STACK);
    thread.setUncaughtExceptionHandler((t, e) -> thrown.set(e));
    thread.start();
    thread.join();
    Throwable e = thrown.get();
    assertNull(e, () -> String.valueOf(e));
  }

  private static void check(UnaryOperator<Value> around) throws InterruptedException {
    onSmallStack(
        () -> {
          Value a = nested(NumberValue.of(1), around);
          Value b = nested(NumberValue.parse("1.0"), around);
          Value c = nested(NumberValue.of(2), around);
          assertEquals(a.hashCode(), b.hashCode());
          assertTrue(a.equals(b));
          assertEquals(0, a.compareTo(b));
          assertNotEquals(a, c);
          assertTrue(a.compareTo(c) < 0);
          assertTrue(c.compareTo(b) > 0);
          assertTrue(ArrayValue.of(a, a).compareTo(ArrayValue.of(b, c)) < 0);
          assertTrue(a.toString().length() > DEPTH);
          assertTrue(JsonWriter.write(a).length() > DEPTH);
        });
  }

  @Test
  void arrays() throws InterruptedException {
    check(v -> ArrayValue.of(v));
  }

  @Test
  void objects() throws InterruptedException {
    check(v -> ObjectValue.of(StringValue.of("k"), v, StringValue.of("l"), NullValue.NULL));
  }

  @Test
  void sets() throws InterruptedException {
    check(v -> ArrayValue.of(SetValue.of(v)));
  }

  @Test
  void whatIsReadAsDeepAsJsonMayBe() throws InterruptedException {
    String text = "[".repeat(JsonReader.MAX_DEPTH) + "]".repeat(JsonReader.MAX_DEPTH);
    onSmallStack(
        () -> {
          Value value = JsonReader.read(text);
          assertEquals(value, JsonReader.read(text));
          assertEquals(text, value.toString());
          assertEquals(text, JsonWriter.write(value));
        });
  }
}
