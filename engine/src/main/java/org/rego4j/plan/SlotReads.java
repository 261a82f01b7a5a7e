package org.rego4j.plan;

import java.util.List;

/** Counts how often each slot is read in a block and in the blocks inside it. */
final class SlotReads {
  private int[] counts = new int[16];

  static SlotReads of(Block block) {
    SlotReads reads = new SlotReads();
    reads.block(block);
    return reads;
  }

  int of(int slot) {
    return slot < counts.length ? counts[slot] : 0;
  }

  private void block(Block block) {
    block.statements().forEach(this::statement);
    end(block.end());
  }

  private void end(End end) {
    if (end instanceof End.Element e) {
      operand(e.value());
    } else if (end instanceof End.Member m) {
      operand(m.value());
    } else if (end instanceof End.Entry e) {
      operand(e.key());
      operand(e.value());
    } else if (end instanceof End.RuleValue v) {
      operand(v.value());
    } else if (end instanceof End.Contribution c) {
      operands(c.keys());
      operand(c.value());
    }
  }

  private void statement(Statement statement) {
    if (statement instanceof Statement.Assign s) {
      operand(s.value());
    } else if (statement instanceof Statement.Test s) {
      operand(s.value());
    } else if (statement instanceof Statement.Equal s) {
      operand(s.left());
      operand(s.right());
    } else if (statement instanceof Statement.Compare s) {
      operand(s.left());
      operand(s.right());
    } else if (statement instanceof Statement.TakeArray s) {
      operand(s.value());
    } else if (statement instanceof Statement.TakeObject s) {
      operand(s.value());
      operands(s.keys());
    } else if (statement instanceof Statement.Scan s) {
      operand(s.base());
    } else if (statement instanceof Statement.ScanDocument s) {
      operands(s.keys());
    } else if (statement instanceof Statement.Relate s) {
      operands(s.args());
    } else if (statement instanceof Statement.Exists s) {
      block(s.block());
    } else if (statement instanceof Statement.Either s) {
      block(s.left());
      block(s.right());
    } else if (statement instanceof Statement.Every s) {
      operand(s.domain());
      block(s.block());
    } else if (statement instanceof Statement.With s) {
      s.targets().forEach(this::target);
      s.statements().forEach(this::statement);
    }
  }

  private void target(Statement.Target target) {
    if (target instanceof Statement.Target.OfInput t) {
      operands(t.path());
      operand(t.value());
    } else if (target instanceof Statement.Target.OfData t) {
      operands(t.path());
      operand(t.value());
    } else if (target instanceof Statement.Target.FunctionByValue t) {
      operand(t.value());
    }
  }

  private void operands(List<Operand> operands) {
    operands.forEach(this::operand);
  }

  private void operand(Operand operand) {
    if (operand instanceof Operand.Local l) {
      if (l.slot() >= counts.length) {
        counts = java.util.Arrays.copyOf(counts, Math.max(l.slot() + 1, counts.length * 2));
      }
      counts[l.slot()]++;
    } else if (operand instanceof Operand.Dot d) {
      operand(d.base());
      operand(d.key());
    } else if (operand instanceof Operand.Document d) {
      operands(d.keys());
    } else if (operand instanceof Operand.MakeArray m) {
      operands(m.elements());
    } else if (operand instanceof Operand.MakeSet m) {
      operands(m.members());
    } else if (operand instanceof Operand.MakeObject m) {
      operands(m.entries());
    } else if (operand instanceof Operand.Call c) {
      operands(c.args());
    } else if (operand instanceof Operand.Comprehension c) {
      block(c.block());
    }
  }
}
