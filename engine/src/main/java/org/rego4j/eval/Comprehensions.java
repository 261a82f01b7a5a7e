package org.rego4j.eval;

import org.rego4j.ast.Location;
import org.rego4j.value.ArrayBuilder;
import org.rego4j.value.ObjectBuilder;
import org.rego4j.value.SetBuilder;
import org.rego4j.value.Value;

/** Comprehensions: a body whose solutions are collected. */
final class Comprehensions {
  private Comprehensions() {}

  /** An array comprehension; its body ends in {@link Nodes.AddElement}. */
  static final class ArrayOf extends Eval {
    private final Node body;
    private final Location at;

    ArrayOf(Node body, Location at) {
      this.body = body;
      this.at = at;
    }

    @Override
    public Value eval(Value[] f, Context c) {
      Object outer = c.sink;
      ArrayBuilder made = new ArrayBuilder();
      c.sink = made;
      c.query.enter(at);
      body.exec(f, c);
      c.query.leave();
      c.sink = outer;
      return made.build();
    }
  }

  /** A set comprehension; its body ends in {@link Nodes.AddMember}. */
  static final class SetOf extends Eval {
    private final Node body;
    private final Location at;

    SetOf(Node body, Location at) {
      this.body = body;
      this.at = at;
    }

    @Override
    public Value eval(Value[] f, Context c) {
      Object outer = c.sink;
      SetBuilder made = new SetBuilder();
      c.sink = made;
      c.query.enter(at);
      body.exec(f, c);
      c.query.leave();
      c.sink = outer;
      return made.build();
    }
  }

  /** An object comprehension; its body ends in {@link Nodes.AddEntry}. */
  static final class ObjectOf extends Eval {
    private final Node body;
    private final Location at;

    ObjectOf(Node body, Location at) {
      this.body = body;
      this.at = at;
    }

    @Override
    public Value eval(Value[] f, Context c) {
      Object outer = c.sink;
      ObjectBuilder made = new ObjectBuilder();
      c.sink = made;
      c.query.enter(at);
      body.exec(f, c);
      c.query.leave();
      c.sink = outer;
      return made.build();
    }
  }
}
