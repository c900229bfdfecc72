package dev.lowrank.platform;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.lowrank.platform");

  @Test
  void modulesUseEachOtherWithoutCyclesAndOnlyByTheirApi() {
    ApplicationModules.of(Lowrank.class).verify();
  }

  @Test
  void onlyExecutionRunsTheEngine() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..platform.execution..")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "dev\\.lowrank\\.engine\\.(tensor|generate)\\..*"
                + "|dev\\.lowrank\\.engine\\.tokenizer\\.(?!ChatMessage).*"
                + "|dev\\.lowrank\\.engine\\.data\\.(?!DataFormat|InvalidRow|Row($|\\$)).*"
                + "|dev\\.lowrank\\.engine\\.train\\.(?!Method|Schedule|LossOn|Precision"
                + "|TrainingSettings).*")
        .check(CLASSES);
  }

  @Test
  void theServerKnowsNoTorch() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..platform.execution..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.djl..")
        .check(CLASSES);
  }
}
