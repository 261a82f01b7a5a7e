package org.rego4j.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.rego4j.value.NumberValue;
import org.rego4j.value.ObjectValue;
import org.rego4j.value.Value;

class SnapshotLawsTest {
  @Provide
  Arbitrary<DataPath> paths() {
    return Arbitraries.of("a", "b", "0", "").list().ofMinSize(1).ofMaxSize(3).map(DataPath::new);
  }

  /** Documents grown by putting numbers at paths, where that goes. */
  @Provide
  Arbitrary<Snapshot> snapshots() {
    return paths().list().ofMaxSize(8).map(SnapshotLawsTest::grown);
  }

  private static Snapshot grown(List<DataPath> paths) {
    Snapshot made = Snapshot.EMPTY;
    for (DataPath path : paths) {
      made = grown(made, path);
    }
    return made;
  }

  private static Snapshot grown(Snapshot some, DataPath path) {
    try {
      return some.put(path, NumberValue.of(path.length()));
    } catch (StoreException e) {
      // Something on the way is a number.
      return some;
    }
  }

  @Property
  void whatIsPutIsThere(@ForAll("snapshots") Snapshot some, @ForAll("paths") DataPath path) {
    Value put = ObjectValue.EMPTY;
    try {
      assertEquals(put, some.put(path, put).get(path));
    } catch (StoreException e) {
      assertEquals(StoreException.Kind.WRITE_CONFLICT, e.kind());
      assertNull(some.get(path));
    }
  }

  @Property
  void whatWasNotThereIsGoneAfterItsRemoval(
      @ForAll("snapshots") Snapshot some, @ForAll("paths") DataPath path) throws StoreException {
    if (some.get(path) == null && (path.length() == 1 || isObject(some, path))) {
      PatchOperation add = PatchOperation.add(path, NumberValue.of(5));
      assertEquals(some, some.apply(add).remove(path));
    }
  }

  private static boolean isObject(Snapshot some, DataPath path) {
    return some.get(path.first(path.length() - 1)) instanceof ObjectValue;
  }

  @Property
  void aReplacementAndBackChangesNothing(
      @ForAll("snapshots") Snapshot some, @ForAll("paths") DataPath path) throws StoreException {
    Value old = some.get(path);
    if (old != null) {
      Snapshot other = some.apply(PatchOperation.replace(path, NumberValue.of(99)));
      assertEquals(some, other.apply(PatchOperation.replace(path, old)));
    }
  }

  @Property
  void aPutTouchesNoOtherPath(
      @ForAll("snapshots") Snapshot some,
      @ForAll("paths") DataPath path,
      @ForAll("paths") DataPath other) {
    if (path.contains(other) || other.contains(path)) {
      return;
    }
    Value before = some.get(other);
    try {
      assertEquals(before, some.put(path, NumberValue.of(5)).get(other));
    } catch (StoreException e) {
      assertEquals(before, some.get(other));
    }
  }
}
