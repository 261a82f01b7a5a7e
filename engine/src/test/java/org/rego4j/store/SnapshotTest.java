package org.rego4j.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rego4j.json.JsonReader;
import org.rego4j.json.JsonWriter;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.Value;

class SnapshotTest {
  private static final Snapshot SOME =
      of("{\"a\":{\"b\":1},\"arr\":[1,{\"x\":1},3],\"s\":\"str\",\"\":{\"\":1}}");

  private static Snapshot of(String json) {
    return new Snapshot((ObjectValue) JsonReader.read(json));
  }

  private static DataPath path(String text) {
    return Objects.requireNonNull(DataPath.parse(text.strip()));
  }

  private static Value at(Snapshot snapshot, DataPath path) {
    return Objects.requireNonNull(snapshot.get(path));
  }

  private static String json(Snapshot snapshot) {
    return JsonWriter.write(snapshot.documents());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /a/b    | {"b":7}
          /a/c    | {"b":1,"c":7}
          /a/c/d  | {"b":1,"c":{"d":7}}
          /a      | 7
          /arr/0  | [7,1,{"x":1},3]
          /arr/02 | [1,{"x":1},7,3]
          /arr/1/x| [1,{"x":7},3]
          /arr/1/y| [1,{"x":1,"y":7},3]
          /n/1/-  | {"1":{"-":7}}
          """)
  void puts(String path, String expected) throws StoreException {
    DataPath at = path(path);
    Snapshot made = SOME.put(at, NumberValue.of(7));
    Value first = at(made, at.first(1));
    assertEquals(expected, JsonWriter.write(first));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /a/b/c    | storage_write_conflict_error: /a/b
          /s/x/y    | storage_write_conflict_error: /s
          /arr/3    | storage_write_conflict_error: /arr
          /arr/-    | storage_write_conflict_error: /arr
          /arr/x    | storage_write_conflict_error: /arr
          /arr/-1   | storage_write_conflict_error: /arr
          /arr/9/z  | storage_write_conflict_error: /arr
          /arr/0/z  | storage_write_conflict_error: /arr/0
          /         | storage_invalid_patch_error: root must be object
          """)
  void refusesToPut(String path, String message) {
    DataPath at = path(path);
    StoreException e = assertThrows(StoreException.class, () -> SOME.put(at, NumberValue.of(7)));
    assertEquals(message, e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ADD     | /arr/3     | [1,{"x":1},3,7]
          ADD     | /arr/-     | [1,{"x":1},3,7]
          ADD     | /arr/+1    | [1,7,{"x":1},3]
          REPLACE | /arr/00    | [7,{"x":1},3]
          REMOVE  | /arr/1     | [1,3]
          REMOVE  | /arr/1/x   | [1,{},3]
          """)
  void patchesArrays(PatchOperation.Kind kind, String path, String expected) throws StoreException {
    Snapshot made = SOME.apply(operation(kind, path));
    assertEquals(expected, JsonWriter.write(at(made, DataPath.of("arr"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ADD     | /arr/9     | storage_not_found_error: /arr/9: array index out of range
          ADD     | /arr/-1    | storage_not_found_error: /arr/-1: array index out of range
          ADD     | /arr/x     | storage_not_found_error: /arr/x: array index must be integer
          ADD     | /arr/-/q   | storage_not_found_error: /arr/-/q: array index must be integer
          ADD     | /arr/99/q  | storage_not_found_error: /arr/99/q: array index out of range
          ADD     | /s/q       | storage_not_found_error: document does not exist
          ADD     | /n/n       | storage_not_found_error: document does not exist
          ADD     | /          | storage_invalid_patch_error: root must be object
          REPLACE | /arr/3     | storage_not_found_error: /arr/3: array index out of range
          REPLACE | /arr/-     | storage_invalid_patch_error: /arr/-: invalid patch path
          REPLACE | /n         | storage_not_found_error: document does not exist
          REMOVE  | /arr/-     | storage_invalid_patch_error: /arr/-: invalid patch path
          REMOVE  | /n         | storage_not_found_error: document does not exist
          REMOVE  | /          | storage_invalid_patch_error: root cannot be removed
          """)
  void refusesPatches(PatchOperation.Kind kind, String path, String message) {
    StoreException e = assertThrows(StoreException.class, () -> SOME.apply(operation(kind, path)));
    assertEquals(message, e.getMessage());
  }

  private static PatchOperation operation(PatchOperation.Kind kind, String path) {
    DataPath at = path(path);
    return new PatchOperation(
        kind, at, kind == PatchOperation.Kind.REMOVE ? null : NumberValue.of(7));
  }

  @Test
  void theEndOfAnArrayIsNoDocumentToRemove() {
    StoreException e =
        assertThrows(StoreException.class, () -> SOME.remove(DataPath.of("arr", "-")));
    assertEquals("storage_not_found_error: /arr/-: array index must be integer", e.getMessage());
  }

  @Test
  void aPatchIsAppliedWholeOrNotAtAll() {
    List<PatchOperation> patch =
        List.of(
            PatchOperation.add(DataPath.of("new"), NumberValue.of(1)),
            PatchOperation.remove(DataPath.of("none")));
    String before = json(SOME);
    assertThrows(StoreException.class, () -> SOME.apply(patch));
    assertEquals(before, json(SOME));
  }

  @Test
  void whatLiesBesideThePathIsShared() throws StoreException {
    Snapshot made = SOME.put(DataPath.of("a", "b"), NumberValue.of(7));
    assertSame(SOME.get(DataPath.of("arr")), made.get(DataPath.of("arr")));
    assertEquals("1", JsonWriter.write(at(SOME, DataPath.of("a", "b"))));
  }
}
