package org.rego4j.conformance.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What no class may do, whatever its package. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CodeRulesTest {
  private final JavaClasses classes = CompiledModules.load().classes();

  @Test
  void onlyCommandsEndTheProcess() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.rego4j.cli..", "org.rego4j.conformance..")
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(classes);
  }

  @Test
  void nobodyPrintsStackTraces() {
    noClasses().should().callMethod(Throwable.class, "printStackTrace").check(classes);
  }

  @Test
  void nobodyLeavesWorkUndone() {
    noClasses()
        .should()
        .callConstructor(UnsupportedOperationException.class)
        .orShould()
        .callConstructor(UnsupportedOperationException.class, String.class)
        .check(classes);
  }

  @Test
  void staticsAreFinal() {
    fields().that().areStatic().should().beFinal().check(classes);
  }

  @Test
  void theEngineKnowsNoServerAndNoDatabind() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "org.rego4j.server..", "org.rego4j.cli..", "org.rego4j.conformance..")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "belong to the server, the command line or databind",
                c ->
                    c.getPackageName().startsWith("io.undertow")
                        || c.getPackageName().startsWith("picocli")
                        || c.getPackageName().startsWith("com.fasterxml.jackson.databind")))
        .check(classes);
  }
}
