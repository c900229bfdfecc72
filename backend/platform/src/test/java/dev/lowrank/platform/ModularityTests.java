package dev.lowrank.platform;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

  private static final JavaClasses CLASSES = classes("dev.lowrank.platform");
  private static final JavaClasses EVERYTHING = classes("dev.lowrank");

  private static JavaClasses classes(String packageName) {
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages(packageName);
  }

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
                + "|dev\\.lowrank\\.engine\\.data\\.(?!DataFormat|RowReader|Row($|\\$)).*"
                + "|dev\\.lowrank\\.engine\\.train\\.(?!Method|RateSchedule|LossOn|Precision"
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

  /** One word means one thing, whichever module it is read in. */
  @Test
  void noTwoTypesHaveOneName() {
    Map<String, List<String>> types =
        EVERYTHING.stream()
            .filter(type -> !type.isNestedClass() && !type.getSimpleName().equals("package-info"))
            .collect(
                Collectors.groupingBy(
                    JavaClass::getSimpleName,
                    Collectors.mapping(JavaClass::getName, Collectors.toList())));

    assertThat(types.values()).allSatisfy(names -> assertThat(names).hasSize(1));
  }
}
