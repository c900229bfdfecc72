package dev.lowrank.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.lowrank.engine",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

  @ArchTest
  static final ArchRule knowsNoFrameworkAndNoDatabase =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework..", "jakarta..", "java.sql..", "javax.sql..");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("dev.lowrank.engine.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule headersAndConfigurationsNeedNoLibtorch =
      classes()
          .that()
          .resideInAPackage("..safetensors..")
          .should()
          .onlyDependOnClassesThat()
          .resideOutsideOfPackages("ai.djl..");

  /** Servers merge and import adapters, and a server never loads libtorch. */
  @ArchTest
  static final ArchRule mergingAndCheckingAdaptersNeedsNoLibtorch =
      noClasses()
          .that()
          .haveSimpleName("Merger")
          .or()
          .haveSimpleName("LowRankDelta")
          .or()
          .haveSimpleNameStartingWith("AdapterFolder")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.djl..", "..engine.tensor..");
}
