package org.rego4j.compile.tree;

/** One step of compilation: it checks or rewrites what the steps before it left. */
@FunctionalInterface
public interface Stage {
  void run(Compilation compilation);
}
