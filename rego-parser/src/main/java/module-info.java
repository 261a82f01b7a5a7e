/** Rego's syntax: lexer, parser, syntax trees and diagnostics. */
module org.rego4j.parser {
  requires static transitive org.jspecify;

  exports org.rego4j.ast;
  exports org.rego4j.diagnostic;
  exports org.rego4j.syntax;
}
